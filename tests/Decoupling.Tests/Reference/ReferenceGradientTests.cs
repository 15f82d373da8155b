using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace Decoupling.Tests.Reference;

/// <summary>The reference must be right before anything is held against it: every layer, every tied activation and every loss against central differences.</summary>
public sealed class ReferenceGradientTests
{
    private const int Batch = 3;

    public static TheoryData<string> TiedActivations => [.. Tied.Keys];

    private static Dictionary<string, ReferenceForward> Tied { get; } = new()
    {
        ["Linear"] = ReferenceForward.Linear,
        ["ReLU"] = ReferenceForward.ReLU,
        ["LeakyReLU"] = ReferenceForward.LeakyReLU(0.3),
        ["HardTanh"] = ReferenceForward.HardTanh,
        ["Tanh"] = ReferenceForward.Tanh,
        ["Logistic"] = ReferenceForward.Logistic,
        ["SiLU"] = ReferenceForward.SiLU,
    };

    [Theory]
    [InlineData(1, 1, true)]
    [InlineData(5, 3, true)]
    [InlineData(4, 7, false)]
    public void DenseLayer_GradientsAgreeWithDifferences(int inputs, int outputs, bool bias) =>
        Check(inputs, outputs, new MeanSquaredErrorLoss(), new DenseLayer(inputs, outputs, bias));

    [Theory]
    [MemberData(nameof(TiedActivations))]
    public void TiedActivation_GradientsAgreeWithDifferences(string name) =>
        Check(4, 3, new MeanSquaredErrorLoss(), new DenseLayer(4, 6, true), new ActivationLayer(ReferencePairs.Tied(name, Tied[name])), new DenseLayer(6, 3, true));

    [Fact]
    public void DeepNetwork_GradientsAgreeWithDifferences() =>
        Check(
            6,
            4,
            new SoftmaxCrossEntropyLoss(),
            new DenseLayer(6, 8, true),
            new ActivationLayer(ReferencePairs.Tied("Tanh", ReferenceForward.Tanh)),
            new DenseLayer(8, 7, false),
            new DropoutLayer(0.4, (b, i) => (b + i) % 3 != 0),
            new ActivationLayer(ReferencePairs.Tied("SiLU", ReferenceForward.SiLU)),
            new DenseLayer(7, 4, true));

    [Fact]
    public void Dropout_GradientsAgreeWithDifferences() =>
        Check(4, 3, new MeanSquaredErrorLoss(), new DenseLayer(4, 6, true), new DropoutLayer(0.25, (b, i) => (b + i) % 4 != 1), new DenseLayer(6, 3, true));

    [Theory]
    [InlineData(1, 0)]
    [InlineData(1, 2)]
    [InlineData(2, 1)]
    [InlineData(3, 0)]
    public void Convolution_GradientsAgreeWithDifferences(int stride, int padding)
    {
        var convolution = new Convolution2DLayer(new ImageShape(2, 5, 6), channels: 3, SlidingWindow.Square(3, stride, padding), hasBias: true);
        Check(2 * 5 * 6, convolution.OutputShape.Size, new MeanSquaredErrorLoss(), convolution);
    }

    public static TheoryData<SlidingWindow> Windows =>
    [
        new SlidingWindow(new Slide(1, 2, 0), new Slide(3, 1, 2)),
        new SlidingWindow(new Slide(3, 1, 1, 2), new Slide(2, 2, 0, 3)),
        new SlidingWindow(null, new Slide(2, 3, 1, 2)),
    ];

    [Theory]
    [MemberData(nameof(Windows))]
    public void WindowsOfAHeightAndAWidth_GradientsAgreeWithDifferences(SlidingWindow window)
    {
        var image = new ImageShape(2, window.Down is null ? 1 : 5, 6);
        var convolution = new Convolution2DLayer(image, channels: 3, window, hasBias: true);
        Check(image.Size, convolution.OutputShape.Size, new MeanSquaredErrorLoss(), convolution);
        var depthwise = new DepthwiseConvolution2DLayer(image, multiplier: 2, window, hasBias: true);
        Check(image.Size, depthwise.OutputShape.Size, new MeanSquaredErrorLoss(), depthwise);
        var pooled = new SlidingWindow(window.Down is { } down ? down with { Dilation = 1 } : null, window.Across with { Dilation = 1 });
        var mean = new AveragePool2DLayer(image, pooled);
        Check(image.Size, 2, new MeanSquaredErrorLoss(), new DenseLayer(image.Size, image.Size, true), mean, new DenseLayer(mean.OutputShape.Size, 2, true));
        var largest = new MaxPool2DLayer(image, pooled);
        Check(
            image.Size,
            2,
            new MeanSquaredErrorLoss(),
            new DenseLayer(image.Size, image.Size, true),
            largest,
            new DenseLayer(largest.OutputShape.Size, 2, true));
    }

    [Theory]
    [InlineData(2, 2)]
    [InlineData(3, 1)]
    public void MaxPool_GradientsAgreeWithDifferences(int size, int stride)
    {
        var convolution = new Convolution2DLayer(new ImageShape(1, 6, 7), channels: 2, SlidingWindow.Square(2, stride: 1, padding: 1), hasBias: true);
        var pool = new MaxPool2DLayer(convolution.OutputShape, SlidingWindow.Square(size, stride));
        Check(6 * 7, 2, new MeanSquaredErrorLoss(), convolution, pool, new DenseLayer(pool.OutputShape.Size, 2, true));
    }

    [Theory]
    [InlineData(2, 2)]
    [InlineData(3, 1)]
    public void AveragePool_GradientsAgreeWithDifferences(int size, int stride)
    {
        var convolution = new Convolution2DLayer(new ImageShape(1, 6, 7), channels: 2, SlidingWindow.Square(2, stride: 1, padding: 1), hasBias: false);
        var pool = new AveragePool2DLayer(convolution.OutputShape, SlidingWindow.Square(size, stride));
        Check(6 * 7, 2, new MeanSquaredErrorLoss(), convolution, pool, new DenseLayer(pool.OutputShape.Size, 2, true));
    }

    [Fact]
    public void GlobalAveragePool_GradientsAgreeWithDifferences()
    {
        var convolution = new Convolution2DLayer(new ImageShape(2, 4, 4), channels: 3, SlidingWindow.Square(3, stride: 1, padding: 0), hasBias: true);
        Check(2 * 4 * 4, 3, new SoftmaxCrossEntropyLoss(), convolution, new GlobalAveragePool2DLayer(convolution.OutputShape));
    }

    [Theory]
    [InlineData(4, 1)]
    [InlineData(2, 6)]
    public void BatchNormWhileTraining_GradientsAgreeWithDifferences(int channels, int positions) =>
        Check(channels * positions, 3, new MeanSquaredErrorLoss(), new BatchNormLayer(channels, positions, epsilon: 1e-3), new DenseLayer(channels * positions, 3, true));

    /// <summary>Smooth quantisers, as differences see nothing of a step's rule.</summary>
    [Theory]
    [InlineData(WeightScale.None)]
    [InlineData(WeightScale.Learned)]
    public void BinaryLayers_GradientsAgreeWithDifferences(WeightScale scale)
    {
        var products = new Convolution2DLayer(
            new ImageShape(2, 4, 5), channels: 3, SlidingWindow.Square(3, stride: 2, padding: 1), hasBias: false, border: -0.75);
        int size = products.OutputShape.Size;
        Check(2 * 4 * 5, 3, new MeanSquaredErrorLoss(), Smooth(), new BinaryLayer(products, Smooth(), scale), new DenseLayer(size, 3, true));
        var dense = new ChainLayer(Smooth(), new BinaryLayer(new DenseLayer(4, 3, false), Smooth(), scale));
        Check(5, 3, new MeanSquaredErrorLoss(), new DenseLayer(5, 4, true), dense);

        static ActivationLayer Smooth() => new(ReferencePairs.Tied("Tanh", ReferenceForward.Tanh));
    }

    [Theory]
    [InlineData("SoftmaxCrossEntropy")]
    [InlineData("BinaryCrossEntropy of logits")]
    [InlineData("BinaryCrossEntropy of probabilities")]
    [InlineData("MeanSquaredError")]
    [InlineData("SquaredHinge")]
    public void Loss_GradientsAgreeWithDifferences(string name)
    {
        ReferenceLoss loss = Loss(name);
        Check(5, 4, loss, Classifier(name, 5, 4));
        if (name != "MeanSquaredError")
        {
            Check(5, 4, loss, [2, 0, 3], Classifier(name, 5, 4));
        }
    }

    [Fact]
    public void BinaryCrossEntropyOfOneOutput_TakesTheClassItself() =>
        Check(5, 1, Loss("BinaryCrossEntropy of logits"), [1, 0, 1], Classifier("BinaryCrossEntropy of logits", 5, 1));

    private static ReferenceLoss Loss(string name) => name switch
    {
        "SoftmaxCrossEntropy" => new SoftmaxCrossEntropyLoss(),
        "BinaryCrossEntropy of logits" => new BinaryCrossEntropyLoss(outputsAreProbabilities: false),
        "BinaryCrossEntropy of probabilities" => new BinaryCrossEntropyLoss(outputsAreProbabilities: true),
        "MeanSquaredError" => new MeanSquaredErrorLoss(),
        "SquaredHinge" => new SquaredHingeLoss(),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such loss."),
    };

    private static ReferenceLayer[] Classifier(string loss, int inputs, int outputs) =>
        loss == "BinaryCrossEntropy of probabilities"
            ? [new DenseLayer(inputs, outputs, true), new ActivationLayer(ReferencePairs.Tied("Logistic", ReferenceForward.Logistic))]
            : [new DenseLayer(inputs, outputs, true)];

    private static void Check(int inputs, int outputs, ReferenceLoss loss, params ReferenceLayer[] layers)
    {
        var random = new Random(1);
        GradientCheck.Run(new(layers, loss), inputs, [.. Enumerable.Range(0, Batch).Select(_ => Targets(loss, outputs, random))], random);
    }

    private static void Check(int inputs, int outputs, ReferenceLoss loss, int[] labels, params ReferenceLayer[] layers) =>
        GradientCheck.Run(new(layers, loss), inputs, [.. labels.Select(label => loss.TargetsOfClass(label, outputs))], new Random(2));

    private static double[] Targets(ReferenceLoss loss, int outputs, Random random)
    {
        double[] draws = [.. Enumerable.Range(0, outputs).Select(_ => random.NextDouble())];
        return loss switch
        {
            SoftmaxCrossEntropyLoss => [.. draws.Select(draw => draw / draws.Sum())],
            SquaredHingeLoss => [.. draws.Select(draw => draw < 0.5 ? -1.0 : 1.0)],
            _ => draws,
        };
    }
}
