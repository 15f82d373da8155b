using System;
using Decoupling.Randomness;

namespace Decoupling;

/// <summary>A number that is computed from runs, each of which may occur several times or not at all.</summary>
/// <param name="counts">How often each run occurs.</param>
/// <param name="total">The sum of the counts.</param>
internal delegate double WeightedStatistic(ReadOnlySpan<int> counts, int total);

/// <summary>How an interval is found. Equal values give equal bits.</summary>
/// <param name="Confidence">How often the interval is to hold the truth, between 0 and 1: 0.95.</param>
/// <param name="Resamples">How many resamples are drawn.</param>
/// <param name="Seed">What they are drawn from.</param>
internal readonly record struct Bootstrap(double Confidence, int Resamples, ulong Seed)
{
    public const double DefaultConfidence = 0.95;
    public const int DefaultResamples = 10_000;

    /// <summary>Confidence in (0, 1), at least one resample.</summary>
    public double Confidence { get; } = Confidence is > 0 and < 1
        ? Confidence
        : throw new ArgumentOutOfRangeException(
            nameof(Confidence).ToLowerInvariant(),
            Confidence,
            FormattableString.Invariant($"The confidence is {Confidence}: expected more than 0 and less than 1."));

    /// <summary>At least one.</summary>
    public int Resamples { get; } = Setting.Positive(Resamples, nameof(Resamples).ToLowerInvariant());

    /// <summary>
    /// The bias-corrected and accelerated interval, BCa (Efron, "Better bootstrap confidence intervals", 1987), with the acceleration from the jackknife
    /// (Efron and Tibshirani, "An introduction to the bootstrap", 1993, equations 14.9 to 14.15). Resamples that equal the statistic count half below it.
    /// Where all resamples are equal, the interval is a point.
    /// </summary>
    /// <param name="runs">How many runs there are, at least 2.</param>
    /// <param name="statistic">What is computed from them.</param>
    public Estimate Of(int runs, WeightedStatistic statistic)
    {
        int[] counts = new int[runs];
        Array.Fill(counts, 1);
        double value = statistic(counts, runs);
        double acceleration = Acceleration(counts, statistic);
        double[] resampled = Resample(counts, statistic);
        Array.Sort(resampled);

        int below = 0;
        int equal = 0;
        foreach (double other in resampled)
        {
            below += other < value ? 1 : 0;
            equal += other == value ? 1 : 0;
        }

        // Where all lie on one side the correction would be infinite, whatever is asked for: half a resample bounds it.
        double share = Math.Clamp((below + (0.5 * equal)) / Resamples, 0.5 / Resamples, 1 - (0.5 / Resamples));
        double bias = NormalDistribution.Quantile(share);
        double tail = NormalDistribution.Quantile(0.5 * (1 - Confidence));
        return new Estimate(value, At(resampled, Corrected(bias, acceleration, tail)), At(resampled, Corrected(bias, acceleration, -tail)));
    }

    /// <summary>The percentile that stands for a normal quantile.</summary>
    private static double Corrected(double bias, double acceleration, double quantile)
    {
        double shifted = bias + quantile;
        double scale = 1 - (acceleration * shifted);
        return NormalDistribution.Cumulative(scale > 0 ? bias + (shifted / scale) : shifted * double.PositiveInfinity);
    }

    /// <summary>A percentile of sorted values: number share (n + 1), counted from 1, between two values on the line through both.</summary>
    private static double At(double[] sorted, double share)
    {
        double place = Math.Clamp((share * (sorted.Length + 1)) - 1, 0, sorted.Length - 1);
        int before = (int)place;
        double after = sorted[Math.Min(before + 1, sorted.Length - 1)];
        return sorted[before] + ((place - before) * (after - sorted[before]));
    }

    /// <summary>A sixth of the skewness of what the statistic is without each of the runs; 0 where it is the same without any of them.</summary>
    private static double Acceleration(int[] counts, WeightedStatistic statistic)
    {
        double[] without = new double[counts.Length];
        double mean = 0;
        for (int run = 0; run < counts.Length; run++)
        {
            counts[run] = 0;
            without[run] = statistic(counts, counts.Length - 1);
            counts[run] = 1;
            mean += without[run] / counts.Length;
        }

        double squares = 0;
        double cubes = 0;
        foreach (double other in without)
        {
            double deviation = mean - other;
            squares += deviation * deviation;
            cubes += deviation * deviation * deviation;
        }

        return squares > 0 ? cubes / (6 * squares * Math.Sqrt(squares)) : 0;
    }

    private double[] Resample(int[] counts, WeightedStatistic statistic)
    {
        var numbers = new RandomSequence(new CounterRandom(Seed, stream: 0, step: 0, RandomPurpose.Resampling));
        double[] values = new double[Resamples];
        foreach (ref double value in values.AsSpan())
        {
            Array.Clear(counts);
            for (int i = 0; i < counts.Length; i++)
            {
                counts[numbers.Integer(0, counts.Length - 1)]++;
            }

            value = statistic(counts, counts.Length);
        }

        return values;
    }
}
