using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Decoupling.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Decoupling.Generators.Diagnostics.Analyzers;

/// <summary>Reports layers and losses on a type that is no network. An [Activation] alone declares a pair.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OrphanLayerAnalyzer : TypeAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [DiagnosticDescriptors.AttributeWithoutNetwork, DiagnosticDescriptors.InternalError];

    /// <summary>Whether the type is no network but carries what only a network can.</summary>
    internal static bool HasLayersOfANetwork(INamedTypeSymbol type) => !NetworkParser.IsNetwork(type) && type.GetAttributes().Any(IsOfANetwork);

    /// <summary>One report for a type: the remedy is one [Network].</summary>
    private protected override IEnumerable<ParseIssue> Inspect(
        INamedTypeSymbol type, ProjectSources sources, AnalyzerOptions options, CancellationToken cancellation) =>
        type.TypeKind == TypeKind.Class && HasLayersOfANetwork(type)
            ? DeclaredAttribute.Of(type, cancellation)
                .Where(attribute => IsOfANetwork(attribute.Data))
                .Take(1)
                .Select(attribute => new ParseIssue(DiagnosticDescriptors.AttributeWithoutNetwork, attribute.Location, attribute.Name, type.Name))
            : [];

    private static bool IsOfANetwork(AttributeData attribute) =>
        LayerParser.IsNamed(attribute.AttributeClass, WellKnownNames.LossAttribute)
        || (LayerParser.IsLayer(attribute) && !LayerParser.IsNamed(attribute.AttributeClass, WellKnownNames.ActivationAttribute));
}
