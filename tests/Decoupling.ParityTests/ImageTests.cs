using Decoupling.ParityTests.Testing;
using Xunit;
using static TorchSharp.torch;

namespace Decoupling.ParityTests;

/// <summary>
/// Every layer of images beside TorchSharp, with strides, padding, odd numbers of channels, and windows that overlap or leave a border out. TorchSharp computes in
/// double precision here: its single precision (LibTorch 2.10, seen on a processor with AVX-512) gives input gradients of convolutions into fewer than 16 channels
/// that its own double precision contradicts, off by more than half.
/// </summary>
public sealed class ImageTests(ITestOutputHelper output) : ParityTest(output)
{
    private const int Steps = 20;
    private const int BatchSize = 37;
    private const int Classes = 4;

    [Fact]
    public void OddShapes_LoseTheSame() => AssertClose(Train(new OddImages(BatchSize, seed: 1), nn.Sequential(
        ("Conv2D1", nn.Conv2d(3, 7, 5, padding: 3)),
        ("Activation1", nn.Tanh()),
        ("MaxPool2D1", nn.MaxPool2d(3, stride: 2)),
        ("Conv2D2", nn.Conv2d(7, 19, 3, stride: 2, padding: 1, bias: false)),
        ("Activation2", nn.SiLU()),
        ("AvgPool2D1", nn.AvgPool2d(2, stride: 1)),
        ("Conv2D3", nn.Conv2d(19, 5, 2)),
        ("Activation3", nn.ReLU()),
        ("Flatten", nn.Flatten()),
        ("Dense1", nn.Linear(30, 11)),
        ("Activation4", nn.Tanh()),
        ("Dense2", nn.Linear(11, Classes)))));

    [Fact]
    public void ChannelMeans_LoseTheSame() => AssertClose(Train(new ChannelMeans(BatchSize, seed: 1), nn.Sequential(
        ("Conv2D1", nn.Conv2d(3, 16, 3, stride: 3)),
        ("Activation1", nn.ReLU()),
        ("AvgPool2D1", nn.AvgPool2d(2)),
        ("Conv2D2", nn.Conv2d(16, Classes, 1)),
        ("GlobalAvgPool2D1", nn.AdaptiveAvgPool2d(1)),
        ("Flatten", nn.Flatten()))));

    private static Deviation Train(ITrainable<int> ours, nn.Module<Tensor, Tensor> theirs)
    {
        using var twins = new Twins<int>(ours, theirs, (outputs, labels) => nn.functional.cross_entropy(outputs, labels), float64);
        return twins.Train(
            Samples.Waves(Steps * BatchSize, OddImages.InputSize, Classes).Batches(Steps, BatchSize),
            new Sgd(0.05f) { Momentum = 0.9f },
            parameters => optim.SGD(parameters, learningRate: 0.05, momentum: 0.9));
    }
}

[Network(3, 17, 14)]
[Conv2D(7, 5, Padding = 3)]
[Activation(Forward = Forwards.Tanh)]
[MaxPool2D(3, Stride = 2)]
[Conv2D(19, 3, Stride = 2, Padding = 1, Bias = false)]
[Activation(Forward = Forwards.SiLU)]
[AvgPool2D(2, Stride = 1)]
[Conv2D(5, 2)]
[Activation(Forward = Forwards.ReLU)]
[Dense(11)]
[Activation(Forward = Forwards.Tanh)]
[Dense(4)]
[Loss(Losses.SoftmaxCrossEntropy)]
internal sealed partial class OddImages;

/// <summary>No dense layer, and windows that leave a border out.</summary>
[Network(3, 17, 14)]
[Conv2D(16, 3, Stride = 3)]
[Activation(Forward = Forwards.ReLU)]
[AvgPool2D(2)]
[Conv2D(4, 1)]
[GlobalAvgPool2D]
[Loss(Losses.SoftmaxCrossEntropy)]
internal sealed partial class ChannelMeans;
