using System;
using System.Linq;
using Xunit;

namespace Decoupling.Tests.Training;

public sealed class DatasetTests
{
    private static readonly Dataset<int> s_hundred = Dataset.Of(Enumerable.Range(0, 200).Select(i => (float)i).ToArray(), Enumerable.Range(0, 100).ToArray());

    [Fact]
    public void Split_DealsEverySampleOnce_WithItsTarget()
    {
        (Dataset<int> first, Dataset<int> second) = s_hundred.Split(0.8, seed: 3);
        Assert.Equal((80, 20), (first.Count, second.Count));
        Assert.Equal(Enumerable.Range(0, 100), first.Targets.ToArray().Concat(second.Targets.ToArray()).Order());
        Assert.NotEqual(first.Targets.ToArray().Order(), first.Targets.ToArray());
        for (int i = 0; i < 80; i++)
        {
            Assert.Equal([2f * first.Targets.Span[i], (2f * first.Targets.Span[i]) + 1], first.Inputs.Slice(2 * i, 2).ToArray());
        }

        Assert.Equal(first.Targets.ToArray(), s_hundred.Split(0.8, 3).First.Targets.ToArray());
        Assert.NotEqual(first.Targets.ToArray(), s_hundred.Split(0.8, 4).First.Targets.ToArray());
    }

    [Theory]
    [InlineData(0.0, 0)]
    [InlineData(0.004, 0)]
    [InlineData(0.996, 100)]
    [InlineData(1.0, 100)]
    public void SplitIntoAnEmptyPart_IsRefused_WithBothSizes(double fraction, int first)
    {
        ArgumentException error = Assert.Throws<ArgumentOutOfRangeException>(() => s_hundred.Split(fraction, 1));
        Assert.StartsWith(FormattableString.Invariant($"A share of {fraction} deals 100 samples into {first} and {100 - first}: expected at least 1 in each part."), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Subset_TakesSamplesInTheOrderOfTheirNumbers()
    {
        Dataset<int> some = s_hundred.Subset(7, 0, 7);
        Assert.Equal([7, 0, 7], some.Targets.ToArray());
        Assert.Equal([14, 15, 0, 1, 14, 15], some.Inputs.ToArray());
        Assert.Equal(0, s_hundred.Subset().Count);
        string message = Assert.Throws<ArgumentOutOfRangeException>(() => s_hundred.Subset(3, 100)).Message;
        Assert.Contains("samples[1] is 100: expected 0 to 99", message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => s_hundred.Subset(-1));
    }

    [Fact]
    public void Concat_PutsOneSetAfterTheOther()
    {
        Dataset<int> both = s_hundred.Slice(0, 2).WithShape(1, 1, 2).Concat(s_hundred.Slice(98, 2));
        Assert.Equal([0, 1, 98, 99], both.Targets.ToArray());
        Assert.Equal([0, 1, 2, 3, 196, 197, 198, 199], both.Inputs.ToArray());
        Assert.Equal([1, 1, 2], both.InputShape);
        Assert.Contains(
            "The other set has samples of 3 values and 1 targets: expected 2 and 1",
            Assert.Throws<ArgumentException>("other", () => s_hundred.Concat(Dataset.Of(new float[3], new int[1]))).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(100, 5, true)]
    [InlineData(103, 7, true)]
    [InlineData(103, 7, false)]
    [InlineData(5, 5, null)]
    public void Folds_TestEverySampleOnce_AndTrainOnAllOthers(int samples, int count, bool? stratified)
    {
        // Classes of very different sizes.
        int[] classes = [.. Enumerable.Range(0, samples).Select(i => i % 10 == 0 ? 0 : i % 3 == 0 ? 1 : 2)];
        Dataset<int> data = Dataset.Of(Enumerable.Range(0, samples).Select(i => (float)i).ToArray(), classes);
        (Dataset<int> Train, Dataset<int> Test)[] folds = [.. data.Folds(count, seed: 4, stratified)];
        Assert.Equal(count, folds.Length);
        Assert.Equal(Enumerable.Range(0, samples).Select(i => (float)i), folds.SelectMany(fold => fold.Test.Inputs.ToArray()).Order());
        Assert.InRange(folds.Max(fold => fold.Test.Count) - folds.Min(fold => fold.Test.Count), 0, 1);
        Assert.All(folds, fold =>
        {
            Assert.Equal(Enumerable.Range(0, samples).Select(i => (float)i), fold.Test.Inputs.ToArray().Concat(fold.Train.Inputs.ToArray()).Order());
            Assert.Equal(fold.Train.Inputs.ToArray().Order(), fold.Train.Inputs.ToArray());
            Assert.All(fold.Test.Inputs.ToArray().Zip(fold.Test.Targets.ToArray()), sample => Assert.Equal(classes[(int)sample.First], sample.Second));
        });
        Assert.Equal(folds[0].Test.Inputs.ToArray(), data.Folds(count, 4, stratified).First().Test.Inputs.ToArray());
        if (stratified != false)
        {
            Assert.All(Enumerable.Range(0, 3), label =>
            {
                int[] sizes = [.. folds.Select(fold => fold.Test.Targets.ToArray().Count(target => target == label))];
                Assert.InRange(sizes.Max() - sizes.Min(), 0, 1);
            });
        }
        else
        {
            Assert.NotEqual(folds[0].Test.Inputs.ToArray(), data.Folds(count, 5, stratified).First().Test.Inputs.ToArray());
        }
    }

    [Fact]
    public void FoldsThatCannotBe_AreRefused()
    {
        string message = Assert.Throws<ArgumentOutOfRangeException>("count", () => s_hundred.Folds(1, 0)).Message;
        Assert.Contains("100 samples are to be dealt into 1 folds", message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>("count", () => s_hundred.Folds(101, 0));
        Dataset<float> values = Dataset.Of(new float[10], new float[10], 10);
        Assert.Equal(5, values.Folds(5, 0).Count());
        Assert.Throws<ArgumentException>("stratified", () => values.Folds(5, 0, stratified: true));
    }

    /// <summary>The same order on every machine and in every version: results depend on it.</summary>
    [Fact]
    public void Shuffle_GivesTheWrittenOrder()
    {
        int[] order = new int[12];
        Shuffle.Fill(order, 1, 0);
        Assert.Equal([9, 0, 5, 2, 4, 7, 1, 6, 3, 8, 10, 11], order);
        Shuffle.Fill(order, 1, 7);
        Assert.Equal([10, 9, 6, 2, 5, 8, 7, 1, 4, 11, 0, 3], order);
        Shuffle.Fill(order, ulong.MaxValue, 7);
        Assert.Equal([7, 0, 3, 10, 5, 6, 1, 2, 11, 9, 8, 4], order);
    }

    [Fact]
    public void Shuffle_PutsEachSampleOnEachPlaceAboutEquallyOften()
    {
        const int Rounds = 8000;
        int[,] counts = new int[8, 8];
        int[] order = new int[8];
        for (int round = 0; round < Rounds; round++)
        {
            Shuffle.Fill(order, 1, (ulong)round);
            for (int i = 0; i < 8; i++)
            {
                counts[i, order[i]]++;
            }
        }

        // Expected 1000 with a standard deviation of 30.
        Assert.All(counts.Cast<int>(), count => Assert.InRange(count, 850, 1150));
    }

    [Fact]
    public void Slice_SharesMemory()
    {
        Dataset<int> slice = s_hundred.Slice(10, 5);
        Assert.Equal([10, 11, 12, 13, 14], slice.Targets.ToArray());
        Assert.Equal(20f, slice.Inputs.Span[0]);
        Assert.True(slice.Inputs.Span.Overlaps(s_hundred.Inputs.Span));
        Assert.Throws<ArgumentOutOfRangeException>(() => s_hundred.Slice(96, 5));
    }

    [Fact]
    public void Shape_GoesWithTheSamples_AndIsPrinted()
    {
        Dataset<int> images = Dataset.Of(new float[1200], Enumerable.Range(0, 100).ToArray()).WithShape(3, 2, 2);
        Assert.Equal([3, 2, 2], images.Slice(1, 4).InputShape);
        (Dataset<int> first, Dataset<int> second) = images.Split(0.5, 1);
        Assert.Equal([3, 2, 2], first.InputShape);
        Assert.Equal([3, 2, 2], second.InputShape);
        Assert.Equal("100 samples of 3 x 2 x 2 values, classes 0 to 99", images.ToString());
        Assert.Equal("1,500 samples of 2 values, 3 targets each", Dataset.Of(new float[3000], new float[4500], 1500).ToString());
        Assert.Equal("1 sample of 4 values, 1 target each", Dataset.Of(new float[4], new float[1], 1).ToString());
        Assert.Equal("0 samples of 12 values", Dataset.Of(new float[12], new int[1]).Slice(0, 0).ToString());
    }

    [Theory]
    [InlineData(3, 2, 3)]
    [InlineData(-3, -2, 2)]
    [InlineData(3, 4)]
    [InlineData(0, 0, 0)]
    [InlineData(65536, 65536, 65536)]
    [InlineData]
    public void ShapeThatDoesNotFit_IsRefused(params int[] shape)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => Dataset.Of(new float[12], new int[1]).WithShape(shape));
        Assert.StartsWith($"The shape {string.Join(" x ", shape)} does not fit samples of 12 values", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void UnevenLengths_AreRefused_WithAllNumbers()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => Dataset.Of(new float[10], new int[3]));
        Assert.Contains("10 input values and 3 target values do not divide evenly among 3 samples", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Dataset.Of(new float[10], new float[5], 2));
        Assert.Throws<ArgumentException>(() => new Dataset<long>(new float[10], new long[5], 5));
    }
}
