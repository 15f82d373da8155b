using System;
using System.Linq;

namespace Decoupling;

/// <summary>The share of pairs of a run of one and a run of another in which the first is better.</summary>
internal static class Improvement
{
    /// <summary>The share as a statistic of seeds, whose two runs stay together. It takes n steps: what is sorted stays so in every resample.</summary>
    /// <param name="a">The values of the first, one for each seed.</param>
    /// <param name="b">The values of the second.</param>
    public static WeightedStatistic Of(double[] a, double[] b)
    {
        int[] order = [.. Enumerable.Range(0, b.Length)];
        double[] sorted = [.. b];
        Array.Sort(sorted, order);

        // Of the sorted values, how many are below each of the first, and how many are not above it.
        int[] below = Array.ConvertAll(a, value => Rank(sorted, value, orEqual: false));
        int[] notAbove = Array.ConvertAll(a, value => Rank(sorted, value, orEqual: true));
        long[] runsUpTo = new long[b.Length + 1];
        return (counts, total) =>
        {
            for (int i = 0; i < order.Length; i++)
            {
                runsUpTo[i + 1] = runsUpTo[i] + counts[order[i]];
            }

            long halves = 0;
            for (int seed = 0; seed < counts.Length; seed++)
            {
                halves += counts[seed] * (runsUpTo[below[seed]] + runsUpTo[notAbove[seed]]);
            }

            return 0.5 * halves / ((double)total * total);
        };
    }

    private static int Rank(double[] sorted, double value, bool orEqual)
    {
        int rank = 0;
        while (rank < sorted.Length && (sorted[rank] < value || (orEqual && sorted[rank] == value)))
        {
            rank++;
        }

        return rank;
    }
}
