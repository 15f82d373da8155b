using System;
using System.Linq;

namespace Decoupling.Reports.TensorBoard;

/// <summary>How the values of a tensor are spread.</summary>
internal static class TensorHistogram
{
    /// <summary>As many as TensorBoard draws.</summary>
    private const int Buckets = 30;

    /// <summary>
    /// Buckets of equal width from the least value to the greatest; a single one where they are equal. Values that are not finite are left out.
    /// </summary>
    /// <param name="tensor">Where the values lie.</param>
    /// <param name="values">All parameters of a network, or all gradients.</param>
    public static Histogram Of(ParameterDescription tensor, ReadOnlySpan<float> values)
    {
        var histogram = new Histogram { Min = double.PositiveInfinity, Max = double.NegativeInfinity };
        foreach (int place in new TensorIndices(tensor))
        {
            double value = values[place];
            if (double.IsFinite(value))
            {
                histogram.Min = Math.Min(histogram.Min, value);
                histogram.Max = Math.Max(histogram.Max, value);
                histogram.Num++;
                histogram.Sum += value;
                histogram.SumSquares += value * value;
            }
        }

        if (histogram.Num == 0)
        {
            return new Histogram();
        }

        double[] limits = LimitsOf(histogram.Min, histogram.Max);
        double[] counts = new double[limits.Length];
        foreach (int place in new TensorIndices(tensor))
        {
            if (float.IsFinite(values[place]))
            {
                int found = Array.BinarySearch(limits, values[place]);
                counts[found < 0 ? ~found : found]++;
            }
        }

        histogram.BucketLimit.Add(limits);
        histogram.Bucket.Add(counts);
        return histogram;
    }

    /// <summary>The upper ends. The last is the greatest value itself, so that each value has a bucket however sums are rounded.</summary>
    private static double[] LimitsOf(double min, double max) =>
        min == max ? [max] : [.. Enumerable.Range(1, Buckets - 1).Select(i => min + ((max - min) * i / Buckets)), max];
}
