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

    [Fact]
    public void Rectangles_LoseTheSame() => AssertClose(Train(new Rectangles(BatchSize, seed: 1), nn.Sequential(
        ("Conv2D1", nn.Conv2d(3, 7, (3L, 5L), stride: (1L, 2L), padding: (2L, 1L))),
        ("Activation1", nn.Tanh()),
        ("MaxPool2D1", nn.MaxPool2d((2L, 3L), stride: (2L, 1L), padding: (1L, 1L))),
        ("Conv2D2", nn.Conv2d(7, 6, (1L, 4L), padding: (0L, 2L), bias: false)),
        ("Activation2", nn.SiLU()),
        ("AvgPool2D1", nn.AvgPool2d((3L, 2L), stride: (1L, 2L), padding: (1L, 0L))),
        ("Flatten", nn.Flatten()),
        ("Dense1", nn.Linear(126, Classes)))));

    [Fact]
    public void Dilations_LoseTheSame() => AssertClose(Train(new Dilations(BatchSize, seed: 1), nn.Sequential(
        ("Conv2D1", nn.Conv2d(3, 5, 3, padding: 2, dilation: 2)),
        ("Activation1", nn.Tanh()),
        ("DepthwiseConv2D1", nn.Conv2d(5, 10, (2L, 3L), stride: (2L, 1L), padding: (0L, 3L), dilation: (3L, 2L), groups: 5)),
        ("Activation2", nn.SiLU()),
        ("Conv2D2", nn.Conv2d(10, Classes, (3L, 1L), dilation: (2L, 1L))),
        ("GlobalAvgPool2D1", nn.AdaptiveAvgPool2d(1)),
        ("Flatten", nn.Flatten()))));

    /// <summary>Weights of (out channels, channels, kernel), as <c>Conv1d</c> has them.</summary>
    [Fact]
    public void Sequences_LoseTheSame() => AssertClose(Train(new Sequences(BatchSize, seed: 1), nn.Sequential(
        ("Conv1D1", nn.Conv1d(5, 7, 5, padding: 2, bias: false)),
        ("BatchNorm1", nn.BatchNorm1d(7)),
        ("Activation1", nn.Tanh()),
        ("MaxPool1D1", nn.MaxPool1d(3, stride: 2, padding: 1)),
        ("Conv1D2", nn.Conv1d(7, 18, 3, stride: 2, padding: 3, dilation: 3, bias: false)),
        ("LayerNorm1", nn.LayerNorm([18, 18])),
        ("Activation2", nn.SiLU()),
        ("AvgPool1D1", nn.AvgPool1d(2, stride: 1, padding: 1)),
        ("Conv1D3", nn.Conv1d(18, 6, 2)),
        ("Activation3", nn.ReLU()),
        ("GlobalAvgPool1D1", nn.AdaptiveAvgPool1d(1)),
        ("Flatten", nn.Flatten()),
        ("Dense1", nn.Linear(6, Classes)))));

    private static Deviation Train(ITrainable<int> ours, nn.Module<Tensor, Tensor> theirs)
    {
        using var twins = new Twins<int>(ours, theirs, (outputs, labels) => nn.functional.cross_entropy(outputs, labels), float64);
        return twins.Train(
            Samples.Waves(Steps * BatchSize, ours.Description.InputSize, Classes).Batches(Steps, BatchSize),
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

/// <summary>Windows whose height and width differ, in every setting.</summary>
[Network(3, 11, 14)]
[Conv2D(7, 3, 5, PaddingHeight = 2, PaddingWidth = 1, StrideWidth = 2)]
[Activation(Forward = Forwards.Tanh)]
[MaxPool2D(2, 3, Padding = 1, StrideWidth = 1)]
[Conv2D(6, 1, 4, PaddingWidth = 2, Bias = false)]
[Activation(Forward = Forwards.SiLU)]
[AvgPool2D(3, 2, StrideHeight = 1, PaddingHeight = 1)]
[Dense(4)]
[Loss(Losses.SoftmaxCrossEntropy)]
internal sealed partial class Rectangles;

[Network(3, 17, 14)]
[Conv2D(5, 3, Padding = 2, Dilation = 2)]
[Activation(Forward = Forwards.Tanh)]
[DepthwiseConv2D(2, 3, Multiplier = 2, StrideHeight = 2, PaddingWidth = 3, DilationHeight = 3, DilationWidth = 2)]
[Activation(Forward = Forwards.SiLU)]
[Conv2D(4, 3, 1, DilationHeight = 2)]
[GlobalAvgPool2D]
[Loss(Losses.SoftmaxCrossEntropy)]
internal sealed partial class Dilations;

[Network(5, 71)]
[Conv1D(7, 5, Padding = 2, Bias = false)]
[BatchNorm]
[Activation(Forward = Forwards.Tanh)]
[MaxPool1D(3, Stride = 2, Padding = 1)]
[Conv1D(18, 3, Stride = 2, Padding = 3, Dilation = 3, Bias = false)]
[LayerNorm]
[Activation(Forward = Forwards.SiLU)]
[AvgPool1D(2, Stride = 1, Padding = 1)]
[Conv1D(6, 2)]
[Activation(Forward = Forwards.ReLU)]
[GlobalAvgPool1D]
[Dense(4)]
[Loss(Losses.SoftmaxCrossEntropy)]
internal sealed partial class Sequences;
