namespace Decoupling;

/// <summary>
/// A fully connected layer: z(b, o) = bias(o) + sum over i of x(b, i) w(o, i). Shapes: x (batch, in), w (out, in), bias (out), z (batch, out).
/// An input of several dimensions is flattened.
/// </summary>
/// <param name="units">How many outputs the layer has, at least 1.</param>
public sealed class DenseAttribute(int units) : LayerAttribute
{
    /// <summary>How many outputs the layer has.</summary>
    public int Units { get; } = units;

    /// <summary>Whether a bias is added to each output. Default: true.</summary>
    public bool Bias { get; set; } = true;

    /// <summary>The distribution that the weights are drawn from. Default: <see cref="Initializer.GlorotUniform"/>. Biases start at 0.</summary>
    public Initializer Initializer { get; set; } = Initializer.GlorotUniform;
}
