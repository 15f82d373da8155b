using System;
using System.Collections.Generic;
using System.Linq;
using Decoupling.Benchmarks.Measuring;
using Decoupling.Benchmarks.Peers;
using static TorchSharp.torch;

namespace Decoupling.Benchmarks.Runtime;

/// <summary>Whole training steps of multi-layer perceptrons, forward, loss, backward and SGD with momentum, on one thread, beside TorchSharp.</summary>
internal static class DenseTraining
{
    public static IEnumerable<Race> Races()
    {
        yield return Compare("64-64-10", 64, [64, 64, 10], batch => new SmallMlp(batch, 1), () => nn.Sigmoid());
        yield return Compare("784-256-128-10", 64, [784, 256, 128, 10], batch => new MediumMlp(batch, 1), () => nn.ReLU());
        yield return Compare("784-256-128-10", 256, [784, 256, 128, 10], batch => new MediumMlp(batch, 1), () => nn.ReLU());
        yield return Compare("784-2048-2048-10", 256, [784, 2048, 2048, 10], batch => new LargeMlp(batch, 1), () => nn.ReLU());
        yield return CustomPair();
    }

    private static Race Compare(string name, int batch, int[] sizes, Func<int, ITrainable<int>> create, Func<nn.Module<Tensor, Tensor>> activation)
    {
        (float[] inputs, int[] labels) = Data(batch, sizes);
        var torch = TorchClassifier.Mlp(sizes, activation, inputs, labels, momentum: 0.9);
        return new Race(
            $"training step {name}, batch {batch}",
            MultiplyAdds(sizes, batch),
            new Contender("Decoupling", Step(create(batch), inputs, labels)),
            new Contender("TorchSharp", torch.TrainingStep));
    }

    private static Race CustomPair()
    {
        int[] sizes = [784, 256, 128, 10];
        (float[] inputs, int[] labels) = Data(64, sizes);
        return new Race(
            "training step 784-256-128-10, batch 64, ReLU and a custom pair",
            MultiplyAdds(sizes, 64),
            new Contender("ReLU, tied", Step(new MediumMlp(64, 1), inputs, labels)),
            new Contender("step / window of the user's", Step(new MediumStepMlp(64, 1), inputs, labels)));
    }

    internal static Action Step(ITrainable<int> network, float[] inputs, int[] labels)
    {
        network.Threads = 1;
        var optimizer = new Sgd(0.01f) { Momentum = 0.9f };
        return () =>
        {
            network.Backward(inputs, labels);
            optimizer.Step(network);
        };
    }

    internal static (float[] Inputs, int[] Labels) Data(int batch, int[] sizes)
    {
        var random = new Random(1);
        return ([.. Enumerable.Range(0, batch * sizes[0]).Select(_ => random.NextSingle())], [.. Enumerable.Range(0, batch).Select(_ => random.Next(sizes[^1]))]);
    }

    /// <summary>Forward and weight gradient of all layers, input gradient of all but the first.</summary>
    private static double MultiplyAdds(int[] sizes, int batch) =>
        batch * Enumerable.Range(0, sizes.Length - 1).Sum(i => (i == 0 ? 2.0 : 3.0) * sizes[i] * sizes[i + 1]);
}
