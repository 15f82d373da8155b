namespace Decoupling;

/// <summary>
/// A two-dimensional convolution of two-valued weights and inputs: z(b, o, y, x) = scale(o) times the sum over c, i, j of
/// qx(in(b, c, y stride + i - padding, x stride + j - padding)) qw(w(o, c, i, j)), with the quantisers qx and qw, and <see cref="PaddingValue"/> outside the
/// image; strides and paddings are those of the height for y, of the width for x. There is no bias: a <see cref="BatchNormAttribute">batch norm</see> after the
/// layer has a shift. Shapes: in (batch, channels, height, width), w (out channels, channels, kernel height, kernel width), z (batch, out channels, height',
/// width') with height' = (height + 2 padding - kernel height) / stride + 1, rounded down, and width' likewise. (Courbariaux et al., 2016,
/// arXiv 1602.02830; Rastegari et al., 2016, arXiv 1603.05279.)
/// </summary>
/// <param name="channels">Out channels, at least 1.</param>
/// <param name="kernelHeight">Height of the kernel, at least 1.</param>
/// <param name="kernelWidth">Width of the kernel, at least 1.</param>
public sealed class BinaryConv2DAttribute(int channels, int kernelHeight, int kernelWidth) : BinaryLayerAttribute
{
    private int? _strideHeight;
    private int? _strideWidth;
    private int? _paddingHeight;
    private int? _paddingWidth;

    /// <summary>A square kernel.</summary>
    /// <param name="channels">Out channels, at least 1.</param>
    /// <param name="kernel">Height and width of the kernel, at least 1.</param>
    public BinaryConv2DAttribute(int channels, int kernel)
        : this(channels, kernel, kernel)
    {
    }

    /// <summary>Out channels.</summary>
    public int Channels { get; } = channels;

    /// <summary>Height of the kernel.</summary>
    public int KernelHeight { get; } = kernelHeight;

    /// <summary>Width of the kernel.</summary>
    public int KernelWidth { get; } = kernelWidth;

    /// <summary>Steps between the places of the kernel, in both directions. Default: 1.</summary>
    public int Stride { get; set; } = 1;

    /// <summary>Rows from one place of the kernel to the next. Default: <see cref="Stride"/>.</summary>
    public int StrideHeight { get => _strideHeight ?? Stride; set => _strideHeight = value; }

    /// <summary>Columns from one place of the kernel to the next. Default: <see cref="Stride"/>.</summary>
    public int StrideWidth { get => _strideWidth ?? Stride; set => _strideWidth = value; }

    /// <summary>Rows and columns around the image, on each side; less than the kernel. Default: 0.</summary>
    public int Padding { get; set; }

    /// <summary>Rows above the image, and as many below. Default: <see cref="Padding"/>.</summary>
    public int PaddingHeight { get => _paddingHeight ?? Padding; set => _paddingHeight = value; }

    /// <summary>Columns on the left of the image, and as many on the right. Default: <see cref="Padding"/>.</summary>
    public int PaddingWidth { get => _paddingWidth ?? Padding; set => _paddingWidth = value; }

    /// <summary>
    /// The value of the padding. Quantised inputs have no third value, so that packed into bits it is one of their two: -1 or +1 after
    /// <see cref="Forwards.Sign"/>. Default: 1.
    /// </summary>
    public double PaddingValue { get; set; } = 1;
}
