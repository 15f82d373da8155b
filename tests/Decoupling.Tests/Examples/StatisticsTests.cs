using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using Decoupling.Examples;
using Decoupling.Tests.Testing;
using Xunit;

namespace Decoupling.Tests.Examples;

/// <summary>The paired test of the digits example, against known results and against a count of sums that goes through no choice of signs.</summary>
public sealed class StatisticsTests
{
    [Theory]
    [InlineData(new double[] { 1, 2, 3, 4, 5 }, 2.0 / 32)]
    [InlineData(new double[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 }, 2.0 / 1024)]
    [InlineData(new double[] { -1, -2, -3, -4, -5, -6, -7, -8, -9, -10 }, 2.0 / 1024)]
    [InlineData(new double[] { 0, 0, 0 }, 1)]
    [InlineData(new double[] { 1, -1 }, 1)]
    [InlineData(new double[] { 3, 1, -1 }, 6.0 / 8)]
    [InlineData(new double[] { 0.1, 0.2, 0.3, -0.6 }, 1)]
    public void SignFlipP_OfKnownDifferences_IsTheShareCountedByHand(double[] differences, double expected) => Assert.Equal(expected, Statistics.SignFlipP(differences));

    [Fact]
    public void SignFlipP_AgreesWithTheDistributionOfSums()
    {
        const int Images = 360; // accuracies are counts of this many test images
        Gen.Int[-20, 20].Array[1, 12].SampleFixed(500, counts => Assert.Equal(ByDistribution(counts), Statistics.SignFlipP([.. counts.Select(count => count / (double)Images)]), 1e-12));
    }

    /// <summary>How often each sum comes about, difference after difference, in whole numbers.</summary>
    private static double ByDistribution(int[] differences)
    {
        Dictionary<int, double> sums = new() { [0] = 1 };
        foreach (int difference in differences)
        {
            sums = sums.SelectMany(sum => (KeyValuePair<int, double>[])[new(sum.Key + difference, sum.Value / 2), new(sum.Key - difference, sum.Value / 2)])
                .GroupBy(sum => sum.Key)
                .ToDictionary(group => group.Key, group => group.Sum(sum => sum.Value));
        }

        return sums.Where(sum => Math.Abs(sum.Key) >= Math.Abs(differences.Sum())).Sum(sum => sum.Value);
    }
}
