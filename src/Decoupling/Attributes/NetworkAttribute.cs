using System;

namespace Decoupling;

/// <summary>
/// Makes a partial class a neural network whose layers are the attributes that follow, in order. The generator completes the class with
/// <c>Predict</c>, <c>Backward</c>, <c>Parameters</c>, <c>Gradients</c> and a description of the layers.
/// </summary>
/// <example>
/// <code>
/// [Network(64)]
/// [Dense(64)]
/// [Activation(Forward = Forwards.Heaviside, Backward = Backwards.Rectangular)]
/// [Dense(10)]
/// [Loss(Losses.SoftmaxCrossEntropy)]
/// public sealed partial class DigitNet;
/// </code>
/// </example>
/// <param name="shape">The shape of one sample: one number for a vector of so many features; channels, length for a sequence;
/// channels, height, width for an image.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class NetworkAttribute(params int[] shape) : Attribute
{
    /// <summary>The shape of one sample: (features), (channels, length) or (channels, height, width).</summary>
    public int[] Shape { get; } = shape;
}
