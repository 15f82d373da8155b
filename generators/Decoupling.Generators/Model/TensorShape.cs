using System.Collections.Generic;
using System.Linq;
using Decoupling.Generators.Collections;

namespace Decoupling.Generators.Model;

/// <summary>The shape of one sample: (features), (channels, length) or (channels, height, width).</summary>
internal sealed record TensorShape(EquatableArray<int> Lengths)
{
    /// <summary>The most parameters of a network, and the most running statistics: what an index of type <see cref="int"/> reaches.</summary>
    public const int MaxParameters = int.MaxValue;

    /// <summary>
    /// The most values of a sample at any place of a network, borders and padding included: sixteen samples side by side are what an index of type <see cref="int"/> reaches,
    /// and rows are padded to sixteen.
    /// </summary>
    public const int MaxSize = (1 << 27) - 16;

    public TensorShape(params int[] lengths)
        : this(lengths.ToEquatableArray())
    {
    }

    public int Rank => Lengths.Count;

    /// <summary>Whether its values lie in channels: those of a sequence or an image.</summary>
    public bool HasChannels => Rank > 1;

    /// <summary>How many values. Every shape of values in a parsed network has at most <see cref="MaxSize"/>; of one that is not checked yet, see <see cref="LongSize"/>.</summary>
    public int Size => Lengths.Aggregate(1, (product, length) => product * length);

    /// <summary>How many values, or <see cref="long.MaxValue"/> if they are more. The lengths are at least 1.</summary>
    public long LongSize => Product(Lengths.Select(length => (long)length));

    /// <summary>The product of numbers that are at least 1, or <see cref="long.MaxValue"/> if it is more.</summary>
    public static long Product(params IEnumerable<long> factors) =>
        factors.Aggregate(1L, (product, factor) => product > long.MaxValue / factor ? long.MaxValue : product * factor);

    public override string ToString() => string.Join("x", Lengths);
}
