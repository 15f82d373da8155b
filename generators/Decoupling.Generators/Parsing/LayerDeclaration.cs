using System.Collections.Generic;
using System.Threading;
using Decoupling.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Decoupling.Generators.Parsing;

/// <summary>What the parser of a layer is given: the attribute, the name that the layer has, the shape in front of it, and where to put what is wrong.</summary>
/// <param name="Attribute">The attribute, which the compiler accepts.</param>
/// <param name="Name">The layer's name.</param>
/// <param name="Input">The shape in front of it, or null where an error before it leaves that unknown.</param>
/// <param name="Network">The annotated class.</param>
/// <param name="Sources">The project.</param>
/// <param name="Issues">Receives what is wrong.</param>
/// <param name="Cancellation">Cancels.</param>
internal sealed record LayerDeclaration(
    DeclaredAttribute Attribute,
    string Name,
    TensorShape? Input,
    INamedTypeSymbol Network,
    ProjectSources Sources,
    ICollection<ParseIssue> Issues,
    CancellationToken Cancellation)
{
    public void Report(DiagnosticDescriptor descriptor, Location location, params object[] arguments) => Issues.Add(new ParseIssue(descriptor, location, arguments));
}
