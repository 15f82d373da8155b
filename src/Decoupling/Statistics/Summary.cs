using System;
using System.Collections.Generic;

namespace Decoupling;

/// <summary>What several runs gave: the mean with its interval, and the spread.</summary>
/// <example><code>
/// Summary summary = Summary.Of(accuracies);    // one for each seed
/// Console.WriteLine(summary);                  // 0.9641 [0.9603, 0.9672], standard deviation 0.0059, 10 runs
/// </code></example>
public sealed record Summary
{
    private Summary(IReadOnlyList<double> values, Bootstrap bootstrap)
    {
        Count = values.Count;
        Mean = bootstrap.Of(Count, (counts, total) =>
        {
            double sum = 0;
            for (int run = 0; run < counts.Length; run++)
            {
                sum += counts[run] * values[run];
            }

            return sum / total;
        });

        double squares = 0;
        foreach (double value in values)
        {
            squares += (value - Mean.Value) * (value - Mean.Value);
        }

        StandardDeviation = Math.Sqrt(squares / (Count - 1));
    }

    /// <summary>How many runs.</summary>
    public int Count { get; }

    /// <summary>
    /// The mean, with its BCa bootstrap interval. Where all values are equal the interval is that point: a bootstrap knows nothing but the runs.
    /// </summary>
    public Estimate Mean { get; }

    /// <summary>The standard deviation of the sample: the root of the sum of squared deviations over n - 1.</summary>
    public double StandardDeviation { get; }

    /// <summary>Sums runs up.</summary>
    /// <remarks>
    /// The interval is BCa (Efron, "Better bootstrap confidence intervals", Journal of the American Statistical Association 82, 1987). Of few runs it is too
    /// narrow: see <c>docs/comparing-runs.md</c> for how often it holds the truth. The same arguments give the same bits on every machine.
    /// </remarks>
    /// <param name="values">One for each run, at least 2, all finite.</param>
    /// <param name="confidence">How often the interval is to hold the truth, between 0 and 1.</param>
    /// <param name="resamples">How many bootstrap resamples are drawn, at least 1; below 1,000 the ends of the interval are rough.</param>
    /// <param name="seed">What the resamples are drawn from.</param>
    /// <exception cref="ArgumentException">There are fewer than 2 values, or one is NaN or infinite.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="confidence"/> or <paramref name="resamples"/> is out of range.</exception>
    public static Summary Of(
        IReadOnlyList<double> values, double confidence = Bootstrap.DefaultConfidence, int resamples = Bootstrap.DefaultResamples, ulong seed = 0)
    {
        RunChecks.CheckValues(values, nameof(values));
        return new Summary(values, new Bootstrap(confidence, resamples, seed));
    }

    /// <summary>Sums checked values up.</summary>
    internal static Summary Of(IReadOnlyList<double> values, Bootstrap bootstrap) => new(values, bootstrap);

    /// <summary>One line: <c>0.9641 [0.9603, 0.9672], standard deviation 0.0059, 10 runs</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Mean}, standard deviation {StandardDeviation:F4}, {Count} runs");
}
