using System.Collections.Generic;
using System.Linq;
using Decoupling.Generators.Collections;

namespace Decoupling.Generators.Model;

/// <summary>A tensor of parameters, or of running statistics, in its flat memory.</summary>
/// <param name="Name">In saved files: <c>Dense1.weight</c>.</param>
/// <param name="Member">The generated view: <c>Dense1Weights</c>.</param>
/// <param name="Offset">Its first element.</param>
/// <param name="Shape">Its lengths.</param>
/// <param name="Strides">The distance between neighbours along each dimension.</param>
/// <param name="Initial">Its first values.</param>
internal sealed record TensorPlan(string Name, string Member, int Offset, EquatableArray<int> Shape, EquatableArray<int> Strides, InitialValues Initial)
{
    public const int FloatBits = 32;

    /// <summary>The largest magnitude that a step of an optimizer leaves, or null where there is none.</summary>
    public float? Bound { get; init; }

    /// <summary>How many bits tell an element as it is multiplied with: 1 of weights that are quantised to +1 and -1.</summary>
    public int Bits { get; init; } = FloatBits;

    /// <summary>Whether it holds weights, outputs first, and not one value for each output, as biases, scales and shifts do.</summary>
    public bool IsWeights { get; init; }

    public int Count => Shape.Aggregate(1, (product, length) => product * length);

    /// <summary>The constant with its offset in the emitted code.</summary>
    public string Place => Member + "At";

    /// <summary>A tensor of one dimension.</summary>
    public static TensorPlan Vector(string name, string member, int offset, int count, InitialValues initial) =>
        new(name, member, offset, Ints(count), Ints(1), initial);

    /// <summary>The distances between neighbours where the last dimension lies side by side.</summary>
    public static int[] RowStrides(IReadOnlyList<int> shape)
    {
        int[] strides = new int[shape.Count];
        int stride = 1;
        for (int i = shape.Count - 1; i >= 0; i--)
        {
            strides[i] = stride;
            stride *= shape[i];
        }

        return strides;
    }

    /// <summary>A tensor whose last dimension lies side by side.</summary>
    public static TensorPlan Dense(string name, string member, int offset, EquatableArray<int> shape, InitialValues initial) =>
        new(name, member, offset, shape, RowStrides(shape).ToEquatableArray(), initial);

    private static EquatableArray<int> Ints(params int[] values) => values.ToEquatableArray();
}

/// <summary>The first values of a tensor.</summary>
internal abstract record InitialValues;

/// <summary>All the same.</summary>
internal sealed record ConstantValues(float Value) : InitialValues;

/// <summary>Drawn at random.</summary>
/// <param name="Initializer">The distribution.</param>
/// <param name="FanIn">Values that one output reads.</param>
/// <param name="FanOut">Values that one input feeds.</param>
/// <param name="Stream">Keys the random numbers.</param>
internal sealed record DrawnValues(InitializerKind Initializer, int FanIn, int FanOut, int Stream) : InitialValues;
