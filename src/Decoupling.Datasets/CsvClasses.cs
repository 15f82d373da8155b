using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;

namespace Decoupling.Datasets;

/// <summary>Classes by their texts. Numbers are compared as numbers, so that 1, +1 and 1.0 are one class.</summary>
internal sealed class CsvClasses
{
    private readonly Dictionary<string, int> _indices = new(StringComparer.Ordinal);

    public CsvClasses(ImmutableArray<string> names)
    {
        for (int i = 0; i < names.Length; i++)
        {
            if (string.IsNullOrWhiteSpace(names[i]) || !_indices.TryAdd(Key(names[i]), i))
            {
                throw new ArgumentException(FormattableString.Invariant($"Class {i} is '{names[i]}': expected names that are not empty, and each of them once."), nameof(names));
            }
        }

        Names = names;
    }

    /// <summary>The names, in the order of their indices.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>The classes of texts: in the order of numbers where all are numbers, otherwise in that of their characters, whatever the order of the texts.</summary>
    public static CsvClasses Of(IEnumerable<string> texts)
    {
        string[] names = [.. texts.Order(StringComparer.Ordinal).DistinctBy(Key)];
        return new CsvClasses(Array.TrueForAll(names, name => Number(name) is not null) ? [.. names.OrderBy(name => Number(name)!.Value)] : [.. names]);
    }

    public bool TryFind(string text, out int index) => _indices.TryGetValue(Key(text), out index);

    private static string Key(string text) => Number(text) is { } number ? (number == 0 ? 0 : number).ToString("R", CultureInfo.InvariantCulture) : text;

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out double number)
        && double.IsFinite(number)
            ? number
            : null;
}
