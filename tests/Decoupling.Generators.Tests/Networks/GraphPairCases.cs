using System;
using Decoupling.Tests.Reference;

namespace Decoupling.Generators.Tests.Networks;

/// <summary>Pairs whose own rounding shows when their value is joined: a square, and a difference that is far smaller than its terms.</summary>
internal static class GraphPairCases
{
    public static PairCase Square { get; } = new(
        "Forward = nameof(Square)",
        "    private static float Square(float x) => x * x;",
        ReferencePairs.Tied("Square", new(x => x * x, x => 2 * x, [], [])));

    public static PairCase Difference { get; } = new(
        "Forward = nameof(Difference)",
        "    private static float Difference(float x) => 0.25f * MathF.Exp(x) - 0.25f * MathF.Exp(-x);",
        ReferencePairs.Tied("Difference", new(x => Math.Sinh(x) / 2, x => Math.Cosh(x) / 2, [], [])) with { Terms = x => Math.Exp(Math.Abs(x)) / 4 });

    public static PairCase[] All { get; } = [Square, Difference];
}
