using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Threading;
using Decoupling.Generators.Parsing;
using Decoupling.Generators.Proofs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Decoupling.Generators.Diagnostics.Analyzers;

/// <summary>Reports what is proved of the pairs of a network, and of reusable pairs.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PairProofAnalyzer : TypeAnalyzer
{
    /// <summary>The key of <c>.editorconfig</c> for the greatest magnitude of pre-activations that is reckoned with.</summary>
    internal const string WorkingRangeKey = "decoupling_working_range";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [.. DiagnosticDescriptors.OfProofs, DiagnosticDescriptors.InternalError];

    private protected override IEnumerable<ParseIssue> Inspect(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation) =>
        PairProofs.Inspect(type, compilation, PairProver.WorkingRange, cancellation);

    private protected override IEnumerable<ParseIssue> Inspect(
        INamedTypeSymbol type, Compilation compilation, AnalyzerOptions options, CancellationToken cancellation) =>
        PairProofs.Inspect(type, compilation, WorkingRange(type, options), cancellation);

    private static float WorkingRange(INamedTypeSymbol type, AnalyzerOptions options) =>
        type.Locations[0].SourceTree is { } tree
            && options.AnalyzerConfigOptionsProvider.GetOptions(tree).TryGetValue(WorkingRangeKey, out string? text)
            && float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out float range)
            && range > 0f && !float.IsInfinity(range)
            ? range
            : PairProver.WorkingRange;
}
