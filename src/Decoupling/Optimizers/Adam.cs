using System;

namespace Decoupling;

/// <summary>
/// Adam (Kingma and Ba, 2015), with the bias correction and the defaults of the paper and of PyTorch's <c>torch.optim.Adam</c>; t counts steps from 1:
/// <code>
/// g = gradient + WeightDecay * p
/// m = Beta1 * m + (1 - Beta1) * g
/// v = Beta2 * v + (1 - Beta2) * g^2
/// p = p - LearningRate * (m / (1 - Beta1^t)) / (sqrt(v / (1 - Beta2^t)) + Epsilon)
/// </code>
/// </summary>
/// <param name="learningRate">How far a step goes.</param>
public sealed class Adam(float learningRate = 0.001f) : AdamBase(learningRate)
{
    /// <summary>
    /// How strongly parameters are pulled to zero, by adding this multiple of them to their gradient. Default 0. It applies to every parameter, biases too, as
    /// in PyTorch. See <see cref="AdamW"/> for decay that does not pass through the moments.
    /// </summary>
    public float WeightDecay
    {
        get;
        init => field = Setting.NotNegative(value, nameof(WeightDecay));
    }

    /// <inheritdoc/>
    protected override void Update(Span<float> parameters, ReadOnlySpan<float> gradients) => Update(parameters, gradients, WeightDecay, keep: 1);
}
