using System;
using Decoupling.Initializers;
using Xunit;

namespace Decoupling.Tests.Initializers;

public sealed class ParameterInitializerTests
{
    private const int FanIn = 300;
    private const int FanOut = 100;
    private const int Count = 1 << 18;

    [Theory]
    [InlineData(Initializer.GlorotUniform, 2.0 / (FanIn + FanOut))]
    [InlineData(Initializer.HeUniform, 2.0 / FanIn)]
    [InlineData(Initializer.LeCunUniform, 1.0 / FanIn)]
    public void UniformKinds_HaveTheVarianceAndFillTheRange(Initializer kind, double variance)
    {
        float[] weights = Fill(kind);
        double limit = Math.Sqrt(3 * variance);
        AssertMoments(weights, variance, fourthMoment: 9.0 / 5);
        float largest = 0;
        foreach (float weight in weights)
        {
            Assert.InRange(weight, -limit, limit);
            largest = MathF.Max(largest, MathF.Abs(weight));
        }

        Assert.True(largest > 0.9999 * limit, $"largest {largest}, limit {limit}");
    }

    [Theory]
    [InlineData(Initializer.GlorotNormal, 2.0 / (FanIn + FanOut))]
    [InlineData(Initializer.HeNormal, 2.0 / FanIn)]
    [InlineData(Initializer.LeCunNormal, 1.0 / FanIn)]
    public void NormalKinds_HaveTheVarianceAndTails(Initializer kind, double variance)
    {
        float[] weights = Fill(kind);
        AssertMoments(weights, variance, fourthMoment: 3);
        Assert.Contains(weights, weight => Math.Abs(weight) > 3.5 * Math.Sqrt(variance));
        Assert.DoesNotContain(weights, weight => Math.Abs(weight) > 6.67 * Math.Sqrt(variance));
    }

    [Fact]
    public void Zeros_OverwriteWhatWasThere()
    {
        var weights = new float[77];
        Array.Fill(weights, 5f);
        ParameterInitializer.Fill(weights, Initializer.Zeros, 1, 1, 1, 1);
        Assert.All(weights, weight => Assert.Equal(0f, weight));
    }

    [Fact]
    public void SameSeedAndStream_GiveTheSameBits()
    {
        foreach (Initializer kind in Enum.GetValues<Initializer>())
        {
            Assert.Equal(Fill(kind), Fill(kind));
        }
    }

    [Fact]
    public void OtherSeedOrStream_GivesOtherWeights()
    {
        Assert.NotEqual(Fill(Initializer.HeNormal), Fill(Initializer.HeNormal, seed: 2));
        Assert.NotEqual(Fill(Initializer.HeNormal), Fill(Initializer.HeNormal, stream: 2));
    }

    [Fact]
    public void LongerLayer_StartsWithTheWeightsOfTheShorter()
    {
        var shorter = new float[100];
        ParameterInitializer.Fill(shorter, Initializer.GlorotUniform, FanIn, FanOut, 1, 0);
        Assert.Equal(Fill(Initializer.GlorotUniform)[..shorter.Length], shorter);
    }

    [Fact]
    public void FanBelowOne_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("fanIn", () => ParameterInitializer.Fill(new float[1], Initializer.HeNormal, 0, 1, 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>("fanOut", () => ParameterInitializer.Fill(new float[1], Initializer.HeNormal, 1, 0, 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>("kind", () => ParameterInitializer.Fill(new float[1], (Initializer)99, 1, 1, 1, 0));
    }

    private static float[] Fill(Initializer kind, ulong seed = 1, int stream = 0)
    {
        var weights = new float[Count];
        ParameterInitializer.Fill(weights, kind, FanIn, FanOut, seed, stream);
        return weights;
    }

    /// <summary>Mean 0 and the variance, to five standard deviations; the fourth moment is that of variance 1.</summary>
    private static void AssertMoments(float[] weights, double variance, double fourthMoment)
    {
        double sum = 0;
        double squares = 0;
        foreach (float weight in weights)
        {
            sum += weight;
            squares += (double)weight * weight;
        }

        double sigma = 5 / Math.Sqrt(Count);
        Assert.InRange(sum / Count / Math.Sqrt(variance), -sigma, sigma);
        double spread = sigma * Math.Sqrt(fourthMoment - 1);
        Assert.InRange(squares / Count / variance, 1 - spread, 1 + spread);
    }
}
