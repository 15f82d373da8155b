using System;
using Decoupling.ParityTests.Testing;
using Decoupling.ParityTests.Torch;
using Xunit;
using static TorchSharp.torch;

namespace Decoupling.ParityTests;

/// <summary>
/// Compiled networks with branches, depthwise convolutions and layer norm beside TorchSharp in double precision: losses, all gradients, what three steps make
/// of the parameters and running statistics, and the outputs in inference after them.
/// </summary>
public sealed class BranchTests(ITestOutputHelper output) : ParityTest(output)
{
    private const int Steps = 3;
    private const int BatchSize = 37;
    private const int Classes = 4;
    private const double Tolerance = 1e-5;

    [Fact]
    public void ResidualBlock_TrainsTheSame() => AssertTrainsTheSame(new ResidualBlock(BatchSize, seed: 1), () => new Branches(
        (layer, x) =>
        {
            Tensor stem = layer("Conv2D1", x).tanh();
            Tensor first = layer("FirstNorm", layer("First", stem)).relu();
            Tensor sum = layer("SecondNorm", layer("Second", first)) + layer("ProjectionNorm", layer("Projection", stem));
            return layer("Dense1", sum.relu().mean([2, 3]));
        },
        ("Conv2D1", nn.Conv2d(3, 5, 3, padding: 1)),
        ("Projection", nn.Conv2d(5, 7, 1, stride: 2, bias: false)),
        ("ProjectionNorm", nn.BatchNorm2d(7)),
        ("First", nn.Conv2d(5, 7, 3, stride: 2, padding: 1, bias: false)),
        ("FirstNorm", nn.BatchNorm2d(7)),
        ("Second", nn.Conv2d(7, 7, 3, padding: 1, bias: false)),
        ("SecondNorm", nn.BatchNorm2d(7)),
        ("Dense1", nn.Linear(7, Classes))));

    [Fact]
    public void DepthwiseConvolutions_TrainTheSame() => AssertTrainsTheSame(new DepthwiseConvolutions(BatchSize, seed: 1), () => new Branches(
        (layer, x) =>
        {
            Tensor mixed = layer("Conv2D1", nn.functional.silu(layer("DepthwiseConv2D1", x))).tanh();
            return layer("Dense1", layer("DepthwiseConv2D3", nn.functional.silu(layer("DepthwiseConv2D2", mixed))).mean([2, 3]));
        },
        ("DepthwiseConv2D1", nn.Conv2d(3, 6, 3, stride: 2, padding: 1, groups: 3)),
        ("Conv2D1", nn.Conv2d(6, 5, 1)),
        ("DepthwiseConv2D2", nn.Conv2d(5, 5, 3, stride: 2, padding: 1, groups: 5, bias: false)),
        ("DepthwiseConv2D3", nn.Conv2d(5, 10, 2, padding: 1, groups: 5)),
        ("Dense1", nn.Linear(10, Classes))));

    [Fact]
    public void LayerNormOfImages_TrainsTheSame() => AssertTrainsTheSame(new LayerNormOfImages(BatchSize, seed: 1), () => new Branches(
        (layer, x) =>
        {
            Tensor first = nn.functional.silu(layer("LayerNorm2", layer("Conv2D1", layer("LayerNorm1", x))));
            return layer("Dense1", layer("LayerNorm3", layer("Conv2D2", first)).mean([2, 3]));
        },
        ("LayerNorm1", nn.LayerNorm([3, 9, 8])),
        ("Conv2D1", nn.Conv2d(3, 5, 3, padding: 1)),
        ("LayerNorm2", nn.LayerNorm([5, 9, 8])),
        ("Conv2D2", nn.Conv2d(5, 6, 3, stride: 2)),
        ("LayerNorm3", nn.LayerNorm([6, 4, 3], eps: 1e-2)),
        ("Dense1", nn.Linear(6, Classes))));

    [Fact]
    public void LayerNormOfVectors_TrainsTheSame() => AssertTrainsTheSame(new LayerNormOfVectors(BatchSize, seed: 1), () => new Branches(
        (layer, x) => layer("Dense3", layer("LayerNorm2", layer("Dense2", layer("LayerNorm1", layer("Dense1", x)).tanh()))),
        ("Dense1", nn.Linear(40, 33)),
        ("LayerNorm1", nn.LayerNorm(33)),
        ("Dense2", nn.Linear(33, 18)),
        ("LayerNorm2", nn.LayerNorm(18, eps: 1e-2)),
        ("Dense3", nn.Linear(18, Classes))));

    [Fact]
    public void Concatenations_TrainTheSame() => AssertTrainsTheSame(new Concatenations(BatchSize, seed: 1), () => new Branches(
        (layer, x) =>
        {
            Tensor bent = layer("Wide", x).tanh();
            Tensor mixed = nn.functional.silu(layer("Mix", cat([layer("Narrow", bent), x, bent], 1)));
            Tensor features = layer("Features", mixed.flatten(1));
            Tensor fewer = layer("Fewer", features.tanh());
            return layer("Classes", cat([fewer, features, fewer], 1));
        },
        ("Wide", nn.Conv2d(3, 5, 3, padding: 1)),
        ("Narrow", nn.Conv2d(5, 2, 1)),
        ("Mix", nn.Conv2d(10, 4, 3, stride: 2)),
        ("Features", nn.Linear(48, 11)),
        ("Fewer", nn.Linear(11, 6)),
        ("Classes", nn.Linear(23, Classes))));

    [Fact]
    public void Products_TrainTheSame() => AssertTrainsTheSame(new Products(BatchSize, seed: 1), () => new Branches(
        (layer, x) =>
        {
            Tensor shared = layer("Shared", (layer("Gate", x).sigmoid() * layer("Value", x)).mean([2, 3]));
            Tensor inner = layer("Inner", shared.tanh());
            return layer("Classes", (inner.square() * shared) + shared);
        },
        ("Value", nn.Conv2d(3, 5, 3, padding: 1)),
        ("Gate", nn.Conv2d(3, 5, 1)),
        ("Shared", nn.Linear(5, 9)),
        ("Inner", nn.Linear(9, 9)),
        ("Classes", nn.Linear(9, Classes))));

    private void AssertTrainsTheSame(ITrainable<int> ours, Func<Branches> theirs)
    {
        manual_seed(1);
        using var twins = new Twins<int>(ours, theirs(), (outputs, labels) => nn.functional.cross_entropy(outputs, labels), float64);
        Deviation deviation = twins.Train(
            Samples.Waves(Steps * BatchSize, ours.Description.InputSize, Classes).Batches(Steps, BatchSize),
            new Sgd(0.05f) { Momentum = 0.9f },
            parameters => optim.SGD(parameters, learningRate: 0.05, momentum: 0.9));
        AssertClose(deviation, loss: Tolerance, gradients: Tolerance);
        Assert.True(deviation.Parameters.Relative <= Tolerance, $"The parameters differ by more than {Tolerance}: {deviation}");
        Assert.True(deviation.Outputs <= Tolerance, $"The outputs differ by more than {Tolerance}: {deviation}");
    }
}
