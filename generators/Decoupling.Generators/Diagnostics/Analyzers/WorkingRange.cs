using System.Globalization;
using Decoupling.Generators.Proofs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Decoupling.Generators.Diagnostics.Analyzers;

/// <summary>The greatest magnitude of pre-activations that proofs reckon with.</summary>
internal static class WorkingRange
{
    /// <summary>The key of <c>.editorconfig</c>.</summary>
    internal const string Key = "decoupling_working_range";

    public static float Of(INamedTypeSymbol type, AnalyzerOptions options) =>
        type.Locations[0].SourceTree is { } tree
            && options.AnalyzerConfigOptionsProvider.GetOptions(tree).TryGetValue(Key, out string? text)
            && float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out float range)
            && range > 0f && !float.IsInfinity(range)
            ? range
            : PairProver.WorkingRange;
}
