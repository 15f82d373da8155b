using System;
using System.Collections.Generic;
using System.Linq;

namespace Decoupling;

/// <summary>
/// Holm's correction of several tests ("A simple sequentially rejective multiple test procedure", Scandinavian Journal of Statistics 6, 1979): the chance
/// that any true hypothesis of the family is rejected stays below the level, however the tests depend on each other.
/// </summary>
public static class Holm
{
    /// <summary>
    /// The adjusted p of each test: of m tests in ascending order, number i counts (m - i + 1) times, is at least what those before it became, and at most 1.
    /// A test is significant where its adjusted p is at most the level.
    /// </summary>
    /// <param name="p">The family: the p of all tests that were made, also of those that are not of interest afterwards.</param>
    /// <returns>In the order of <paramref name="p"/>.</returns>
    /// <exception cref="ArgumentException">A p is NaN, or not between 0 and 1.</exception>
    public static double[] Adjust(IReadOnlyList<double> p)
    {
        ArgumentNullException.ThrowIfNull(p);
        double[] adjusted = new double[p.Count];
        double largest = 0;
        int left = p.Count;
        foreach (int test in Enumerable.Range(0, p.Count).OrderBy(test => p[test]))
        {
            if (p[test] is not (>= 0 and <= 1))
            {
                throw new ArgumentException(FormattableString.Invariant($"p is {p[test]} at index {test}: expected a probability, 0 to 1."), nameof(p));
            }

            largest = Math.Max(largest, Math.Min(1, left-- * p[test]));
            adjusted[test] = largest;
        }

        return adjusted;
    }
}
