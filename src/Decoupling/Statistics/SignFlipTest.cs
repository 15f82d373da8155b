using System;
using System.Collections.Generic;
using Decoupling.Randomness;

namespace Decoupling;

/// <summary>
/// Fisher's test of paired differences (The design of experiments, 1935, section 21). If it made no difference which of two is which, each difference would
/// be as likely with the other sign. So p is the share of all 2^n choices of signs whose sum is at least as far from 0 as the one that was found. It assumes
/// no distribution.
/// </summary>
/// <remarks>
/// With n pairs p is at least 2 / 2^n: five never reach 0.05, six just do. Sums that differ by less than 1e-9 of the sum of magnitudes count as equal, since
/// differences of rounded numbers are rounded too.
/// </remarks>
public static class SignFlipTest
{
    /// <summary>How many differences are tested exactly; of more, <see cref="RandomFlips"/> choices of signs are drawn.</summary>
    public const int MostExact = 40;

    /// <summary>How many choices of signs stand for all of more than <see cref="MostExact"/> differences.</summary>
    public const int RandomFlips = 100_000;

    /// <summary>The two-sided p.</summary>
    /// <remarks>
    /// Exact up to <see cref="MostExact"/> differences. All sums of each half are listed in order, and the pairs of one from each that reach far enough are
    /// counted in one walk along both lists (Horowitz and Sahni, 1974), which takes 2^(n/2) steps. Beyond, p is (1 + far) / (1 + drawn), which is no smaller
    /// than it should be (Phipson and Smyth, 2010).
    /// </remarks>
    /// <param name="differences">One for each pair, at least 1, all finite.</param>
    /// <param name="seed">What signs are drawn from, where there are more than <see cref="MostExact"/>.</param>
    /// <returns>In (0, 1]; 1 where all differences are 0.</returns>
    /// <exception cref="ArgumentException">There is no difference, or one is NaN or infinite.</exception>
    public static double P(IReadOnlyList<double> differences, ulong seed = 0)
    {
        ArgumentNullException.ThrowIfNull(differences);
        if (differences.Count == 0)
        {
            throw new ArgumentException("There are no differences: expected at least 1.", nameof(differences));
        }

        RunChecks.CheckFinite(differences, nameof(differences));
        double sum = 0;
        double magnitudes = 0;
        foreach (double difference in differences)
        {
            sum += difference;
            magnitudes += Math.Abs(difference);
        }

        double far = Math.Abs(sum) - (1e-9 * magnitudes);
        return far <= 0 ? 1 : differences.Count <= MostExact ? Exact(differences, far) : Drawn(differences, far, seed);
    }

    private static double Exact(IReadOnlyList<double> differences, double far)
    {
        int half = differences.Count / 2;
        double[] left = SortedSums(differences, 0, half);
        double[] right = SortedSums(differences, half, differences.Count);
        long above = 0;
        int first = right.Length; // of the right sums that reach far enough with the left one; it only falls while that one grows
        foreach (double sum in left)
        {
            while (first > 0 && sum + right[first - 1] >= far)
            {
                first--;
            }

            above += right.Length - first;
        }

        return 2.0 * above / (1L << differences.Count); // as many are as far below 0
    }

    /// <summary>The sums of some differences with all choices of signs, in ascending order: those with one more are two such lists, merged.</summary>
    private static double[] SortedSums(IReadOnlyList<double> differences, int from, int to)
    {
        double[] sums = [0];
        for (int i = from; i < to; i++)
        {
            double magnitude = Math.Abs(differences[i]);
            double[] merged = new double[2 * sums.Length];
            int lower = 0;
            int upper = 0;
            foreach (ref double sum in merged.AsSpan())
            {
                bool takesLower = lower < sums.Length && (upper == sums.Length || sums[lower] - magnitude <= sums[upper] + magnitude);
                sum = takesLower ? sums[lower++] - magnitude : sums[upper++] + magnitude;
            }

            sums = merged;
        }

        return sums;
    }

    private static double Drawn(IReadOnlyList<double> differences, double far, ulong seed)
    {
        var numbers = new RandomSequence(new CounterRandom(seed, stream: 1, step: 0, RandomPurpose.Resampling));
        int reached = 0;
        for (int flip = 0; flip < RandomFlips; flip++)
        {
            double sum = 0;
            foreach (double difference in differences)
            {
                sum += numbers.Integer(0, 1) == 0 ? difference : -difference;
            }

            reached += Math.Abs(sum) >= far ? 1 : 0;
        }

        return (1.0 + reached) / (1 + RandomFlips);
    }
}
