using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Decoupling.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Decoupling.Generators.Diagnostics.Analyzers;

/// <summary>Reports what the parser of reusable pairs finds, and what is proved of them.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PairAnalyzer : TypeAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        DiagnosticDescriptors.PartialRequired, DiagnosticDescriptors.NetworkKind, .. DiagnosticDescriptors.OfPairs, .. DiagnosticDescriptors.OfLearnedParameters,
        .. DiagnosticDescriptors.OfProofs, DiagnosticDescriptors.WorkingRange, DiagnosticDescriptors.InternalError,
    ];

    private protected override IEnumerable<ParseIssue> Inspect(
        INamedTypeSymbol type, ProjectSources sources, AnalyzerOptions options, CancellationToken cancellation)
    {
        // With layers beside it, what is missing is [Network], which another rule says.
        if (!PairDeclarationParser.IsDeclaration(type) || OrphanLayerParser.HasLayersOfANetwork(type))
        {
            return [];
        }

        var issues = new List<ParseIssue>();
        DeclaredPair? declared = PairDeclarationParser.Parse(type, sources, issues, cancellation)?.Pair is { } pair
            ? new DeclaredPair(PairDeclarationParser.AttributeOf(type), pair, IsClean: issues.Count == 0)
            : null;
        float range = WorkingRange.Of(type, options, issues);
        return declared is null ? issues : issues.Concat(PairProofs.Inspect(type, [declared], range, cancellation));
    }
}
