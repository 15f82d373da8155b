using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Decoupling.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Decoupling.Generators.Diagnostics.Analyzers;

/// <summary>Reports what the parser of networks finds, and what is proved of their pairs.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NetworkAnalyzer : TypeAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        .. DiagnosticDescriptors.OfNetworks, .. DiagnosticDescriptors.OfPairs, .. DiagnosticDescriptors.OfGradientRules, .. DiagnosticDescriptors.OfLearnedParameters,
        .. DiagnosticDescriptors.OfProofs, .. DiagnosticDescriptors.OfBinaryLayers, DiagnosticDescriptors.WorkingRange, DiagnosticDescriptors.InternalError,
    ];

    private protected override IEnumerable<ParseIssue> Inspect(
        INamedTypeSymbol type, ProjectSources sources, AnalyzerOptions options, CancellationToken cancellation)
    {
        if (type.TypeKind != TypeKind.Class || !NetworkParser.IsNetwork(type))
        {
            return [];
        }

        NetworkParseResult result = NetworkParser.Parse(type, sources, cancellation);
        var settings = new List<ParseIssue>();
        float range = WorkingRange.Of(type, options, settings);
        return result.Issues.Concat(settings).Concat(PairProofs.Inspect(type, result.Pairs, range, cancellation));
    }
}
