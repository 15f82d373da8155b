namespace Decoupling;

/// <summary>
/// A convolution of each channel by itself: z(b, c m + k, y, x) = bias(c m + k) + sum over i, j of
/// in(b, c, y stride + i dilation - padding, x stride + j dilation - padding) w(c m + k, 0, i, j) for k from 0 to m - 1, with m the <see cref="Multiplier"/>
/// and zeros outside the image: PyTorch's convolution with as many groups as channels. Strides, dilations and paddings are those of the height for y and i, of
/// the width for x and j. Shapes: in (batch, channels, height, width), w (channels m, 1, kernel height, kernel width), bias (channels m),
/// z (batch, channels m, height', width') with height' = (height + 2 padding - dilation (kernel height - 1) - 1) / stride + 1, rounded down, and width'
/// likewise.
/// </summary>
/// <param name="kernelHeight">Height of the kernel, at least 1.</param>
/// <param name="kernelWidth">Width of the kernel, at least 1.</param>
/// <remarks>
/// With a 1x1 <see cref="Conv2DAttribute"/> after it, it mixes channels at a fraction of a full convolution's multiply-adds (MobileNets, Howard et al.,
/// 2017).
/// </remarks>
public sealed class DepthwiseConv2DAttribute(int kernelHeight, int kernelWidth) : LayerAttribute
{
    private int? _strideHeight;
    private int? _strideWidth;
    private int? _paddingHeight;
    private int? _paddingWidth;
    private int? _dilationHeight;
    private int? _dilationWidth;

    /// <summary>A square kernel.</summary>
    /// <param name="kernel">Height and width of the kernel, at least 1.</param>
    public DepthwiseConv2DAttribute(int kernel)
        : this(kernel, kernel)
    {
    }

    /// <summary>Height of the kernel.</summary>
    public int KernelHeight { get; } = kernelHeight;

    /// <summary>Width of the kernel.</summary>
    public int KernelWidth { get; } = kernelWidth;

    /// <summary>Out channels for each channel, at least 1. Default: 1.</summary>
    public int Multiplier { get; set; } = 1;

    /// <summary>Steps between the places of the kernel, in both directions. Default: 1.</summary>
    public int Stride { get; set; } = 1;

    /// <summary>Rows from one place of the kernel to the next. Default: <see cref="Stride"/>.</summary>
    public int StrideHeight { get => _strideHeight ?? Stride; set => _strideHeight = value; }

    /// <summary>Columns from one place of the kernel to the next. Default: <see cref="Stride"/>.</summary>
    public int StrideWidth { get => _strideWidth ?? Stride; set => _strideWidth = value; }

    /// <summary>Rows and columns of zeros around the image, on each side; less than the kernel, dilated. Default: 0.</summary>
    public int Padding { get; set; }

    /// <summary>Rows of zeros above the image, and as many below. Default: <see cref="Padding"/>.</summary>
    public int PaddingHeight { get => _paddingHeight ?? Padding; set => _paddingHeight = value; }

    /// <summary>Columns of zeros on the left of the image, and as many on the right. Default: <see cref="Padding"/>.</summary>
    public int PaddingWidth { get => _paddingWidth ?? Padding; set => _paddingWidth = value; }

    /// <summary>From one value that the kernel reads to the next, in both directions: 1 reads neighbours. Default: 1.</summary>
    public int Dilation { get; set; } = 1;

    /// <summary>Rows from one value that the kernel reads to the next. Default: <see cref="Dilation"/>.</summary>
    public int DilationHeight { get => _dilationHeight ?? Dilation; set => _dilationHeight = value; }

    /// <summary>Columns from one value that the kernel reads to the next. Default: <see cref="Dilation"/>.</summary>
    public int DilationWidth { get => _dilationWidth ?? Dilation; set => _dilationWidth = value; }

    /// <summary>Whether a bias is added to each out channel. Default: true.</summary>
    public bool Bias { get; set; } = true;

    /// <summary>The distribution that the weights are drawn from. Default: <see cref="Initializer.GlorotUniform"/>. Biases start at 0.</summary>
    public Initializer Initializer { get; set; } = Initializer.GlorotUniform;
}
