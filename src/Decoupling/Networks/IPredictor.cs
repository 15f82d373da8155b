using System;

namespace Decoupling;

/// <summary>What predicts: a network, or a <see cref="FrozenNetwork">frozen</see> one.</summary>
public interface IPredictor
{
    /// <summary>The layers: names, shapes, parameter offsets, multiply-adds.</summary>
    NetworkDescription Description { get; }

    /// <summary>Inference. May be called from many threads at once.</summary>
    /// <param name="inputs">(batch, input size), row by row.</param>
    /// <param name="outputs">(batch, output size), row by row; filled.</param>
    /// <exception cref="ArgumentException">
    /// A length is no multiple of a sample's size, the two give different batch sizes, or they overlap in memory. Where a sample has as many outputs as inputs, the two may be
    /// the same memory.
    /// </exception>
    void Predict(ReadOnlySpan<float> inputs, Span<float> outputs);
}
