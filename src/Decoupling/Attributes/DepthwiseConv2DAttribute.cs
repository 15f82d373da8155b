namespace Decoupling;

/// <summary>
/// A convolution of each channel by itself: z(b, c m + k, y, x) = bias(c m + k) + sum over i, j of
/// in(b, c, y stride + i - padding, x stride + j - padding) w(c m + k, 0, i, j) for k from 0 to m - 1, with m the <see cref="Multiplier"/> and zeros outside
/// the image: PyTorch's
/// convolution with as many groups as channels. Shapes: in (batch, channels, height, width), w (channels m, 1, kernel, kernel), bias (channels m),
/// z (batch, channels m, height', width') with height' = (height + 2 padding - kernel) / stride + 1, rounded down.
/// </summary>
/// <param name="kernel">Height and width of the kernel, at least 1.</param>
/// <remarks>
/// With a 1x1 <see cref="Conv2DAttribute"/> after it, it mixes channels at a fraction of a full convolution's multiply-adds (MobileNets, Howard et al.,
/// 2017).
/// </remarks>
public sealed class DepthwiseConv2DAttribute(int kernel) : LayerAttribute
{
    /// <summary>Height and width of the kernel.</summary>
    public int Kernel { get; } = kernel;

    /// <summary>Out channels for each channel, at least 1. Default: 1.</summary>
    public int Multiplier { get; set; } = 1;

    /// <summary>Steps between the places of the kernel, in both directions. Default: 1.</summary>
    public int Stride { get; set; } = 1;

    /// <summary>Rows and columns of zeros around the image, on each side; less than the kernel. Default: 0.</summary>
    public int Padding { get; set; }

    /// <summary>Whether a bias is added to each out channel. Default: true.</summary>
    public bool Bias { get; set; } = true;

    /// <summary>The distribution that the weights are drawn from. Default: <see cref="Initializer.GlorotUniform"/>. Biases start at 0.</summary>
    public Initializer Initializer { get; set; } = Initializer.GlorotUniform;
}
