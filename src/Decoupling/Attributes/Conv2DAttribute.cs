namespace Decoupling;

/// <summary>
/// A two-dimensional convolution (cross-correlation, as in PyTorch): z(b, o, y, x) = bias(o) + sum over c, i, j of
/// in(b, c, y stride + i - padding, x stride + j - padding) w(o, c, i, j), with zeros outside the image. Shapes: in (batch, channels, height, width),
/// w (out channels, channels, kernel, kernel), bias (out channels), z (batch, out channels, height', width') with
/// height' = (height + 2 padding - kernel) / stride + 1, rounded down.
/// </summary>
/// <param name="channels">Out channels, at least 1.</param>
/// <param name="kernel">Height and width of the kernel, at least 1.</param>
public sealed class Conv2DAttribute(int channels, int kernel) : LayerAttribute
{
    /// <summary>Out channels.</summary>
    public int Channels { get; } = channels;

    /// <summary>Height and width of the kernel.</summary>
    public int Kernel { get; } = kernel;

    /// <summary>Steps between the places of the kernel, in both directions. Default: 1.</summary>
    public int Stride { get; set; } = 1;

    /// <summary>Rows and columns of zeros around the image, on each side; less than the kernel. Default: 0.</summary>
    public int Padding { get; set; }

    /// <summary>Whether a bias is added to each out channel. Default: true.</summary>
    public bool Bias { get; set; } = true;

    /// <summary>The distribution that the weights are drawn from. Default: <see cref="Initializer.GlorotUniform"/>. Biases start at 0.</summary>
    public Initializer Initializer { get; set; } = Initializer.GlorotUniform;
}
