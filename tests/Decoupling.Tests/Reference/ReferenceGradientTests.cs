using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace Decoupling.Tests.Reference;

/// <summary>The reference must be right before anything is held against it: every layer, every tied activation and every loss against central differences.</summary>
public sealed class ReferenceGradientTests
{
    private const int Batch = 3;

    /// <summary>How far pre-activations are kept from a kink: farther than the stencil moves them.</summary>
    private const double Clearance = 0.005;

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
        var convolution = new Convolution2DLayer(new ImageShape(2, 5, 6), channels: 3, size: 3, stride, padding, hasBias: true);
        Check(2 * 5 * 6, convolution.OutputShape.Size, new MeanSquaredErrorLoss(), convolution);
    }

    [Theory]
    [InlineData(2, 2)]
    [InlineData(3, 1)]
    public void MaxPool_GradientsAgreeWithDifferences(int size, int stride)
    {
        var convolution = new Convolution2DLayer(new ImageShape(1, 6, 7), channels: 2, size: 2, stride: 1, padding: 1, hasBias: true);
        var pool = new MaxPool2DLayer(convolution.OutputShape, size, stride);
        Check(6 * 7, 2, new MeanSquaredErrorLoss(), convolution, pool, new DenseLayer(pool.OutputShape.Size, 2, true));
    }

    [Theory]
    [InlineData(2, 2)]
    [InlineData(3, 1)]
    public void AveragePool_GradientsAgreeWithDifferences(int size, int stride)
    {
        var convolution = new Convolution2DLayer(new ImageShape(1, 6, 7), channels: 2, size: 2, stride: 1, padding: 1, hasBias: false);
        var pool = new AveragePool2DLayer(convolution.OutputShape, size, stride);
        Check(6 * 7, 2, new MeanSquaredErrorLoss(), convolution, pool, new DenseLayer(pool.OutputShape.Size, 2, true));
    }

    [Fact]
    public void GlobalAveragePool_GradientsAgreeWithDifferences()
    {
        var convolution = new Convolution2DLayer(new ImageShape(2, 4, 4), channels: 3, size: 3, stride: 1, padding: 0, hasBias: true);
        Check(2 * 4 * 4, 3, new SoftmaxCrossEntropyLoss(), convolution, new GlobalAveragePool2DLayer(convolution.OutputShape));
    }

    [Theory]
    [InlineData(4, 1)]
    [InlineData(2, 6)]
    public void BatchNormWhileTraining_GradientsAgreeWithDifferences(int channels, int positions) =>
        Check(channels * positions, 3, new MeanSquaredErrorLoss(), new BatchNormLayer(channels, positions, epsilon: 1e-3), new DenseLayer(channels * positions, 3, true));

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
        Check(inputs, random, loss, [.. Enumerable.Range(0, Batch).Select(_ => Targets(loss, outputs, random))], layers);
    }

    private static void Check(int inputs, int outputs, ReferenceLoss loss, int[] labels, params ReferenceLayer[] layers) =>
        Check(inputs, new Random(2), loss, [.. labels.Select(label => loss.TargetsOfClass(label, outputs))], layers);

    /// <summary>Draws parameters, and inputs until no pre-activation is near a kink, no margin of a hinge near 0.</summary>
    private static void Check(int inputs, Random random, ReferenceLoss loss, double[][] targets, ReferenceLayer[] layers)
    {
        var network = new ReferenceNetwork(layers, loss);
        foreach (ReferenceParameter parameter in network.Parameters)
        {
            parameter.Values = Draw(parameter.Values.Length, random);
        }

        for (int attempt = 0; attempt < 1000; attempt++)
        {
            double[][] rows = [.. targets.Select(_ => Draw(inputs, random))];
            network.Backward(rows, targets);
            if (IsClear(network, rows, targets))
            {
                GradientCheck.Run(network, rows, targets);
                return;
            }
        }

        Assert.Fail("No inputs were found that keep every value away from the kinks.");
    }

    private static bool IsClear(ReferenceNetwork network, double[][] inputs, double[][] targets)
    {
        bool layersAreClear = network.Layers.All(layer =>
            Enumerable.Range(0, inputs.Length).All(b => layer.Margins(b).All(margin => margin.Value > Clearance)));
        bool hingesAreClear = network.Loss is not SquaredHingeLoss
            || network.Predict(inputs).Zip(targets).All(row => row.First.Zip(row.Second).All(pair => Math.Abs(1 - (pair.First.Value * pair.Second)) > Clearance));
        return layersAreClear && hingesAreClear;
    }

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

    private static double[] Draw(int count, Random random) => [.. Enumerable.Range(0, count).Select(_ => (2 * random.NextDouble()) - 1)];
}
