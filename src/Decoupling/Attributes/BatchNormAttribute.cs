namespace Decoupling;

/// <summary>
/// Batch normalisation (Ioffe and Szegedy, 2015): y = scale (x - mean) / sqrt(variance + <see cref="Epsilon"/>) + shift, with one mean, variance, scale and shift for
/// each feature of a vector and each channel of an image. In <c>Backward</c>, mean and variance are those of the batch, the variance the biased one, and the
/// gradient goes through them; running = (1 - momentum) running + momentum batch, with the unbiased variance, as in PyTorch. In <c>Predict</c>, they are the running
/// ones. Shapes: in and y (batch, features) or (batch, channels, height, width); scale, shift and running statistics (features) or (channels).
/// </summary>
/// <remarks>
/// <c>Backward</c> needs at least 2 samples where a batch of one would have one value for each mean. The running statistics are in
/// <see cref="INetwork.Statistics"/>; they start at mean 0 and variance 1.
/// </remarks>
/// <example><code>
/// [Network(1, 28, 28)]
/// [Conv2D(6, 5, Bias = false)] [BatchNorm] [Activation(Forward = Forwards.ReLU)]
/// [Dense(10)]
/// [Loss(Losses.SoftmaxCrossEntropy)]
/// public sealed partial class DigitNet;
/// </code></example>
public sealed class BatchNormAttribute : LayerAttribute
{
    /// <summary>Added to the variance, so that a feature that is constant over the batch divides by no zero; above 0. Default: 1e-5.</summary>
    public double Epsilon { get; set; } = 1e-5;

    /// <summary>The share of the newest batch in the running statistics, above 0 and at most 1. Default: 0.1.</summary>
    public double Momentum { get; set; } = 0.1;

    /// <summary>Whether scale and shift are learned, from 1 and 0 on; without, they stay there. Default: true.</summary>
    public bool Affine { get; set; } = true;
}
