using System;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Decoupling.Optimizers;

namespace Decoupling;

/// <summary>
/// Stochastic gradient descent, with momentum, Nesterov's look-ahead and weight decay if wanted. The formulas are those of PyTorch's <c>torch.optim.SGD</c>:
/// <code>
/// g = gradient + WeightDecay * p
/// v = Momentum * v + (1 - Dampening) * g        (v = g in the first step)
/// p = p - LearningRate * (Nesterov ? g + Momentum * v : v)
/// </code>
/// </summary>
/// <example><code>Optimizer = new Sgd(0.05f) { Momentum = 0.9f, Nesterov = true }</code></example>
/// <param name="learningRate">How far a step goes.</param>
public sealed class Sgd(float learningRate) : Optimizer(learningRate)
{
    private static readonly ImmutableArray<string> Velocity = ["momentum"];

    /// <summary>Which part of the last step's direction is kept, at least 0 and less than 1. Default 0: none, and no state.</summary>
    public float Momentum
    {
        get;
        init => field = Setting.BelowOne(value, nameof(Momentum));
    }

    /// <summary>Takes the gradient where the momentum will have carried the parameters. Needs momentum, and no dampening.</summary>
    public bool Nesterov { get; init; }

    /// <summary>
    /// How strongly parameters are pulled to zero, by adding this multiple of them to their gradient. Default 0. It applies to every parameter, biases too, as
    /// in PyTorch.
    /// </summary>
    public float WeightDecay
    {
        get;
        init => field = Setting.NotNegative(value, nameof(WeightDecay));
    }

    /// <summary>Which part of the gradient does not enter the momentum, at least 0 and less than 1. Default 0.</summary>
    public float Dampening
    {
        get;
        init => field = Setting.BelowOne(value, nameof(Dampening));
    }

    /// <inheritdoc/>
    public override ImmutableArray<string> StateNames => Momentum > 0 ? Velocity : [];

    /// <inheritdoc/>
    protected override void Update(Span<float> parameters, ReadOnlySpan<float> gradients)
    {
        Vector512<float> rate = Vector512.Create(-LearningRate);
        Vector512<float> decay = Vector512.Create(WeightDecay);
        if (Momentum == 0)
        {
            ParameterSweep.Run(parameters, gradients, [], [], new Plain(rate, decay));
            return;
        }

        Vector512<float> momentum = Vector512.Create(Momentum);
        Vector512<float> fresh = Vector512.Create(Steps == 1 ? 1f : 1f - Dampening);
        if (Nesterov)
        {
            ParameterSweep.Run(parameters, gradients, State(0), [], new LookAhead(rate, decay, momentum));
        }
        else
        {
            ParameterSweep.Run(parameters, gradients, State(0), [], new Rolling(rate, decay, momentum, fresh));
        }
    }

    /// <inheritdoc/>
    protected override void CheckSettings()
    {
        if (Nesterov && (Momentum == 0 || Dampening > 0))
        {
            throw new InvalidOperationException(FormattableString.Invariant(
                $"Nesterov needs momentum above 0 and no dampening, but Momentum is {Momentum} and Dampening is {Dampening}."));
        }
    }

    private readonly struct Plain(Vector512<float> rate, Vector512<float> decay) : IParameterUpdate
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply(ref Vector512<float> parameters, Vector512<float> gradient, ref Vector512<float> first, ref Vector512<float> second)
        {
            Vector512<float> g = Vector512.FusedMultiplyAdd(decay, parameters, gradient);
            parameters = Vector512.FusedMultiplyAdd(rate, g, parameters);
        }
    }

    private readonly struct Rolling(Vector512<float> rate, Vector512<float> decay, Vector512<float> momentum, Vector512<float> fresh) : IParameterUpdate
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply(ref Vector512<float> parameters, Vector512<float> gradient, ref Vector512<float> first, ref Vector512<float> second)
        {
            Vector512<float> g = Vector512.FusedMultiplyAdd(decay, parameters, gradient);
            first = Vector512.FusedMultiplyAdd(momentum, first, fresh * g);
            parameters = Vector512.FusedMultiplyAdd(rate, first, parameters);
        }
    }

    private readonly struct LookAhead(Vector512<float> rate, Vector512<float> decay, Vector512<float> momentum) : IParameterUpdate
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply(ref Vector512<float> parameters, Vector512<float> gradient, ref Vector512<float> first, ref Vector512<float> second)
        {
            Vector512<float> g = Vector512.FusedMultiplyAdd(decay, parameters, gradient);
            first = Vector512.FusedMultiplyAdd(momentum, first, g);
            parameters = Vector512.FusedMultiplyAdd(rate, Vector512.FusedMultiplyAdd(momentum, first, g), parameters);
        }
    }
}
