using System;
using System.Linq;
using Xunit;

namespace Decoupling.Tests.Training;

public sealed class NormalizationTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(12)]
    public void NormalizedSamples_HaveMeanZeroAndDeviationOne_InEachChannel(int channels)
    {
        const int Size = 12;
        var random = new Random(1);
        float[] inputs = [.. Enumerable.Range(0, 500 * Size).Select(i => (float)((10 * (i % Size)) + ((1 + (i % 5)) * random.NextDouble())))];
        Dataset<int> data = Dataset.Of(inputs, new int[500]);
        var normalization = Normalization.Measure(data, channels);
        Dataset<int> normalized = normalization.Apply(data);

        Assert.Equal(channels, normalization.Mean.Length);
        Assert.Equal(data.Targets, normalized.Targets);
        Assert.False(data.Inputs.Span.Overlaps(normalized.Inputs.Span));
        float[] result = normalized.Inputs.ToArray();
        for (int channel = 0; channel < channels; channel++)
        {
            double[] before = [.. inputs.Where((_, i) => i % Size / (Size / channels) == channel).Select(x => (double)x)];
            double mean = before.Average();
            Assert.Equal(mean, normalization.Mean[channel], 1e-5);
            Assert.Equal(Math.Sqrt(before.Average(x => (x - mean) * (x - mean))), normalization.StandardDeviation[channel], 1e-5);
            double[] after = [.. result.Where((_, i) => i % Size / (Size / channels) == channel).Select(x => (double)x)];
            Assert.Equal(0, after.Average(), 1e-5);
            Assert.Equal(1, after.Average(x => x * x), 1e-5);
        }
    }

    /// <summary>Two features of different size: one mean over both would leave each far from 0.</summary>
    [Fact]
    public void FeaturesOfAVector_AreMeasuredEachByItself_UnlessToldOtherwise()
    {
        Dataset<int> data = Dataset.Of(new float[] { 0, 100, 2, 300 }, new int[2]);
        var normalization = Normalization.Measure(data);
        Assert.Equal([1f, 200f], normalization.Mean);
        Assert.Equal([1f, 100f], normalization.StandardDeviation);
        Assert.Equal([-1f, -1, 1, 1], normalization.Apply(data).Inputs.ToArray());
        Assert.Equal([100.5f], Normalization.Measure(data, channels: 1).Mean);
    }

    /// <summary>Without its number, a batch of vectors must not pass for one sample of channels as long as the batch.</summary>
    [Fact]
    public void BatchWithoutItsNumber_IsCutIntoSamplesOfTheMeasuredSize()
    {
        Dataset<int> data = Dataset.Of(new float[] { 0, 100, 2, 300 }, new int[2]);
        var normalization = Normalization.Measure(data);
        float[] batch = data.Inputs.ToArray();
        normalization.Apply(batch);
        Assert.Equal([-1f, -1, 1, 1], batch);
        normalization.Invert(batch);
        Assert.Equal(data.Inputs.ToArray(), batch);
        AssertRefused(() => Applied(normalization, new float[3], null), "3 values do not divide evenly among 1 samples of 2.");
        AssertRefused(() => Applied(normalization, new float[4], 1), "4 values do not divide evenly among 1 samples of 2.");
    }

    [Fact]
    public void ChannelsOfAnImage_AreMeasuredEachByItself()
    {
        Dataset<int> images = Dataset.Of(Enumerable.Range(0, 24).Select(i => (float)i).ToArray(), new int[2]).WithShape(3, 2, 2);
        Assert.Equal([7.5f, 11.5f, 15.5f], Normalization.Measure(images).Mean);
        Assert.Equal([3, 2, 2], Normalization.Measure(images).Apply(images).InputShape);
    }

    [Fact]
    public void SmallSpreadOnALargeMean_IsMeasured()
    {
        // In single precision, or by the mean of squares, nothing would be left of the deviation.
        float[] inputs = [.. Enumerable.Range(0, 100_000).Select(i => 1e6f + (i % 2))];
        var normalization = Normalization.Measure(Dataset.Of(inputs, new int[100_000]));
        Assert.Equal(1000000.5f, normalization.Mean[0]);
        Assert.Equal(0.5f, normalization.StandardDeviation[0]);
    }

    [Theory]
    [InlineData(0.1f)]
    [InlineData(-3e38f)]
    [InlineData(1e-45f)]
    public void ConstantChannel_BecomesZero_AndOtherValuesKeepTheirDistance(float constant)
    {
        float[] inputs = [.. Enumerable.Range(0, 2 * 1797).Select(i => i % 2 == 0 ? constant : i)];
        var normalization = Normalization.Measure(Dataset.Of(inputs, new int[1797]), channels: 2);
        Assert.Equal((constant, 1), (normalization.Mean[0], normalization.StandardDeviation[0]));
        float[] sample = [constant, 5];
        normalization.Apply(sample);
        Assert.Equal(0, sample[0]);
        sample = [constant + 2, 5];
        normalization.Apply(sample);
        Assert.Equal(constant + 2 - constant, sample[0]);
    }

    [Fact]
    public void OneSample_IsEnough()
    {
        var normalization = Normalization.Measure(Dataset.Of(new float[] { 1, 3 }, new int[1]));
        Assert.Equal([1f, 3f], normalization.Mean);
        Assert.Equal([1f, 1f], normalization.StandardDeviation);
    }

    [Fact]
    public void ConstantsGivenByHand_AreApplied_ToSamplesAndToSingleValues()
    {
        var normalization = new Normalization([1, 10], [2, 5]);
        float[] samples = [1, 3, 10, 20, -1, 0, 5, 15];
        normalization.Apply(samples, count: 2);
        Assert.Equal([0, 1, 0, 2, -1, -0.5f, -1, 1], samples);
        Assert.Equal([-0.5f, -2], normalization.Apply(0));
        Assert.Equal("mean 1.0000 10.0000, standard deviation 2.0000 5.0000", normalization.ToString());
        Assert.Equal(0, normalization.Apply(Dataset.Of(default, default(ReadOnlyMemory<int>))).Count);
        normalization.Apply([], count: 0);
    }

    [Fact]
    public void Inverse_ComesBackToWithinTheStatedBound()
    {
        var random = new Random(2);
        foreach ((float mean, float deviation) in ((float, float)[])[(0.286f, 0.353f), (1e6f, 0.5f), (-3, 1e-6f), (0, 1e20f)])
        {
            var normalization = new Normalization([mean], [deviation]);
            float[] before = [.. Enumerable.Range(0, 10_000).Select(_ => (float)(mean + (deviation * 8 * (random.NextDouble() - 0.5))))];
            float[] values = [.. before];
            normalization.Apply(values);
            normalization.Invert(values);
            Assert.All(before.Zip(values), pair =>
                Assert.True(Math.Abs(pair.First - pair.Second) <= Math.ScaleB(Math.Max(Math.Abs(pair.First), Math.Abs(mean)), -21), $"{pair}"));
        }
    }

    [Fact]
    public void WhatDoesNotFit_IsRefused_WithWhatWasFoundAndExpected()
    {
        Dataset<int> data = Dataset.Of(new float[] { 0, 1, 2, 3, float.NaN, 5 }, new int[2]);
        AssertRefused(() => Normalization.Measure(data), "Value 1 of sample 1 of the training samples is NaN: expected a finite number.");
        AssertRefused(() => Normalization.Measure(data, 2), "Samples of 3 values do not divide evenly into 2 channels.");
        AssertRefused(() => Normalization.Measure(data, 6), "Samples of 3 values do not divide evenly into 6 channels.");
        AssertRefused(() => Normalization.Measure(data.Slice(0, 0)), "There are no samples to measure: expected at least 1.");
        AssertRefused(() => Normalization.Measure(data, 0), "channels");
        AssertRefused(() => new Normalization([1, 2], [1]), "There are 2 means and 1 standard deviations");
        AssertRefused(() => new Normalization([], []), "There are 0 means and 0 standard deviations");
        AssertRefused(() => new Normalization([1, 2], [1, 0]), "Channel 1 has mean 2 and standard deviation 0: expected finite numbers, and a deviation above 0.");
        AssertRefused(() => new Normalization([float.NaN], [1]), "Channel 0 has mean NaN");
        AssertRefused(() => new Normalization([0, 0], [1, 1]).Apply(data), "Samples of 3 values do not divide evenly into 2 channels.");
        AssertRefused(() => Applied(new Normalization([0], [1]), new float[3], 2), "3 values do not divide evenly among 2 samples.");
        AssertRefused(() => Applied(new Normalization([0], [1]), new float[3], 0), "3 values do not divide evenly among 0 samples.");
    }

    private static float[] Applied(Normalization normalization, float[] samples, int? count)
    {
        normalization.Apply(samples, count);
        return samples;
    }

    private static void AssertRefused(Func<object> make, string expected) =>
        Assert.Contains(expected, Assert.ThrowsAny<ArgumentException>(make).Message, StringComparison.Ordinal);
}
