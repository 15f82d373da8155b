using System;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Decoupling.Optimizers;
using Decoupling.Vectors;

namespace Decoupling;

/// <summary>What <see cref="Adam"/> and <see cref="AdamW"/> share: running moments of the gradient and their settings.</summary>
public abstract class AdamBase : Optimizer
{
    private static readonly ImmutableArray<string> Moments = ["mean", "square"];

    private protected AdamBase(float learningRate)
        : base(learningRate)
    {
    }

    /// <summary>How much of the running mean of the gradient is kept in a step, at least 0 and less than 1. Default 0.9.</summary>
    public float Beta1
    {
        get;
        init => field = Setting.BelowOne(value, nameof(Beta1));
    } = 0.9f;

    /// <summary>How much of the running mean of the squared gradient is kept in a step, at least 0 and less than 1. Default 0.999.</summary>
    public float Beta2
    {
        get;
        init => field = Setting.BelowOne(value, nameof(Beta2));
    } = 0.999f;

    /// <summary>Keeps the division finite where gradients vanish. Default 1e-8.</summary>
    public float Epsilon
    {
        get;
        init => field = Setting.NotNegative(value, nameof(Epsilon));
    } = 1e-8f;

    /// <inheritdoc/>
    public override ImmutableArray<string> StateNames => Moments;

    /// <summary>One step of Adam.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="gradients">Their gradients.</param>
    /// <param name="decay">How much of a parameter is added to its gradient.</param>
    /// <param name="keep">What a parameter is multiplied by before the step.</param>
    private protected void Update(Span<float> parameters, ReadOnlySpan<float> gradients, float decay, double keep)
    {
        double meanCorrection = 1 - ReproducibleMath.Pow(Beta1, Steps);
        double squareCorrection = 1 - ReproducibleMath.Pow(Beta2, Steps);
        ParameterSweep.Run(parameters, gradients, State(0), State(1), new Moment(
            rate: Vector512.Create((float)(-LearningRate / meanCorrection)),
            decay: Vector512.Create(decay),
            keep: Vector512.Create((float)keep),
            newMean: Vector512.Create(1f - Beta1),
            keptSquare: Vector512.Create(Beta2),
            newSquare: Vector512.Create(1f - Beta2),
            unbias: Vector512.Create((float)(1 / Math.Sqrt(squareCorrection))),
            epsilon: Vector512.Create(Epsilon)));
    }

    private readonly struct Moment(
        Vector512<float> rate,
        Vector512<float> decay,
        Vector512<float> keep,
        Vector512<float> newMean,
        Vector512<float> keptSquare,
        Vector512<float> newSquare,
        Vector512<float> unbias,
        Vector512<float> epsilon) : IParameterUpdate
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply(ref Vector512<float> parameters, Vector512<float> gradient, ref Vector512<float> first, ref Vector512<float> second)
        {
            Vector512<float> g = Vector512.FusedMultiplyAdd(decay, parameters, gradient);
            first = Vector512.FusedMultiplyAdd(g - first, newMean, first);
            second = Vector512.FusedMultiplyAdd(keptSquare, second, newSquare * g * g);
            Vector512<float> spread = Vector512.FusedMultiplyAdd(Vector512.Sqrt(second), unbias, epsilon);
            parameters = Vector512.FusedMultiplyAdd(rate, first / spread, parameters * keep);
        }
    }
}
