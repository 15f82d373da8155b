using System;
using Decoupling.Randomness;
using Decoupling.Tests.Vectors;
using Xunit;

namespace Decoupling.Tests.Randomness;

/// <summary>
/// Moments, distributions and correlations of a million numbers of a fixed seed. The bounds are five standard deviations of what true randomness would give, so
/// a sound generator fails by chance once in a million.
/// </summary>
public sealed class CounterRandomStatisticsTests
{
    private const int Count = 1 << 20;
    private const ulong Seed = 20250907;
    private static readonly double Sigma = 1 / Math.Sqrt(Count);

    [Fact]
    public void UniformNumbers_HaveTheMomentsAndTheDistribution()
    {
        float[] values = Uniform(stream: 0, step: 0);
        (double mean, double variance, _, _) = Moments(values);
        Assert.InRange(mean, 0.5 - (5 * Sigma * Math.Sqrt(1 / 12.0)), 0.5 + (5 * Sigma * Math.Sqrt(1 / 12.0)));
        Assert.InRange(variance, (1 / 12.0) - (5 * Sigma * Math.Sqrt(1 / 180.0)), (1 / 12.0) + (5 * Sigma * Math.Sqrt(1 / 180.0)));
        AssertDistribution(values, x => x);
    }

    [Fact]
    public void NormalNumbers_HaveTheMomentsAndTheDistribution()
    {
        float[] values = Normal();
        (double mean, double variance, double skewness, double kurtosis) = Moments(values);
        Assert.InRange(mean, -5 * Sigma, 5 * Sigma);
        Assert.InRange(variance, 1 - (5 * Sigma * Math.Sqrt(2)), 1 + (5 * Sigma * Math.Sqrt(2)));
        Assert.InRange(skewness, -5 * Sigma * Math.Sqrt(6), 5 * Sigma * Math.Sqrt(6));
        Assert.InRange(kurtosis, 3 - (5 * Sigma * Math.Sqrt(24)), 3 + (5 * Sigma * Math.Sqrt(24)));
        AssertDistribution(values, x => 0.5 + (0.5 * ReferenceFunctions.Erf(x / Math.Sqrt(2))));
    }

    [Fact]
    public void NormalNumbers_AreFiniteAndHaveTails()
    {
        float largest = 0;
        foreach (float value in Normal())
        {
            Assert.True(float.IsFinite(value));
            largest = MathF.Max(largest, MathF.Abs(value));
        }

        Assert.InRange(largest, 4.2f, 6.67f);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(15)]
    [InlineData(16)] // the partner in a pair of normal numbers, and the next word of a block
    [InlineData(32)]
    [InlineData(48)]
    [InlineData(64)]
    public void NeighbouringNumbers_AreNotCorrelated(int distance)
    {
        AssertNotCorrelated(Uniform(0, 0).AsSpan(distance), Uniform(0, 0).AsSpan(0, Count - distance));
        AssertNotCorrelated(Normal().AsSpan(distance), Normal().AsSpan(0, Count - distance));

        // Squares too: the two numbers of a pair share their radius.
        AssertNotCorrelated(Squares(Normal()).AsSpan(distance), Squares(Normal()).AsSpan(0, Count - distance));
    }

    [Fact]
    public void NeighbouringStreamsStepsAndSeeds_AreNotCorrelated()
    {
        float[] values = Uniform(3, 5);
        AssertNotCorrelated(values, Uniform(4, 5));
        AssertNotCorrelated(values, Uniform(3, 6));
        var other = new float[Count];
        new CounterRandom(Seed + 1, 3, 5).FillUniform(other);
        AssertNotCorrelated(values, other);
        new CounterRandom(Seed, 3, 5, RandomPurpose.Parameters).FillUniform(other);
        AssertNotCorrelated(values, other);
    }

    [Fact]
    public void EveryBit_IsSetHalfOfTheTime()
    {
        var random = new CounterRandom(Seed, 9, 9);
        var counts = new int[32];
        const int Words = 1 << 16;
        for (ulong i = 0; i < Words; i++)
        {
            uint word = random.Bits(i);
            for (int bit = 0; bit < 32; bit++)
            {
                counts[bit] += (int)((word >> bit) & 1);
            }
        }

        double deviation = 5 * Math.Sqrt(Words) / 2;
        Assert.All(counts, count => Assert.InRange(count, (Words / 2) - deviation, (Words / 2) + deviation));
    }

    private static float[] Uniform(int stream, long step)
    {
        var values = new float[Count];
        new CounterRandom(Seed, stream, step).FillUniform(values);
        return values;
    }

    private static float[] Normal()
    {
        var values = new float[Count];
        new CounterRandom(Seed, 1, 1).FillNormal(values);
        return values;
    }

    private static float[] Squares(float[] values) => Array.ConvertAll(values, value => value * value);

    private static (double Mean, double Variance, double Skewness, double Kurtosis) Moments(ReadOnlySpan<float> values)
    {
        double mean = 0;
        foreach (float value in values)
        {
            mean += value;
        }

        mean /= values.Length;
        double second = 0;
        double third = 0;
        double fourth = 0;
        foreach (float value in values)
        {
            double d = value - mean;
            second += d * d;
            third += d * d * d;
            fourth += d * d * d * d;
        }

        double variance = second / values.Length;
        return (mean, variance, third / values.Length / Math.Pow(variance, 1.5), fourth / values.Length / (variance * variance));
    }

    /// <summary>Kolmogorov and Smirnov: the largest distance of the two distribution functions, below its value for a chance of about 10^-6 (2.7 / sqrt n).</summary>
    private static void AssertDistribution(float[] values, Func<double, double> distribution)
    {
        float[] sorted = [.. values];
        Array.Sort(sorted);
        double distance = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            double expected = distribution(sorted[i]);
            distance = Math.Max(distance, Math.Max(expected - ((double)i / sorted.Length), ((double)(i + 1) / sorted.Length) - expected));
        }

        Assert.True(distance < 2.7 * Sigma, $"distance {distance}, bound {2.7 * Sigma}");
    }

    private static void AssertNotCorrelated(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        double meanX = Moments(x).Mean;
        double meanY = Moments(y).Mean;
        double product = 0;
        double squareX = 0;
        double squareY = 0;
        for (int i = 0; i < x.Length; i++)
        {
            product += (x[i] - meanX) * (y[i] - meanY);
            squareX += (x[i] - meanX) * (x[i] - meanX);
            squareY += (y[i] - meanY) * (y[i] - meanY);
        }

        double correlation = product / Math.Sqrt(squareX * squareY);
        Assert.True(Math.Abs(correlation) < 5 * Sigma, $"correlation {correlation}, bound {5 * Sigma}");
    }
}
