using System;
using System.Collections.Generic;
using System.Linq;

namespace Decoupling;

/// <summary>Two ways of training beside each other, in runs that are paired by seed: the same split, order of samples and first parameters for both.</summary>
/// <example><code>
/// Comparison comparison = Comparison.Paired(windowed, tied);    // accuracies, one for each seed
/// Console.WriteLine(comparison);                                // difference 0.0089 [0.0056, 0.0128], p = 0.0039, ...
/// </code></example>
/// <remarks>See <c>docs/comparing-runs.md</c>. Report all runs, also those that failed; of several comparisons, correct p by <see cref="Holm"/>.</remarks>
public sealed record Comparison
{
    private Comparison(double[] a, double[] b, Bootstrap bootstrap)
    {
        double[] differences = [.. a.Zip(b, (first, second) => first - second)];
        A = Summary.Of(a, bootstrap);
        B = Summary.Of(b, bootstrap);
        Difference = Summary.Of(differences, bootstrap);
        ProbabilityOfImprovement = bootstrap.Of(a.Length, Improvement.Of(a, b));
        P = SignFlipTest.P(differences, bootstrap.Seed);
    }

    /// <summary>How many pairs of runs.</summary>
    public int Count => Difference.Count;

    /// <summary>The first of the two.</summary>
    public Summary A { get; }

    /// <summary>The second of the two.</summary>
    public Summary B { get; }

    /// <summary>
    /// The paired differences, <see cref="A"/> minus <see cref="B"/>. The interval is that of their mean; the standard deviation is theirs, so what all runs
    /// of a seed share does not count. Where all differences are equal, the interval is that point.
    /// </summary>
    public Summary Difference { get; }

    /// <summary>The two-sided p of the <see cref="SignFlipTest"/> of the differences.</summary>
    public double P { get; }

    /// <summary>
    /// The share of all n^2 pairs of a run of <see cref="A"/> and a run of <see cref="B"/> in which the value of A is larger; equal values count half
    /// (Agarwal et al., "Deep reinforcement learning at the edge of the statistical precipice", 2021, section 4.3; Mann and Whitney's U over n^2). Its BCa
    /// interval draws seeds, not runs: the two runs of a seed stay together. It says how often, not how much. At 0 and 1 the interval is a point.
    /// </summary>
    public Estimate ProbabilityOfImprovement { get; }

    /// <summary>Compares runs that are paired by seed.</summary>
    /// <remarks>
    /// The intervals are BCa (Efron, "Better bootstrap confidence intervals", 1987). The same arguments give the same bits on every machine. Exchanging a and
    /// b mirrors the difference and its interval; p stays.
    /// </remarks>
    /// <param name="a">One value for each seed, at least 2, all finite.</param>
    /// <param name="b">The values of the same seeds, in the same order.</param>
    /// <param name="confidence">How often an interval is to hold the truth, between 0 and 1.</param>
    /// <param name="resamples">How many bootstrap resamples are drawn, at least 1; below 1,000 the ends of the intervals are rough.</param>
    /// <param name="seed">What the resamples are drawn from.</param>
    /// <exception cref="ArgumentException">The lists are not of equal length, have fewer than 2 values, or hold one that is NaN or infinite.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="confidence"/> or <paramref name="resamples"/> is out of range.</exception>
    public static Comparison Paired(
        IReadOnlyList<double> a,
        IReadOnlyList<double> b,
        double confidence = Bootstrap.DefaultConfidence,
        int resamples = Bootstrap.DefaultResamples,
        ulong seed = 0)
    {
        RunChecks.CheckValues(a, nameof(a));
        RunChecks.CheckValues(b, nameof(b));
        if (a.Count != b.Count)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"a has {a.Count} values, b has {b.Count}: expected one of each for each seed."), nameof(b));
        }

        return new Comparison([.. a], [.. b], new Bootstrap(confidence, resamples, seed));
    }

    /// <summary>One line: <c>difference 0.0089 [0.0056, 0.0128], p = 0.0039, better in a pair of runs 0.83 [0.69, 0.95], 10 pairs</c>.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"difference {Difference.Mean}, p = {P:F4}, better in a pair of runs {ProbabilityOfImprovement:F2}, {Count} pairs");
}
