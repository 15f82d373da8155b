namespace Decoupling;

/// <summary>
/// A convolution along a sequence (cross-correlation, as in PyTorch): z(b, o, t) = bias(o) + sum over c, i of
/// in(b, c, t stride + i dilation - padding) w(o, c, i), with zeros outside the sequence. Shapes: in (batch, channels, length),
/// w (out channels, channels, kernel), bias (out channels), z (batch, out channels, length') with
/// length' = (length + 2 padding - dilation (kernel - 1) - 1) / stride + 1, rounded down.
/// </summary>
/// <param name="channels">Out channels, at least 1.</param>
/// <param name="kernel">Length of the kernel, at least 1.</param>
/// <example>
/// <code>
/// [Network(6, 128)]                                           // 6 channels, 128 steps
/// [Conv1D(32, 5, Padding = 2)]
/// [Activation(Forward = Forwards.ReLU)]
/// [MaxPool1D(4)]
/// [Conv1D(64, 3, Dilation = 2)]
/// [Activation(Forward = Forwards.ReLU)]
/// [GlobalAvgPool1D]
/// [Dense(5)]
/// [Loss(Losses.SoftmaxCrossEntropy)]
/// public sealed partial class MotionNet;
/// </code>
/// </example>
public sealed class Conv1DAttribute(int channels, int kernel) : LayerAttribute
{
    /// <summary>Out channels.</summary>
    public int Channels { get; } = channels;

    /// <summary>Length of the kernel.</summary>
    public int Kernel { get; } = kernel;

    /// <summary>Steps between the places of the kernel. Default: 1.</summary>
    public int Stride { get; set; } = 1;

    /// <summary>Zeros before the sequence, and as many after it; less than the kernel, dilated. Default: 0.</summary>
    public int Padding { get; set; }

    /// <summary>From one value that the kernel reads to the next: 1 reads neighbours. Default: 1.</summary>
    public int Dilation { get; set; } = 1;

    /// <summary>Whether a bias is added to each out channel. Default: true.</summary>
    public bool Bias { get; set; } = true;

    /// <summary>The distribution that the weights are drawn from. Default: <see cref="Initializer.GlorotUniform"/>. Biases start at 0.</summary>
    public Initializer Initializer { get; set; } = Initializer.GlorotUniform;
}
