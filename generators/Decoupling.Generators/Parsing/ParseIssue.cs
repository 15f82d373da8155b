using Microsoft.CodeAnalysis;

namespace Decoupling.Generators.Parsing;

/// <summary>Something wrong in what the user wrote. The generator drops issues; the analyzer, which runs the same parser, reports them at their place.</summary>
internal sealed record ParseIssue(DiagnosticDescriptor Descriptor, Location Location, params object[] Arguments)
{
    public Diagnostic ToDiagnostic() => Diagnostic.Create(Descriptor, Location, Arguments);
}
