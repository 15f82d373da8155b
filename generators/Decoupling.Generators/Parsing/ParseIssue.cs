using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Decoupling.Generators.Parsing;

/// <summary>Something wrong in what the user wrote. The generator drops issues; the analyzer, which runs the same parser, reports them at their place.</summary>
internal sealed record ParseIssue(DiagnosticDescriptor Descriptor, Location Location, params object[] Arguments)
{
    /// <summary>What a code fix needs to know, by the names in <see cref="Diagnostics.DiagnosticProperties"/>.</summary>
    public ImmutableDictionary<string, string?> Properties { get; init; } = ImmutableDictionary<string, string?>.Empty;

    /// <summary>Whether the generator reports it, so that the compiler stops there: see <see cref="Diagnostics.ReportedError"/>.</summary>
    public bool IsReportedByGenerator => Descriptor.CustomTags.Contains(WellKnownDiagnosticTags.NotConfigurable);

    public Diagnostic ToDiagnostic() => Diagnostic.Create(Descriptor, Location, Properties, Arguments);
}
