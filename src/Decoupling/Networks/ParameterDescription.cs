using System;
using System.Collections.Immutable;
using System.Linq;

namespace Decoupling;

/// <summary>One tensor of trainable parameters: a strided view into the flat <see cref="INetwork.Parameters"/>; or of statistics, into <see cref="INetwork.Statistics"/>.</summary>
/// <param name="Name">The name in saved files: <c>Dense1.weight</c>.</param>
/// <param name="Offset">The index of its first element there.</param>
/// <param name="Shape">Its lengths, in the order that PyTorch and ONNX use: (out, in) for a dense layer.</param>
/// <param name="Strides">The distance in memory between neighbours along each dimension, in elements.</param>
public sealed record ParameterDescription(string Name, int Offset, ImmutableArray<int> Shape, ImmutableArray<int> Strides)
{
    internal const int FloatBits = 32;

    /// <summary>The largest magnitude that an optimizer's step leaves, or null where any is left: the latent weights of binary layers are clipped.</summary>
    public float? Bound { get; init; }

    /// <summary>
    /// How many bits tell an element as it is multiplied with: 1 for the weights of a binary layer that are quantised to +1 and -1, otherwise 32.
    /// </summary>
    public int Bits { get; init; } = FloatBits;

    /// <summary>How many elements it has.</summary>
    public int Count => Shape.Aggregate(1, (product, n) => product * n);

    /// <summary>From its first place to the one after its last: more than <see cref="Count"/> where there are gaps between rows.</summary>
    internal int Extent => Count == 0 ? 0 : 1 + Shape.Zip(Strides, (length, stride) => (length - 1) * stride).Sum();

    /// <summary>Whether the other says the same.</summary>
    /// <param name="other">Another description.</param>
    public bool Equals(ParameterDescription? other) =>
        other is not null && Name == other.Name && Offset == other.Offset && Shape.SequenceEqual(other.Shape) && Strides.SequenceEqual(other.Strides)
        && Bound == other.Bound && Bits == other.Bits;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Offset);

    /// <summary>One line: <c>Dense1.weight [64, 784] at 0, strides [1, 64]</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Name} [{string.Join(", ", Shape)}] at {Offset}, strides [{string.Join(", ", Strides)}]");
}
