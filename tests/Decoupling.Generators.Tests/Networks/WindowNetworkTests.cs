using System;
using System.Collections.Generic;
using System.Linq;
using Decoupling.Tests.Reference;
using Xunit;

namespace Decoupling.Generators.Tests.Networks;

/// <summary>Windows at the edges of what is allowed, generated, compiled in memory, and held against the reference interpreter.</summary>
public sealed class WindowNetworkTests
{
    private static readonly ImageShape Image = new(3, 7, 6);
    private static readonly ImageShape Sequence = new(3, 1, 23);

    private static LayerCase Tanh => new ActivationCase(
        new PairCase("Forward = Forwards.Tanh", "", new("Tanh / Derivative", Math.Tanh, (_, y, grad) => grad * (1 - (y * y)), [])), PairForm.Inline);

    public static TheoryData<string> Windows => [.. Cases.Keys];

    private static Dictionary<string, SlidingWindow> Cases { get; } = new()
    {
        ["one row"] = new(new Slide(1), new Slide(5, Padding: 2)),
        ["one column"] = new(new Slide(4, Padding: 1), new Slide(1)),
        ["the whole image with its border"] = new(new Slide(9, Padding: 1), new Slide(10, Padding: 2)),
        ["strides larger than the kernel"] = new(new Slide(2, Stride: 5), new Slide(1, Stride: 4)),
        ["strides beyond the image"] = new(new Slide(2, Stride: 50), new Slide(3, Stride: 1, Padding: 2)),
        ["stride of the height alone"] = new(new Slide(3, Stride: 2, Padding: 2), new Slide(3)),
        ["stride of the width alone"] = new(new Slide(3), new Slide(3, Stride: 3, Padding: 1)),
        ["dilated height"] = new(new Slide(3, Dilation: 2, Padding: 1), new Slide(2)),
        ["dilated width"] = new(new Slide(2, Padding: 1), new Slide(3, Dilation: 2, Padding: 4)),
        ["dilated to the whole image"] = new(new Slide(2, Dilation: 6), new Slide(2, Dilation: 5)),
        ["dilation and stride of one factor"] = new(new Slide(3, Stride: 2, Dilation: 2), new Slide(2, Stride: 3, Dilation: 3, Padding: 1)),
        ["dilation and stride without one"] = new(new Slide(2, Stride: 2, Dilation: 3, Padding: 2), new Slide(3, Stride: 3, Dilation: 2, Padding: 3)),
    };

    /// <summary>Convolutions after another layer, so that the input gradient is asked too; a batch and a single sample.</summary>
    [Theory]
    [MemberData(nameof(Windows))]
    public void Convolutions_AgreeWithTheReference(string name)
    {
        SlidingWindow window = Cases[name];
        LayerCase before = new ConvolutionCase(3, 1, 1, 0, Bias: true);
        RandomNetworkTests.Check(
        [
            Of(Image, before, Tanh, new ConvolutionCase(5, window, Bias: true), Tanh, new DenseCase(2, Bias: true)),
            Of(Image, new ConvolutionCase(2, window, Bias: false)) with { Batch = 1 },
            Of(Image, before, Tanh, new DepthwiseCase(2, window, Bias: true), Tanh, new DenseCase(2, Bias: true)),
        ]);
    }

    /// <summary>The same lengths along a sequence.</summary>
    [Theory]
    [MemberData(nameof(Windows))]
    public void ConvolutionsOfSequences_AgreeWithTheReference(string name)
    {
        SlidingWindow window = Cases[name] with { Down = null };
        LayerCase before = new ConvolutionCase(3, new SlidingWindow(null, new Slide(1)), Bias: true);
        RandomNetworkTests.Check(
        [
            Of(Sequence, before, Tanh, new ConvolutionCase(5, window, Bias: true), Tanh, new DenseCase(2, Bias: true)),
            Of(Sequence, new ConvolutionCase(2, window, Bias: false)) with { Batch = 1 },
        ]);
    }

    /// <summary>Pools, which are not dilated; their borders have no value in a maximum and zeros in a mean.</summary>
    [Theory]
    [MemberData(nameof(Windows))]
    public void Pools_AgreeWithTheReference(string name)
    {
        SlidingWindow window = new(Undilated(Cases[name].Rows), Undilated(Cases[name].Across));
        SlidingWindow along = window with { Down = null };
        LayerCase dense = new DenseCase(2, Bias: true);
        RandomNetworkTests.Check([.. new[] { false, true }.SelectMany(isMaximum => (NetworkCase[])
        [
            Of(Image, new ConvolutionCase(3, 2, 1, 1, Bias: true), new PoolCase(isMaximum, window), Tanh, dense),
            Of(Image, new PoolCase(isMaximum, window), dense) with { Batch = 1 },
            Of(Sequence, new ConvolutionCase(3, new SlidingWindow(null, new Slide(2)), Bias: true), new PoolCase(isMaximum, along), Tanh, dense),
        ])]);

        static Slide Undilated(Slide slide) => slide with { Dilation = 1, Padding = Math.Min(slide.Padding, slide.Size - 1) };
    }

    /// <summary>Images of which a block does not fit the second cache: the loops go row by row of the image there.</summary>
    [Fact]
    public void LargeImages_AgreeWithTheReference() => RandomNetworkTests.Check(
    [
        Of(
            new(9, 31, 33),
            new ConvolutionCase(6, new SlidingWindow(new Slide(2, Dilation: 3, Padding: 1), new Slide(3, Dilation: 2)), Bias: true),
            Tanh,
            new ConvolutionCase(4, new SlidingWindow(new Slide(3, Stride: 3), new Slide(2, Stride: 2, Padding: 1)), Bias: false),
            new GlobalAveragePoolCase()) with { Batch = 5 },
        Of(
            new(9, 1, 1500),
            new ConvolutionCase(3, new SlidingWindow(null, new Slide(3, Stride: 2, Dilation: 4, Padding: 8)), Bias: true),
            new GlobalAveragePoolCase())
            with { Batch = 5 },
    ]);

    private static NetworkCase Of(ImageShape shape, params LayerCase[] layers) =>
        new(shape.Size, layers, Losses.MeanSquaredError, TakesLabels: false, Batch: 18, SpareBatch: 0, Seed: 3)
        {
            Image = shape,
            IsSequence = shape.Height == 1,
        };
}
