using System;
using System.Collections.Generic;
using System.Linq;

namespace Decoupling.Examples;

/// <summary>Numbers about several runs.</summary>
internal static class Statistics
{
    /// <summary>The mean, and the standard deviation of the sample (n - 1): for curves, where an interval of every point would be work for nothing.</summary>
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
}
