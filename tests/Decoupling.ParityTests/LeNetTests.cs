using System;
using System.Collections.Generic;
using System.Linq;
using Decoupling.ParityTests.Testing;
using Decoupling.ParityTests.Torch;
using LeNetExample;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;

namespace Decoupling.ParityTests;

/// <summary>The example's LeNet-5 beside the same network in TorchSharp: 20 steps on 20 batches of Fashion-MNIST, or of DIGITS where that is not installed.</summary>
public sealed class LeNetTests(ITestOutputHelper output) : ParityTest(output)
{
    private const int Steps = 20;
    private const int BatchSize = 64;
    private const int PixelCount = 28 * 28;

    /// <summary>How far pre-activations stay from the edges of step and window: many times what rounding makes of them in one library or the other.</summary>
    private const float Margin = 1e-5f;

    [Fact]
    public void ReLUWithMomentum_LosesTheSameOver20Steps() => AssertClose(Train(
        new LeNet5<TiedReLU>(BatchSize, seed: 1),
        LeNet5(() => nn.ReLU()),
        Samples.Images28.Batches(Steps, BatchSize),
        new Sgd(0.01f) { Momentum = 0.9f },
        parameters => optim.SGD(parameters, learningRate: 0.01, momentum: 0.9)));

    [Fact]
    public void ReLUWithAdam_LosesTheSameOver20Steps() => AssertClose(Train(
        new LeNet5<TiedReLU>(BatchSize, seed: 1),
        LeNet5(() => nn.ReLU()),
        Samples.Images28.Batches(Steps, BatchSize),
        new Adam(0.002f),
        parameters => optim.Adam(parameters, lr: 0.002)));

    /// <summary>
    /// A step makes the loss discontinuous: where a pre-activation lies within rounding of an edge, the two libraries, which add in different orders, may send it to
    /// different sides, and neither is wrong. So the batches are made of images that no unit decides that closely under the weights of the moment, as TorchSharp
    /// sees them, and both sides are given these.
    /// </summary>
    [Fact]
    public void HeavisideWithRectangular_LosesTheSameOver20Steps()
    {
        List<Step> activations = [];
        nn.Module<Tensor, Tensor> theirs = LeNet5(() =>
        {
            activations.Add(new Step());
            return activations[^1];
        });
        Deviation deviation = Train(
            new LeNet5<WindowedStep>(BatchSize, seed: 1),
            theirs,
            ClearlyDecided(theirs, activations),
            new Sgd(0.01f) { Momentum = 0.9f },
            parameters => optim.SGD(parameters, learningRate: 0.01, momentum: 0.9));
        AssertClose(deviation);
        Assert.True(deviation.Losses[^1].Ours < 0.9f * deviation.Losses[0].Ours, $"Nothing was learned: {deviation}");
    }

    private static IEnumerable<Batch<int>> ClearlyDecided(nn.Module<Tensor, Tensor> network, IReadOnlyList<Step> activations)
    {
        Dataset<int> images = Samples.Images28;
        int next = 0;
        for (int step = 0; step < Steps; step++)
        {
            List<int> chosen = [];
            while (chosen.Count < BatchSize)
            {
                Dataset<int> candidates = images.Slice(next, BatchSize);
                using IDisposable scope = NewDisposeScope();
                using IDisposable inference = no_grad();
                network.forward(tensor(candidates.Inputs.ToArray(), [BatchSize, 1, 28, 28]));
                chosen.AddRange(Enumerable.Range(0, BatchSize).Where(i => activations.All(activation => activation.Margins[i] > Margin)).Select(i => next + i));
                next = next + (2 * BatchSize) <= images.Count ? next + BatchSize : 0;
            }

            yield return new Batch<int>(
                [.. chosen.Take(BatchSize).SelectMany(i => images.Inputs.Slice(i * PixelCount, PixelCount).ToArray())],
                [.. chosen.Take(BatchSize).Select(i => images.Targets.Span[i])]);
        }
    }

    private static Deviation Train(
        ITrainable<int> ours, nn.Module<Tensor, Tensor> theirs, IEnumerable<Batch<int>> batches, Optimizer optimizer, Func<IEnumerable<Parameter>, optim.Optimizer> peer)
    {
        using var twins = new Twins<int>(ours, theirs, (outputs, labels) => nn.functional.cross_entropy(outputs, labels));
        return twins.Train(batches, optimizer, peer);
    }

    private static nn.Module<Tensor, Tensor> LeNet5(Func<nn.Module<Tensor, Tensor>> activation)
    {
        manual_seed(1);
        return nn.Sequential(
            ("Conv2D1", nn.Conv2d(1, 6, 5, padding: 2)),
            ("Activation1", activation()),
            ("AvgPool2D1", nn.AvgPool2d(2)),
            ("Conv2D2", nn.Conv2d(6, 16, 5)),
            ("Activation2", activation()),
            ("AvgPool2D2", nn.AvgPool2d(2)),
            ("Flatten", nn.Flatten()),
            ("Dense1", nn.Linear(400, 120)),
            ("Activation3", activation()),
            ("Dense2", nn.Linear(120, 84)),
            ("Activation4", activation()),
            ("Dense3", nn.Linear(84, 10)));
    }
}
