namespace Decoupling;

/// <summary>
/// A dense layer of two-valued weights and inputs: z(b, o) = scale(o) times the sum over i of qx(x(b, i)) qw(w(o, i)), with the quantisers qx and qw. An image
/// is read as the vector of its values. There is no bias: a <see cref="BatchNormAttribute">batch norm</see> after the layer has a shift. Shapes: x (batch, in),
/// w (units, in), z (batch, units). (Courbariaux, Hubara, Soudry, El-Yaniv and Bengio, 2016, arXiv 1602.02830.)
/// </summary>
/// <param name="units">How many outputs, at least 1.</param>
public sealed class BinaryDenseAttribute(int units) : BinaryLayerAttribute
{
    /// <summary>How many outputs.</summary>
    public int Units { get; } = units;
}
