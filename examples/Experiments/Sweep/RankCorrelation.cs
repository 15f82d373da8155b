using System;
using System.Collections.Generic;
using System.Linq;

namespace ExperimentsExample;

/// <summary>Spearman's rank correlation (1904): whether one quantity grows with another, by whatever curve.</summary>
internal static class RankCorrelation
{
    /// <summary>Pearson's correlation of the ranks, equal values having the mean of theirs; NaN where one of the two is always the same.</summary>
    public static double Of(IReadOnlyList<double> a, IReadOnlyList<double> b)
    {
        double[] first = Ranks(a), second = Ranks(b);
        double middle = (a.Count + 1) / 2.0;
        double Product(double[] x, double[] y) => x.Zip(y, (u, v) => (u - middle) * (v - middle)).Sum();
        return Product(first, second) / Math.Sqrt(Product(first, first) * Product(second, second));
    }

    /// <summary>From 1, smallest first.</summary>
    private static double[] Ranks(IReadOnlyList<double> values)
    {
        double[] ranks = new double[values.Count];
        int before = 0;
        foreach (IGrouping<double, int> equal in Enumerable.Range(0, values.Count).GroupBy(i => values[i]).OrderBy(group => group.Key))
        {
            int count = equal.Count();
            foreach (int i in equal)
            {
                ranks[i] = before + ((count + 1) / 2.0);
            }

            before += count;
        }

        return ranks;
    }
}
