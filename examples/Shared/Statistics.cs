using System;
using System.Collections.Generic;
using System.Linq;

namespace Decoupling.Examples;

/// <summary>Numbers about several runs.</summary>
internal static class Statistics
{
    /// <summary>The mean, and the standard deviation of the sample (n - 1).</summary>
    public static (double Mean, double Spread) MeanAndSpread(IReadOnlyCollection<double> values)
    {
        double mean = values.Average();
        return (mean, Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1)));
    }

    /// <summary>The middle one, or the mean of the two in the middle; NaN of none.</summary>
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? double.NaN : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>
    /// The exact two-sided sign-flip test of paired differences: if it made no difference which of two is which, each difference would be as likely with the
    /// other sign. So p is the share of all 2^n choices of signs whose mean is at least as far from 0 as the one that was found. With n pairs it is at least 2 / 2^n.
    /// </summary>
    /// <param name="differences">One for each pair, at most 24.</param>
    public static double SignFlipP(IReadOnlyList<double> differences)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(differences.Count, 24, nameof(differences));
        double found = Math.Abs(differences.Sum());
        double rounding = 1e-9 * differences.Sum(Math.Abs); // equal sums may differ in their last bits, by the order of their terms
        int far = 0;
        for (int signs = 0; signs < 1 << differences.Count; signs++)
        {
            double sum = differences.Select((difference, i) => (signs >> i & 1) == 0 ? difference : -difference).Sum();
            far += Math.Abs(sum) >= found - rounding ? 1 : 0;
        }

        return (double)far / (1 << differences.Count);
    }
}
