using System;
using System.Collections.Generic;
using System.Linq;
using Decoupling.ParityTests.Testing;
using Decoupling.Tests.Reference;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace Decoupling.ParityTests;

/// <summary>
/// The double-precision reference of the tests beside TorchSharp in double precision: joins, depthwise convolution and layer norm. The loss, all gradients,
/// and the
/// outputs in inference are the same to 1e-12, relative to the largest value of a tensor.
/// </summary>
public sealed class ReferenceTests(ITestOutputHelper output) : ParityTest(output)
{
    private const double Tolerance = 1e-12;
    private const int Batch = 5;

    private static readonly ImageShape s_image = new(4, 5, 6);

    private readonly ITestOutputHelper _output = output;

    [Fact]
    public void ResidualBlock_IsTheSame()
    {
        nn.Module<Tensor, Tensor> firstConv = nn.Conv2d(4, 4, 3, padding: 1, bias: false), secondConv = nn.Conv2d(4, 4, 3, padding: 1, bias: false);
        (nn.Module<Tensor, Tensor> firstNorm, nn.Module<Tensor, Tensor> secondNorm) = (nn.BatchNorm2d(4), nn.BatchNorm2d(4));
        Compare(
            new([Conv(), Norm(), ReLU(), Conv(), Norm(), new AddLayer(2), ReLU()], new MeanSquaredErrorLoss()) { Reads = [[-1], [0], [1], [2], [3], [4, -1], [5]] },
            [firstConv, firstNorm, secondConv, secondNorm],
            x => (secondNorm.call(secondConv.call(firstNorm.call(firstConv.call(x)).relu())) + x).relu());

        static Convolution2DLayer Conv() => new(s_image, 4, SlidingWindow.Square(3, stride: 1, padding: 1), hasBias: false);

        static BatchNormLayer Norm() => new(4, s_image.Positions);

        static ActivationLayer ReLU() => new(ReferencePairs.Tied("ReLU", ReferenceForward.ReLU));
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(1, 2, 0)]
    [InlineData(2, 1, 0)]
    [InlineData(2, 2, 2)]
    public void DepthwiseConvolution_IsAConvolutionOfAsManyGroupsAsChannels(int multiplier, int stride, int padding)
    {
        nn.Module<Tensor, Tensor> conv = nn.Conv2d(4, 4 * multiplier, 3, stride: stride, padding: padding, groups: 4);
        Compare(
            new(
                [new DepthwiseConvolution2DLayer(s_image, multiplier, SlidingWindow.Square(3, stride, padding), hasBias: true)],
                new MeanSquaredErrorLoss()),
            [conv], conv.call);
    }

    [Fact]
    public void WindowsOfAHeightAndAWidth_AreTheSame()
    {
        var window = new SlidingWindow(new Slide(2, 1, 1, 3), new Slide(3, 2, 2, 2));
        nn.Module<Tensor, Tensor> conv = nn.Conv2d(4, 3, (2L, 3L), stride: (1L, 2L), padding: (1L, 2L), dilation: (3L, 2L));
        nn.Module<Tensor, Tensor> depthwise = nn.Conv2d(4, 8, (2L, 3L), stride: (1L, 2L), padding: (1L, 2L), dilation: (3L, 2L), groups: 4);
        Compare(new([new Convolution2DLayer(s_image, 3, window, hasBias: true)], new MeanSquaredErrorLoss()), [conv], conv.call);
        Compare(new([new DepthwiseConvolution2DLayer(s_image, 2, window, hasBias: true)], new MeanSquaredErrorLoss()), [depthwise], depthwise.call);
        var pooled = new SlidingWindow(new Slide(2, 1, 1), new Slide(4, 3, 2));
        Compare(new([new MaxPool2DLayer(s_image, pooled)], new MeanSquaredErrorLoss()), [], x => nn.functional.max_pool2d(x, [2, 4], [1, 3], [1, 2]));
        Compare(new([new AveragePool2DLayer(s_image, pooled)], new MeanSquaredErrorLoss()), [], x => nn.functional.avg_pool2d(x, [2, 4], [1, 3], [1, 2]));
    }

    /// <summary>The images' rows one after the other as a sequence.</summary>
    [Fact]
    public void Sequences_AreTheSame()
    {
        ImageShape sequence = new(s_image.Channels, 1, s_image.Positions);
        nn.Module<Tensor, Tensor> conv = nn.Conv1d(4, 3, 3, stride: 2, padding: 3, dilation: 2);
        Compare(
            new([new Convolution2DLayer(sequence, 3, new SlidingWindow(null, new Slide(3, 2, 3, 2)), hasBias: true)], new MeanSquaredErrorLoss()),
            [conv],
            x => conv.call(x.flatten(2)));
    }

    [Fact]
    public void LayerNormOfImages_IsOverTheWholeShape()
    {
        nn.Module<Tensor, Tensor> norm = nn.LayerNorm([4, 5, 6], eps: 1e-3);
        Compare(new([new LayerNormLayer([4, 5, 6], epsilon: 1e-3)], new MeanSquaredErrorLoss()), [norm], norm.call);
    }

    [Fact]
    public void LayerNormOfVectors_IsTheSame()
    {
        (nn.Module<Tensor, Tensor> dense, nn.Module<Tensor, Tensor> norm) = (nn.Linear(s_image.Size, 9), nn.LayerNorm(9));
        Compare(
            new([new DenseLayer(s_image.Size, 9, hasBias: true), new LayerNormLayer([9])], new MeanSquaredErrorLoss()),
            [dense, norm],
            x => norm.call(dense.call(x.flatten(1))));
    }

    /// <summary>Channels of images, the third value being the image itself; the convolution tells their order.</summary>
    [Fact]
    public void Concat_PutsChannelsInTheSameOrder()
    {
        (nn.Module<Tensor, Tensor> branch, nn.Module<Tensor, Tensor> mix) = (nn.Conv2d(4, 3, 3, padding: 1), nn.Conv2d(10, 2, 3));
        Convolution2DLayer first = new(s_image, 3, SlidingWindow.Square(3, stride: 1, padding: 1), hasBias: true);
        Convolution2DLayer last = new(s_image with { Channels = 10 }, 2, SlidingWindow.Square(3, stride: 1, padding: 0), hasBias: true);
        Compare(
            new([first, new ActivationLayer(ReferencePairs.Tied("Tanh", ReferenceForward.Tanh)), new ConcatLayer(), last], new MeanSquaredErrorLoss())
            {
                Reads = [[-1], [0], [1, 0, -1], [2]],
            },
            [branch, mix],
            x => mix.call(cat([branch.call(x).tanh(), branch.call(x), x], 1)));
    }

    [Fact]
    public void Multiply_IsTheSame()
    {
        (nn.Module<Tensor, Tensor> value, nn.Module<Tensor, Tensor> gate) = (nn.Conv2d(4, 4, 3, padding: 1), nn.Conv2d(4, 4, 1));
        Convolution2DLayer first = new(s_image, 4, SlidingWindow.Square(3, stride: 1, padding: 1), hasBias: true);
        Convolution2DLayer second = new(s_image, 4, SlidingWindow.Square(1, stride: 1, padding: 0), hasBias: true);
        Compare(
            new([first, second, new ActivationLayer(ReferencePairs.Tied("Logistic", ReferenceForward.Logistic)), new MultiplyLayer(3)], new MeanSquaredErrorLoss())
            {
                Reads = [[-1], [-1], [1], [2, 0, 0]],
            },
            [value, gate],
            x => gate.call(x).sigmoid() * value.call(x).square());
    }

    /// <summary>Draws parameters, inputs and targets for both, and compares.</summary>
    private void Compare(ReferenceNetwork ours, nn.Module<Tensor, Tensor>[] modules, Func<Tensor, Tensor> theirs)
    {
        var random = new Random(1);
        Parameters[] parameters = [.. ours.Parameters.Zip(modules.SelectMany(module => module.to(float64).parameters()), (a, b) => new Parameters(a, b))];
        Assert.Equal(modules.Sum(module => module.parameters().Count()), parameters.Length);
        Assert.Equal(ours.Parameters.Count(), parameters.Length);
        foreach ((ReferenceParameter our, TorchSharp.Modules.Parameter their) in parameters)
        {
            Assert.Equal(their.shape, our.Shape.Select(length => (long)length));
            our.Values = Draw(our.Values.Length);
            using IDisposable noGradient = no_grad();
            their.copy_(tensor(our.Values, their.shape));
        }

        double[][] inputs = [.. Enumerable.Range(0, Batch).Select(_ => Draw(s_image.Size))];
        Tensor x = tensor(inputs.SelectMany(row => row).ToArray(), [Batch, s_image.Channels, s_image.Height, s_image.Width], requires_grad: true);
        Tensor outputs = theirs(x);
        double[][] targets = [.. Enumerable.Range(0, Batch).Select(_ => Draw((int)outputs.numel() / Batch))];
        Tensor loss = nn.functional.mse_loss(outputs, tensor(targets.SelectMany(row => row).ToArray(), outputs.shape));
        loss.backward();

        Close("loss", [ours.Backward(inputs, targets)], loss);
        Close("gradient of the inputs", ours.InputGradients.SelectMany(row => row), x.grad!);
        foreach ((ReferenceParameter our, TorchSharp.Modules.Parameter their) in parameters)
        {
            Close($"gradient of {our.Name} ({string.Join(", ", our.Shape)})", our.Gradients, their.grad!);
        }

        foreach (nn.Module module in modules)
        {
            module.eval();
        }

        Close("outputs in inference", ours.Predict(inputs).SelectMany(row => row), theirs(x));

        double[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => (2 * random.NextDouble()) - 1)];
    }

    private void Close(string name, IEnumerable<Traced> ours, Tensor theirs)
    {
        double[] values = [.. theirs.detach().contiguous().data<double>()];
        Traced[] own = [.. ours];
        Assert.Equal(values.Length, own.Length);
        double deviation = own.Zip(values, (a, b) => Math.Abs(a.Value - b)).Max() / values.Max(Math.Abs);
        _output.WriteLine(FormattableString.Invariant($"{name}: {values.Length} values, largest deviation {deviation:E1}"));
        Assert.True(deviation <= Tolerance, FormattableString.Invariant($"{name}: deviation {deviation:E1}"));
    }

    private sealed record Parameters(ReferenceParameter Ours, TorchSharp.Modules.Parameter Theirs);
}
