namespace Decoupling;

/// <summary>
/// Layer normalisation (Ba, Kiros and Hinton, 2016): y = scale (x - mean) / sqrt(variance + <see cref="Epsilon"/>) + shift, with mean and variance over all
/// values of a
/// sample (of an image: channels, height and width), the variance the biased one, and a scale and a shift for each value. The same in <c>Backward</c> and
/// <c>Predict</c>: no
/// sample depends on another. Shapes: in and y (batch, features) or (batch, channels, height, width); scale and shift (features) or (channels, height,
/// width), from 1 and 0 on.
/// </summary>
/// <example><code>
/// [Network(8)]
/// [Dense(32)] [LayerNorm] [Activation(Forward = Forwards.ReLU)]
/// [Dense(3)]
/// [Loss(Losses.SoftmaxCrossEntropy)]
/// public sealed partial class Normed;
/// </code></example>
public sealed class LayerNormAttribute : LayerAttribute
{
    /// <summary>Added to the variance, so that a sample whose values are all equal divides by no zero; above 0. Default: 1e-5.</summary>
    public double Epsilon { get; set; } = 1e-5;
}
