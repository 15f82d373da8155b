using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace ExperimentsExample;

/// <summary>One of several equal parts of the runs, which as many processes make.</summary>
/// <param name="Index">Which part, from 0.</param>
/// <param name="Count">How many parts there are.</param>
internal sealed record Shard(int Index, int Count)
{
    /// <summary>All runs.</summary>
    public static Shard Whole { get; } = new(0, 1);

    /// <summary>Every count-th of them, so that long and short experiments are dealt out evenly.</summary>
    public IEnumerable<T> Of<T>(IEnumerable<T> runs) => runs.Where((_, i) => i % Count == Index);

    /// <summary>Reads <c>3/8</c>, the third of eight.</summary>
    /// <exception cref="FormatException">It is nothing of the kind.</exception>
    public static Shard Parse(string text) =>
        text.Split('/') is [var number, var count] && WholeNumber(number) is { } which && WholeNumber(count) is { } parts && which >= 1 && which <= parts
            ? new Shard(which - 1, parts)
            : throw new FormatException($"The shard is '{text}': expected a part and their number, as 3/8 for the third of eight.");

    public override string ToString() => $"{Index + 1}/{Count}";

    private static int? WholeNumber(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
}
