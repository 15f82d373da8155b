using System;
using System.Linq;
using Decoupling.Randomness;
using Xunit;

namespace Decoupling.Tests.Randomness;

public sealed class RandomSequenceTests
{
    private static readonly CounterRandom s_random = new(seed: 3, stream: 1, step: 2, RandomPurpose.Augmentation);

    [Fact]
    public void Numbers_AreThoseOfTheCounter_OneAfterAnother()
    {
        var sequence = new RandomSequence(s_random, sequence: 5);
        for (ulong i = 0; i < 200; i++)
        {
            Assert.Equal(s_random.Uniform((5UL << 32) + i), sequence.Uniform());
            Assert.Equal(s_random.Normal((5UL << 32) + (1UL << 31) + i), sequence.Normal());
        }
    }

    [Fact]
    public void FilledSpans_ContinueWhereSingleNumbersStopped()
    {
        var single = new RandomSequence(s_random);
        var filled = new RandomSequence(s_random);
        foreach (int length in (int[])[0, 1, 3, 64, 61, 200, 7])
        {
            float[] uniform = new float[length];
            float[] normal = new float[length];
            filled.FillUniform(uniform);
            filled.FillNormal(normal);
            Assert.Equal([.. Enumerable.Range(0, length).Select(_ => single.Uniform())], uniform);
            Assert.Equal([.. Enumerable.Range(0, length).Select(_ => single.Normal())], normal);
            Assert.Equal(single.Uniform(), filled.Uniform());
            Assert.Equal(single.Normal(), filled.Normal());
        }
    }

    [Fact]
    public void UniformAndNormalNumbers_AreIndependent()
    {
        const int Count = 20_000;
        var sequence = new RandomSequence(s_random);
        double sum = 0;
        double sumOfMagnitudes = 0;
        for (int i = 0; i < Count; i++)
        {
            (float uniform, float normal) = (sequence.Uniform(), sequence.Normal());
            sum += (uniform - 0.5) * normal;
            sumOfMagnitudes += (uniform - 0.5) * (Math.Abs(normal) - Math.Sqrt(2 / Math.PI));
        }

        // Standard deviations of the two means: 0.0020 and 0.0012.
        Assert.InRange(sum / Count, -0.01, 0.01);
        Assert.InRange(sumOfMagnitudes / Count, -0.006, 0.006);
    }

    [Fact]
    public void Integers_AreEquallyLikely_FromTheSmallestToTheLargest()
    {
        var sequence = new RandomSequence(s_random);
        int[] counts = new int[7];
        for (int i = 0; i < 70_000; i++)
        {
            counts[sequence.Integer(-3, 3) + 3]++;
        }

        // Expected 10,000 with a standard deviation of 93.
        Assert.All(counts, count => Assert.InRange(count, 9_500, 10_500));
        Assert.Equal(4, sequence.Integer(4, 4));
        Assert.Contains(Enumerable.Range(0, 100).Select(_ => sequence.Integer(int.MinValue, int.MaxValue)), number => number < -1_000_000_000);
        Assert.Throws<ArgumentOutOfRangeException>(() => sequence.Integer(1, 0));
    }

    [Fact]
    public void Chance_IsNeverForZero_AndAlwaysForOne()
    {
        var sequence = new RandomSequence(s_random);
        Assert.DoesNotContain(true, Enumerable.Range(0, 1000).Select(_ => sequence.Chance(0)));
        Assert.DoesNotContain(false, Enumerable.Range(0, 1000).Select(_ => sequence.Chance(1)));
        Assert.InRange(Enumerable.Range(0, 10_000).Count(_ => sequence.Chance(0.3)), 2_800, 3_200);
    }
}
