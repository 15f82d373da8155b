using System.Collections.Generic;
using System.Globalization;
using Decoupling.Generators.Parsing;
using Decoupling.Generators.Proofs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Decoupling.Generators.Diagnostics.Analyzers;

/// <summary>The greatest magnitude of pre-activations that proofs reckon with.</summary>
internal static class WorkingRange
{
    /// <summary>The key of <c>.editorconfig</c>.</summary>
    internal const string Key = "decoupling_working_range";

    /// <param name="type">The type whose file the setting is for.</param>
    /// <param name="options">The settings.</param>
    /// <param name="issues">Receives an issue where the setting cannot be read.</param>
    public static float Of(INamedTypeSymbol type, AnalyzerOptions options, ICollection<ParseIssue> issues)
    {
        if (type.Locations[0].SourceTree is not { } tree || !options.AnalyzerConfigOptionsProvider.GetOptions(tree).TryGetValue(Key, out string? text))
        {
            return PairProver.WorkingRange;
        }

        if (float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out float range) && range > 0f && !float.IsInfinity(range))
        {
            return range;
        }

        issues.Add(new ParseIssue(DiagnosticDescriptors.WorkingRange, type.Locations[0], Key, text, PairProver.WorkingRange.ToString(CultureInfo.InvariantCulture)));
        return PairProver.WorkingRange;
    }
}
