using System;

namespace Decoupling;

/// <summary>
/// Adam with decoupled weight decay (Loshchilov and Hutter, 2019), with the formulas and defaults of PyTorch's <c>torch.optim.AdamW</c>: parameters shrink by
/// <c>p = p - LearningRate * WeightDecay * p</c> before a step of <see cref="Adam"/> on the plain gradient.
/// </summary>
/// <param name="learningRate">How far a step goes.</param>
public sealed class AdamW(float learningRate = 0.001f) : AdamBase(learningRate)
{
    /// <summary>How strongly parameters shrink. Default 0.01. It applies to every parameter, biases too, as in PyTorch, also to those whose gradient is 0.</summary>
    public float WeightDecay
    {
        get;
        init => field = Setting.NotNegative(value, nameof(WeightDecay));
    } = 0.01f;

    /// <inheritdoc/>
    protected override void Update(Span<float> parameters, ReadOnlySpan<float> gradients) =>
        Update(parameters, gradients, decay: 0, keep: 1 - ((double)LearningRate * WeightDecay));
}
