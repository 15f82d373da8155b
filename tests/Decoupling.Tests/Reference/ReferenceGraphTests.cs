using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace Decoupling.Tests.Reference;

/// <summary>Networks with branches: what a layer reads, who has which gradient, and which layers are computed at all.</summary>
public sealed class ReferenceGraphTests
{
    private const int Batch = 3;

    private static ReferenceLayer Tanh => new ActivationLayer(ReferencePairs.Tied("Tanh", ReferenceForward.Tanh));

    private static ReferenceLayer SiLU => new ActivationLayer(ReferencePairs.Tied("SiLU", ReferenceForward.SiLU));

    [Fact]
    public void Add_SumsElementByElement()
    {
        var add = new AddLayer(3);
        Assert.Equal([1 + 3 + 5, 2 + 4 + 6], Values(add.Forward([[1, 2, 3, 4, 5, 6]], training: false)));
        Assert.Equal([7, 8, 7, 8, 7, 8], Values(add.Backward([[7, 8]])));
    }

    [Fact]
    public void Multiply_GivesEachFactorTheProductOfTheOthers()
    {
        var multiply = new MultiplyLayer(3);
        Assert.Equal([1 * 3 * 5, 2 * 4 * 6], Values(multiply.Forward([[1, 2, 3, 4, 5, 6]], training: false)));
        Assert.Equal([10 * 3 * 5, 100 * 4 * 6, 10 * 1 * 5, 100 * 2 * 6, 10 * 1 * 3, 100 * 2 * 4], Values(multiply.Backward([[10, 100]])));
    }

    [Fact]
    public void ConcatOfImages_PutsChannelsAfterChannels()
    {
        // Two channels of (1, 2) and one more; the depthwise factors tell which channel stands where.
        var scale = new DepthwiseConvolution2DLayer(new ImageShape(3, 1, 2), multiplier: 1, SlidingWindow.Square(1, stride: 1, padding: 0), hasBias: false);
        scale.Weight.Values = [1, 10, 100];
        var mean = new GlobalAveragePool2DLayer(new ImageShape(2, 1, 1));
        var network = new ReferenceNetwork([mean, new ConcatLayer(), scale], new MeanSquaredErrorLoss()) { Reads = [[-1], [-1, 0, -1], [1]] };
        Assert.Equal([1, 2, 10, 20, 100, 200], Values(network.Predict([[1, 2]])));
    }

    [Fact]
    public void Depthwise_GivesEachChannelItsOwnKernels()
    {
        var depthwise = new DepthwiseConvolution2DLayer(new ImageShape(2, 2, 2), multiplier: 2, SlidingWindow.Square(2, stride: 1, padding: 0), hasBias: true);
        Assert.Equal([4, 1, 2, 2], depthwise.Weight.Shape);
        depthwise.Weight.Values = [1, 10, 100, 1000, 1, 0, 0, 0, 0, 1, 0, 0, -1, -1, -1, -1];
        depthwise.Bias.Values = [0.5, 0.25, 0, 1];
        Assert.Equal([4321.5, 1.25, 6, 1 - 26], Values(depthwise.Forward([[1, 2, 3, 4, 5, 6, 7, 8]], training: false)));
    }

    [Fact]
    public void Depthwise_PadsWithZerosAndStrides()
    {
        var depthwise = new DepthwiseConvolution2DLayer(new ImageShape(1, 2, 3), multiplier: 1, SlidingWindow.Square(2, stride: 2, padding: 1), hasBias: false);
        depthwise.Weight.Values = [1, 10, 100, 1000];
        Assert.Equal(new ImageShape(1, 2, 2), depthwise.OutputShape);
        Assert.Equal([1000, 3200, 40, 65], Values(depthwise.Forward([[1, 2, 3, 4, 5, 6]], training: false)));
    }

    [Fact]
    public void LayerNorm_NormalisesEachSampleOverAllItsElements()
    {
        var norm = new LayerNormLayer([1, 1, 2], epsilon: 3);
        Assert.Equal([-0.5, 0.5, -0.5, 0.5], Values(norm.Forward([[4, 6], [14, 16]], training: false)));
        norm.Scale.Values = [10, 100];
        norm.Shift.Values = [1, 2];
        Assert.Equal([-4, 52, -4, 52], Values(norm.Forward([[4, 6], [14, 16]], training: true)));
    }

    /// <summary>Of x, x and x the product is x^3 and its derivative 3 x^2; the mean of squares with target 0 has the gradient 2 x^3.</summary>
    [Fact]
    public void ValueReadThreeTimes_HasTheSumOfTheGradients()
    {
        var network = new ReferenceNetwork([new MultiplyLayer(3)], new MeanSquaredErrorLoss()) { Reads = [[-1, -1, -1]] };
        Assert.Equal(64, network.Backward([[2]], [[0]]).Value);
        Assert.Equal([2 * 8 * 3 * 4], Values(network.InputGradients));
    }

    /// <summary>A branch that is cut off is not computed: no gradients, no statistics of a batch, no margins.</summary>
    [Fact]
    public void LayersThatDoNotReachTheLast_AreLeftOut()
    {
        var norm = new BatchNormLayer(2, 1);
        DenseLayer dense = new(2, 2, hasBias: true), last = new(2, 1, hasBias: false);
        last.Weight.Values = [1, 2];
        norm.Scale.Gradients[0] = 7;
        var step = new ActivationLayer(ReferencePairs.Constant("Heaviside", ReferenceForward.Heaviside));
        var network = new ReferenceNetwork([norm, dense, step, last], new MeanSquaredErrorLoss()) { Reads = [[-1], [0], [1], [-1]] };
        network.Backward([[1, 2], [3, 4]], [[0], [0]]);
        Assert.Equal([false, false, false, true], network.Computed);
        Assert.Equal([5, 11], Values(network.Predict([[1, 2], [3, 4]])));
        Assert.All(norm.Scale.Gradients.Concat(dense.Weight.Gradients).Concat(dense.Bias.Gradients), gradient => Assert.Equal(0, gradient.Value));
        Assert.Equal([0, 0], norm.RunningMean.Select(mean => mean.Value));
        Assert.Empty(network.Margins(0));
    }

    /// <summary>Both branches have one value's error, so it doubles; added as a root of squares it would grow by a factor of 1.4 alone.</summary>
    [Fact]
    public void ScaleOfAJoin_CarriesErrorsThatMayBeTheSame()
    {
        Traced[][] twice = [[new(3, 100), new(3, 100)]];
        Assert.Equal(3 + 3 + 100 + 100, new AddLayer(2).Forward(twice, training: false)[0][0].Scale, 9);
        Assert.Equal(9 + 300 + 300 + (Traced.Tolerance * 1e4), new MultiplyLayer(2).Forward(twice, training: false)[0][0].Scale, 9);
    }

    /// <summary>A product with the difference e^x - e^-x keeps the rounding of both powers, however small it is itself.</summary>
    [Fact]
    public void ScaleOfAnActivation_TellsWhatItsStepsRound()
    {
        var shifted = new ActivationLayer(new ReferencePair("x - 1", x => x - 1, (_, _, grad) => grad, []));
        Assert.Equal(1.001, shifted.Forward([[1.001]], training: false)[0][0].Scale, 2);
        var difference = new ActivationLayer(new ReferencePair("e^x - e^-x", x => Math.Exp(x) - Math.Exp(-x), (_, _, grad) => grad, [])
        {
            Terms = x => Math.Exp(Math.Abs(x)),
        });
        Traced[][] small = difference.Forward([[1e-6]], training: false);
        Assert.Equal(1, small[0][0].Scale, 4);
        Assert.Equal(1e-3, new MultiplyLayer(2).Forward([[small[0][0], 1e-3]], training: false)[0][0].Scale, 6);
    }

    public static TheoryData<string> GraphNames => [.. Graphs.Keys];

    /// <summary>Networks from 6 values to 2.</summary>
    private static Dictionary<string, (Func<ReferenceLayer[]> Layers, int[][] Reads)> Graphs { get; } = new()
    {
        ["Add"] = (() => [Dense(6, 4), Tanh, Dense(4, 4), new AddLayer(2), Dense(4, 2)], [[-1], [0], [1], [2, 1], [3]]),
        ["Add of three"] = (() => [Dense(6, 4), Dense(6, 4), SiLU, new AddLayer(3), Dense(4, 2)], [[-1], [-1], [1], [2, 0, 1], [3]]),
        ["Multiply"] = (() => [Dense(6, 4), Tanh, Dense(6, 4), new MultiplyLayer(2), Dense(4, 2)], [[-1], [0], [-1], [2, 1], [3]]),
        ["Multiply of three"] = (() => [Dense(6, 4), Dense(6, 4), SiLU, new MultiplyLayer(3), Dense(4, 2)], [[-1], [-1], [1], [2, 0, 1], [3]]),
        ["Concat"] = (() => [Dense(6, 4), Tanh, Dense(6, 3), new ConcatLayer(), Dense(7, 2)], [[-1], [0], [-1], [2, 1], [3]]),
        ["Concat of three, at the end"] = (() => [Dense(6, 1), Tanh, new ConcatLayer(), Dense(3, 2)], [[-1], [0], [1, 0, 0], [2]]),
        ["joins of joins"] = (
            () => [Dense(6, 3), Tanh, new AddLayer(2), new MultiplyLayer(2), new ConcatLayer(), SiLU, Dense(9, 2)],
            [[-1], [0], [1, 0], [2, 1], [3, 2, 0], [4], [5]]),
        ["a value read three times"] = (
            () => [Dense(6, 3), Tanh, Dense(3, 3), SiLU, new AddLayer(2), new MultiplyLayer(2), Dense(3, 2)], [[-1], [0], [1], [1], [3, 2], [4, 1], [5]]),
        ["a square"] = (() => [Dense(6, 4), new MultiplyLayer(2), Dense(4, 2)], [[-1], [0, 0], [1]]),
        ["a square at the end"] = (() => [Dense(6, 2), new MultiplyLayer(2)], [[-1], [0, 0]]),
        ["skip connections of the input"] = (
            () => [Dense(6, 6), Tanh, new AddLayer(2), Dense(6, 5), new ConcatLayer(), Dense(11, 2)], [[-1], [0], [1, -1], [2], [3, -1], [4]]),
        ["a fork of the input"] = (() => [Dense(6, 3), SiLU, Dense(6, 3), Tanh, new MultiplyLayer(2), Dense(3, 2)], [[-1], [0], [-1], [2], [3, 1], [4]]),
        ["batch norm and dropout in branches"] = (
            () =>
            [
                Dense(6, 4), new BatchNormLayer(4, 1, epsilon: 1e-2), new DropoutLayer(0.25, (b, i) => (b + i) % 4 != 1), Tanh, new AddLayer(3), Dense(4, 2),
            ],
            [[-1], [0], [0], [2], [3, 1, 0], [4]]),
        ["LayerNorm of vectors"] = (() => [new LayerNormLayer([6]), Dense(6, 5), new LayerNormLayer([5], epsilon: 1e-2), Dense(5, 2)], [[-1], [0], [1], [2]]),
        ["LayerNorm of images, with a skip connection"] = (
            () => [new LayerNormLayer([1, 2, 3]), SiLU, new LayerNormLayer([1, 2, 3]), new AddLayer(2), Dense(6, 2)], [[-1], [0], [1], [2, -1], [3]]),
    };

    [Theory]
    [MemberData(nameof(GraphNames))]
    public void Graph_GradientsAgreeWithDifferences(string name)
    {
        (Func<ReferenceLayer[]> layers, int[][] reads) = Graphs[name];
        var random = new Random(1);
        GradientCheck.Run(new(layers(), new MeanSquaredErrorLoss()) { Reads = reads }, 6, Targets(2, random), random);
    }

    [Theory]
    [InlineData(1, 1, 0)]
    [InlineData(2, 1, 2)]
    [InlineData(3, 2, 1)]
    public void DepthwiseConvolution_GradientsAgreeWithDifferences(int multiplier, int stride, int padding)
    {
        var depthwise = new DepthwiseConvolution2DLayer(new ImageShape(2, 4, 5), multiplier, SlidingWindow.Square(3, stride, padding), hasBias: multiplier > 1);
        var random = new Random(1);
        GradientCheck.Run(new([depthwise], new MeanSquaredErrorLoss()), 2 * 4 * 5, Targets(depthwise.OutputShape.Size, random), random);
    }

    /// <summary>Convolution, batch norm, ReLU, twice, around which the image goes; then a convolution of its channels one by one.</summary>
    [Fact]
    public void ResidualBlock_GradientsAgreeWithDifferences()
    {
        var image = new ImageShape(2, 3, 4);
        ActivationLayer relu = Activation(), last = Activation();
        var depthwise = new DepthwiseConvolution2DLayer(image, multiplier: 2, SlidingWindow.Square(3, stride: 2, padding: 1), hasBias: true);
        ReferenceLayer[] layers = [Convolution(), Norm(), relu, Convolution(), Norm(), new AddLayer(2), last, depthwise];
        var random = new Random(1);
        var network = new ReferenceNetwork(layers, new MeanSquaredErrorLoss()) { Reads = [[-1], [0], [1], [2], [3], [4, -1], [5], [6]] };
        GradientCheck.Run(network, image.Size, Targets(depthwise.OutputShape.Size, random), random);

        Convolution2DLayer Convolution() => new(image, channels: 2, SlidingWindow.Square(3, stride: 1, padding: 1), hasBias: false);

        BatchNormLayer Norm() => new(2, image.Positions, epsilon: 1e-2);

        static ActivationLayer Activation() => new(ReferencePairs.Tied("ReLU", ReferenceForward.ReLU));
    }

    private static DenseLayer Dense(int inputs, int outputs) => new(inputs, outputs, hasBias: true);

    private static double[][] Targets(int outputs, Random random) =>
        [.. Enumerable.Range(0, Batch).Select(_ => Enumerable.Range(0, outputs).Select(_ => random.NextDouble()).ToArray())];

    private static double[] Values(Traced[][] rows) => [.. rows.SelectMany(row => row).Select(value => value.Value)];
}
