using System.Linq;
using Decoupling.Generators.Collections;

namespace Decoupling.Generators.Model;

/// <summary>The shape of one sample: (features), or (channels, height, width).</summary>
internal sealed record TensorShape(EquatableArray<int> Lengths)
{
    public TensorShape(params int[] lengths)
        : this(lengths.ToEquatableArray())
    {
    }

    public int Rank => Lengths.Count;

    /// <summary>How many values.</summary>
    public int Size => Lengths.Aggregate(1, (product, length) => product * length);

    public override string ToString() => string.Join("x", Lengths);
}
