using System;
using System.Collections.Generic;
using System.Linq;

namespace DigitsExample;

/// <summary>Numbers about several runs.</summary>
internal static class Statistics
{
    /// <summary>The mean, and the standard deviation of the sample (n - 1).</summary>
    public static (double Mean, double Spread) MeanAndSpread(IReadOnlyCollection<double> values)
    {
        double mean = values.Average();
        return (mean, Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1)));
    }
}
