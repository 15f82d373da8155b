using System;
using System.Linq;
using Decoupling.Randomness;
using Xunit;

namespace Decoupling.Tests.Statistics;

/// <summary>The BCa interval against a published example, against all resamples there are, and by how often it holds the truth.</summary>
public sealed class BootstrapTests
{
    /// <summary>Test A of the spatial data (Efron and Tibshirani, An introduction to the bootstrap, 1993, table 14.1).</summary>
    private static readonly double[] s_spatial = [48, 36, 20, 29, 42, 42, 20, 42, 22, 41, 45, 14, 6, 0, 33, 28, 34, 4, 32, 24, 47, 41, 24, 26, 30, 41];

    /// <summary>
    /// Their table 14.2: the variance is 171.5, and the BCa interval of 90 % [115.8, 259.6], of 2,000 resamples; by the formula without resamples, ABC,
    /// [116.7, 260.9].
    /// </summary>
    [Fact]
    public void VarianceOfTheSpatialData_HasThePublishedInterval()
    {
        Estimate variance = new Bootstrap(0.9, 50_000, 1).Of(s_spatial.Length, Variance(s_spatial));
        Assert.Equal(171.5, variance.Value, 0.05);
        Assert.Equal(115.8, variance.Low, 2.0);
        Assert.Equal(259.6, variance.High, 4.0);
    }

    /// <summary>All 6^6 resamples, each as likely as the other, give the interval that drawn ones come near to.</summary>
    [Fact]
    public void ManyResamples_ComeNearToAllThereAre()
    {
        double[] values = [1.0, 1.3, 2.9, 3.1, 4.2, 9.5];
        int all = (int)Math.Pow(values.Length, values.Length);
        double[] means = [.. Enumerable.Range(0, all).Select(resample => Enumerable.Range(0, values.Length).Average(i => values[resample / (int)Math.Pow(values.Length, i) % values.Length])).Order()];
        double mean = values.Average();
        double bias = MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, means.Count(other => other < mean - 1e-9) / (double)all);
        double[] deviations = [.. values.Select(value => value - mean)]; // the mean without a value deviates by a fifth of it, the other way
        double acceleration = deviations.Sum(d => d * d * d) / (6 * Math.Pow(deviations.Sum(d => d * d), 1.5));
        Estimate drawn = Summary.Of(values, resamples: 200_000).Mean;
        Assert.Equal(mean, drawn.Value, 1e-12);
        Assert.Equal(Percentile(-1.959964), drawn.Low, 0.06);
        Assert.Equal(Percentile(1.959964), drawn.High, 0.06);
        Assert.True(drawn.High - mean > 1.2 * (mean - drawn.Low), "of skewed values the interval is no longer symmetric");

        double Percentile(double quantile)
        {
            double z = bias + ((bias + quantile) / (1 - (acceleration * (bias + quantile))));
            return means[(int)(MathNet.Numerics.Distributions.Normal.CDF(0, 1, z) * all)];
        }
    }

    /// <summary>
    /// How often intervals of 95 % of the mean of so many values hold the truth. Of few values they are too narrow; docs/comparing-runs.md has these figures.
    /// </summary>
    [Theory]
    [InlineData(10, false, 0.88, 0.93)]
    [InlineData(30, false, 0.92, 0.96)]
    [InlineData(10, true, 0.83, 0.90)]
    [InlineData(30, true, 0.90, 0.95)]
    public void Intervals_HoldTheTruthAsOftenAsDocumented(int count, bool skewed, double least, double most)
    {
        const int Simulations = 2000;
        var numbers = new RandomSequence(new CounterRandom(7, count, skewed ? 1 : 0));
        double truth = skewed ? 1 : 0;
        int held = 0;
        for (int simulation = 0; simulation < Simulations; simulation++)
        {
            double[] values = [.. Enumerable.Range(0, count).Select(_ => skewed ? -Math.Log(1 - numbers.Uniform()) : numbers.Normal())];
            Estimate mean = Summary.Of(values, resamples: 1000, seed: (ulong)simulation).Mean;
            held += mean.Low <= truth && truth <= mean.High ? 1 : 0;
        }

        double share = held / (double)Simulations;
        TestContext.Current.TestOutputHelper!.WriteLine($"{count} {(skewed ? "exponential" : "normal")} values: {share:P1}");
        Assert.InRange(share, least, most);
    }

    [Fact]
    public void EqualArguments_GiveEqualBits_AndTheSeedCounts()
    {
        Estimate first = Summary.Of(s_spatial).Mean;
        Assert.Equal(first, Summary.Of(s_spatial).Mean);
        Assert.Equal(new Estimate(29.653846153846153, 23.96153846153846, 34.15384615384615), first); // on every machine
        Estimate other = Summary.Of(s_spatial, seed: 1).Mean;
        Assert.NotEqual(first, other);
        Assert.Equal(first.Low, other.Low, 0.3);
        Assert.NotEqual(first, Summary.Of(s_spatial, resamples: 5000).Mean);
    }

    [Fact]
    public void MoreConfidence_IsAWiderInterval()
    {
        Estimate[] means = [.. new[] { 0.5, 0.9, 0.95, 0.99, 0.999 }.Select(confidence => Summary.Of(s_spatial, confidence).Mean)];
        Assert.All(means.Zip(means.Skip(1)), pair => Assert.True(pair.Second.Low < pair.First.Low && pair.First.High < pair.Second.High));
    }

    /// <summary>Two values, and a confidence so high that the corrected percentile would turn round: the interval ends at the extremes.</summary>
    [Fact]
    public void Extremes_GiveFiniteIntervalsInOrder()
    {
        foreach (double[] values in (double[][])[[0, 1], [0, 0, 0, 0, 0, 0, 0, 0, 0, 1], [1, 1, 1], [1e-300, 1e300], [0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1]])
        {
            Estimate mean = Summary.Of(values, confidence: 0.9999999, resamples: 100).Mean;
            Assert.True(values.Min() <= mean.Low + 1e-15 && mean.Low <= mean.High && mean.High <= values.Max() + 1e-15, mean.ToString());
        }
    }

    private static WeightedStatistic Variance(double[] values) => (counts, total) =>
    {
        int[] copy = counts.ToArray();
        double mean = values.Zip(copy, (value, count) => value * count).Sum() / total;
        return values.Zip(copy, (value, count) => count * (value - mean) * (value - mean)).Sum() / total;
    };
}
