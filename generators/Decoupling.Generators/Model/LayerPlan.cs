using Decoupling.Generators.Collections;
using Decoupling.Generators.Layers;

namespace Decoupling.Generators.Model;

/// <summary>A layer in its network: a row of the table of layers, with all that depends on what comes before it.</summary>
/// <param name="Kind">The name of its attribute.</param>
/// <param name="Settings">What its attribute says.</param>
/// <param name="Words">Kind and settings as tables show them, as far as they are known at compile time.</param>
internal sealed record LayerPlan(string Name, string Kind, EquatableArray<LayerSetting> Settings, string Words, TensorShape Input, TensorShape Output)
{
    /// <summary>The type of a pair that knows its words and its functions at run time, or null.</summary>
    public string? PairType { get; init; }

    /// <summary>Multiply-adds of one sample's forward pass.</summary>
    public long MultiplyAdds { get; init; }

    /// <summary>Tensors of trainable parameters.</summary>
    public EquatableArray<TensorPlan> Parameters { get; init; }

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
