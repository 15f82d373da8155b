using Decoupling.Generators.Collections;

namespace Decoupling.Generators.Model;

/// <summary>A layer in its network: a row of the table of layers, with all that depends on what comes before it.</summary>
/// <param name="Kind">In words, as far as they are known at compile time.</param>
/// <param name="KindSource">A pair's type that knows the words at run time, or null.</param>
internal sealed record LayerPlan(
    string Name, string Kind, string? KindSource, TensorShape Input, TensorShape Output, long MultiplyAdds, EquatableArray<TensorPlan> Parameters)
{
    /// <summary>The names of the layers whose values it reads; the first one's shape is <see cref="Input"/>.</summary>
    public EquatableArray<string> Inputs { get; init; }

    /// <summary>Tensors of running statistics.</summary>
    public EquatableArray<TensorPlan> Statistics { get; init; }

    /// <summary>Keys the random numbers of its dropout.</summary>
    public int Stream { get; init; }

    /// <summary>Keys the random numbers of its functions, or null where it is known to draw none.</summary>
    public int? Draws { get; init; }

    /// <summary>The smallest batch to train it on.</summary>
    public int MinBatch { get; init; } = 1;
}
