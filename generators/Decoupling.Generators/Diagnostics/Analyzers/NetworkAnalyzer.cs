using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using Decoupling.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Decoupling.Generators.Diagnostics.Analyzers;

/// <summary>Reports what the parser of networks finds.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NetworkAnalyzer : TypeAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [.. DiagnosticDescriptors.OfNetworks, .. DiagnosticDescriptors.OfPairs, .. DiagnosticDescriptors.OfGradientRules, .. DiagnosticDescriptors.OfLearnedParameters, DiagnosticDescriptors.InternalError];

    private protected override IEnumerable<ParseIssue> Inspect(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation) =>
        type.TypeKind == TypeKind.Class && NetworkParser.IsNetwork(type) ? NetworkParser.Parse(type, compilation, cancellation).Issues : [];
}
