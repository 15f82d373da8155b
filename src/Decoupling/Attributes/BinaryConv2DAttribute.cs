namespace Decoupling;

/// <summary>
/// A two-dimensional convolution of two-valued weights and inputs: z(b, o, y, x) = scale(o) times the sum over c, i, j of
/// qx(in(b, c, y stride + i - padding, x stride + j - padding)) qw(w(o, c, i, j)), with the quantisers qx and qw, and <see cref="PaddingValue"/> outside the
/// image. There is no bias: a <see cref="BatchNormAttribute">batch norm</see> after the layer has a shift. Shapes: in (batch, channels, height, width),
/// w (out channels, channels, kernel, kernel), z (batch, out channels, height', width') with height' = (height + 2 padding - kernel) / stride + 1, rounded
/// down. (Courbariaux et al., 2016, arXiv 1602.02830; Rastegari et al., 2016, arXiv 1603.05279.)
/// </summary>
/// <param name="channels">Out channels, at least 1.</param>
/// <param name="kernel">Height and width of the kernel, at least 1.</param>
public sealed class BinaryConv2DAttribute(int channels, int kernel) : BinaryLayerAttribute
{
    /// <summary>Out channels.</summary>
    public int Channels { get; } = channels;

    /// <summary>Height and width of the kernel.</summary>
    public int Kernel { get; } = kernel;

    /// <summary>Steps between the places of the kernel, in both directions. Default: 1.</summary>
    public int Stride { get; set; } = 1;

    /// <summary>Rows and columns around the image, on each side; less than the kernel. Default: 0.</summary>
    public int Padding { get; set; }

    /// <summary>
    /// The value of the padding. Quantised inputs have no third value, so that packed into bits it is one of their two: -1 or +1 after
    /// <see cref="Forwards.Sign"/>. Default: 1.
    /// </summary>
    public double PaddingValue { get; set; } = 1;
}
