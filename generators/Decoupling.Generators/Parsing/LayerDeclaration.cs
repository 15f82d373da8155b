using System.Collections.Generic;
using System.Threading;
using Decoupling.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Decoupling.Generators.Parsing;

/// <summary>What the parser of a layer is given: the attribute, the name that the layer has, what it reads, and where to put what is wrong.</summary>
/// <param name="Attribute">The attribute, which the compiler accepts.</param>
/// <param name="Name">The layer's name.</param>
/// <param name="Read">What it reads, or reads first.</param>
/// <param name="Values">What it can read.</param>
/// <param name="Network">The annotated class.</param>
/// <param name="Sources">The project.</param>
/// <param name="Issues">Receives what is wrong.</param>
/// <param name="Cancellation">Cancels.</param>
internal sealed record LayerDeclaration(
    DeclaredAttribute Attribute,
    string Name,
    ReadValue Read,
    NamedValues Values,
    INamedTypeSymbol Network,
    ProjectSources Sources,
    ICollection<ParseIssue> Issues,
    CancellationToken Cancellation)
{
    /// <summary>The properties that every layer has: what they mean does not depend on its kind.</summary>
    public static readonly IReadOnlyList<string> Properties = ["Name", "From"];

    /// <summary>The shape of what it reads, or null where an error above leaves that unknown.</summary>
    public TensorShape? Input => Read.Shape;

    public void Report(DiagnosticDescriptor descriptor, Location location, params object[] arguments) => Issues.Add(new ParseIssue(descriptor, location, arguments));
}
