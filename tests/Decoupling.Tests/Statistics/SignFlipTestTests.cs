using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using Decoupling.Randomness;
using Decoupling.Tests.Testing;
using Xunit;

namespace Decoupling.Tests.Statistics;

/// <summary>
/// The sign-flip test against published results, against all choices of signs one by one, and against a count of sums that goes through no choice of signs.
/// </summary>
public sealed class SignFlipTestTests
{
    /// <summary>Darwin's maize, crossed minus self-fertilised, in eighths of an inch (Fisher, The design of experiments, 1935, section 21).</summary>
    public static readonly double[] Maize = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48];

    private static readonly Gen<double> s_differences = Gen.Int[-1_000_000, 1_000_000].Select(millionths => millionths / 1e6);

    [Theory]
    [InlineData(new double[] { 1, 2, 3, 4, 5 }, 2.0 / 32)]
    [InlineData(new double[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 }, 2.0 / 1024)]
    [InlineData(new double[] { -1, -2, -3, -4, -5, -6, -7, -8, -9, -10 }, 2.0 / 1024)]
    [InlineData(new double[] { 0, 0, 0 }, 1)]
    [InlineData(new double[] { 1 }, 1)]
    [InlineData(new double[] { 1, -1 }, 1)]
    [InlineData(new double[] { 3, 1, -1 }, 6.0 / 8)]
    [InlineData(new double[] { 0.1, 0.2, 0.3, -0.6 }, 1)]
    public void KnownDifferences_GiveTheShareCountedByHand(double[] differences, double expected) => Assert.Equal(expected, SignFlipTest.P(differences));

    /// <summary>Fisher counts 863 sums of at least 314 among 32,768; as many are at most -314.</summary>
    [Fact]
    public void DarwinsMaize_GivesFishersCount() => Assert.Equal(2 * 863 / 32768.0, SignFlipTest.P(Maize));

    [Fact]
    public void CountsOfImages_AgreeWithTheDistributionOfSums()
    {
        const int Images = 360; // accuracies are counts of this many test images
        Gen.Int[-20, 20].Array[1, SignFlipTest.MostExact].SampleFixed(
            500, counts => Assert.Equal(ByDistribution(counts), SignFlipTest.P([.. counts.Select(count => count / (double)Images)]), 1e-12));
    }

    [Fact]
    public void AnyDifferences_AgreeWithAllChoicesOfSigns() =>
        s_differences.Array[1, 12].SampleFixed(300, differences => Assert.Equal(OneByOne(differences), SignFlipTest.P(differences)));

    [Fact]
    public void SignsAndOrderOfPairs_ChangeNothing() => s_differences.Array[2, 20].SampleFixed(200, differences =>
    {
        double p = SignFlipTest.P(differences);
        Assert.InRange(p, 2.0 / (1L << differences.Length), 1);
        Assert.Equal(p, SignFlipTest.P([.. differences.Select(difference => -difference)]));
        Assert.Equal(p, SignFlipTest.P([.. differences.Order()]));
    });

    [Fact]
    public void MoreThanAreTestedExactly_GiveAlmostTheSame()
    {
        int[] counts = [.. Enumerable.Range(0, 60).Select(i => (i * 37 % 23) - 10)];
        double exact = ByDistribution(counts);
        double drawn = SignFlipTest.P([.. counts.Select(count => (double)count)], seed: 3);
        Assert.InRange(exact, 0.05, 0.5);
        Assert.Equal(exact, drawn, 4 * Math.Sqrt(exact * (1 - exact) / SignFlipTest.RandomFlips));
        Assert.Equal(drawn, SignFlipTest.P([.. counts.Select(count => (double)count)], seed: 3));
        Assert.NotEqual(drawn, SignFlipTest.P([.. counts.Select(count => (double)count)], seed: 4));
        Assert.Equal(1.0 / (1 + SignFlipTest.RandomFlips), SignFlipTest.P([.. Enumerable.Repeat(1.0, 60)]));
    }

    /// <summary>Where nothing is different, p is at most 0.05 in at most one test of twenty.</summary>
    [Fact]
    public void WithoutADifference_RejectsAsOftenAsItSays()
    {
        const int Tests = 4000;
        var numbers = new RandomSequence(new CounterRandom(5, 0, 0));
        int rejected = Enumerable.Range(0, Tests).Count(_ => SignFlipTest.P([.. Enumerable.Range(0, 10).Select(_ => (double)numbers.Normal())]) <= 0.05);
        Assert.Equal(0.05, rejected / (double)Tests, 4 * Math.Sqrt(0.05 * 0.95 / Tests));
    }

    [Fact]
    public void NothingAndNaN_AreRefused()
    {
        Assert.Throws<ArgumentNullException>(() => SignFlipTest.P(null!));
        Assert.Contains("at least 1", Assert.Throws<ArgumentException>(() => SignFlipTest.P([])).Message, StringComparison.Ordinal);
        Assert.Contains("NaN at index 1", Assert.Throws<ArgumentException>(() => SignFlipTest.P([1, double.NaN])).Message, StringComparison.Ordinal);
    }

    private static double OneByOne(double[] differences)
    {
        int choices = 1 << differences.Length;
        double found = Math.Abs(differences.Sum());
        double rounding = 1e-12 * differences.Sum(Math.Abs);
        return Enumerable.Range(0, choices).Count(signs => Math.Abs(differences.Select((value, i) => (signs >> i & 1) == 0 ? value : -value).Sum()) >= found - rounding) / (double)choices;
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
