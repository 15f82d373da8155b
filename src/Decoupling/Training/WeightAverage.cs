using System;
using System.Runtime.Intrinsics;
using Decoupling.Optimizers;

namespace Decoupling;

/// <summary>How <see cref="TrainingOptions.Average"/> averages the parameters.</summary>
public sealed record WeightAverage
{
    private WeightAverage(float decay) => Decay = decay;

    /// <summary>What stays of the average in a step, at least 0 and less than 1.</summary>
    public float Decay { get; }

    /// <summary>
    /// The exponential moving average: average = decay average + (1 - decay) parameters after each step, from the parameters before the first step on
    /// (Polyak and Juditsky, 1992; Tarvainen and Valpola, 2017, arXiv 1703.01780). Running statistics of batch norm are averages already and stay what they
    /// are.
    /// </summary>
    /// <param name="decay">At least 0 and less than 1. With 0.999 the average reaches back some 1,000 steps.</param>
    /// <exception cref="ArgumentOutOfRangeException">The decay is not in that range.</exception>
    public static WeightAverage Exponential(float decay) => decay is >= 0 and < 1
        ? new WeightAverage(decay)
        : throw new ArgumentOutOfRangeException(nameof(decay), decay, FormattableString.Invariant($"decay is {decay}: expected at least 0 and less than 1."));

    /// <summary>One line: <c>exponential average, decay 0.999</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"exponential average, decay {Decay}");

    /// <summary>Takes the parameters after a step into the average.</summary>
    internal void Add(ReadOnlySpan<float> parameters, Span<float> average) =>
        ParameterSweep.Run(average, parameters, [], [], new Update(Vector512.Create(1 - Decay)));

    private readonly struct Update(Vector512<float> share) : IParameterUpdate
    {
        public void Apply(ref Vector512<float> average, Vector512<float> parameters, ref Vector512<float> first, ref Vector512<float> second) =>
            average += share * (parameters - average);
    }
}
