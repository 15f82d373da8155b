using System.Linq;
using Decoupling.Generators.Collections;

namespace Decoupling.Generators.Model;

/// <summary>The shape of one sample: (features), or (channels, height, width).</summary>
internal sealed record TensorShape(EquatableArray<int> Lengths)
{
    /// <summary>The most values that a sample may have, and the most parameters of a network: what an index of type <see cref="int"/> reaches.</summary>
    public const int MaxSize = int.MaxValue;

    public TensorShape(params int[] lengths)
        : this(lengths.ToEquatableArray())
    {
    }

    public int Rank => Lengths.Count;

    /// <summary>How many values. Every shape in a parsed network has at most <see cref="MaxSize"/>; of one that is not checked yet, see <see cref="LongSize"/>.</summary>
    public int Size => Lengths.Aggregate(1, (product, length) => product * length);

    /// <summary>How many values, or <see cref="long.MaxValue"/> if they are more. The lengths are at least 1.</summary>
    public long LongSize => Lengths.Aggregate(1L, (product, length) => product > long.MaxValue / length ? long.MaxValue : product * length);

    public override string ToString() => string.Join("x", Lengths);
}
