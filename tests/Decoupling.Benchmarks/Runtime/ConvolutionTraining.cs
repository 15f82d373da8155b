using System.Collections.Generic;
using Decoupling.Benchmarks.Measuring;
using Decoupling.Benchmarks.Peers;

namespace Decoupling.Benchmarks.Runtime;

/// <summary>Whole training steps of LeNet-5, forward, loss, backward and SGD with momentum, on one thread, beside TorchSharp.</summary>
internal static class ConvolutionTraining
{
    /// <summary>Multiply-adds of a sample: forward and weight gradient of all layers, input gradient of all but the first.</summary>
    private const double MultiplyAdds = (3 * 416_520.0) - 117_600;

    /// <summary>Multiply-adds of one of the large convolutions, forward.</summary>
    private const double LargeMultiplyAdds = 64.0 * 32 * 32 * 64 * 9;

    public static IEnumerable<Race> Races()
    {
        foreach (int batch in (int[])[64, 256])
        {
            (float[] inputs, int[] labels) = DenseTraining.Data(batch, [784, 10]);
            TorchClassifier torch = TorchClassifier.LeNet(inputs, labels, momentum: 0.9);
            yield return new Race(
                $"training step LeNet-5, batch {batch}",
                batch * MultiplyAdds,
                new Contender("Decoupling", DenseTraining.Step(new LeNet(batch, 1), inputs, labels)),
                new Contender("TorchSharp", torch.TrainingStep));
        }

        (float[] large, int[] largeLabels) = DenseTraining.Data(16, [64 * 32 * 32, 10]);
        TorchClassifier largeTorch = TorchClassifier.LargeConvolutions(large, largeLabels, momentum: 0.9);
        var largeNetwork = new LargeConvolutions(16, 1);
        float[] largeOutputs = new float[16 * 10];
        yield return new Race(
            "training step of two convolutions 3x3, 64 channels, 32x32, batch 16",
            16 * 5 * LargeMultiplyAdds,
            new Contender("Decoupling", DenseTraining.Step(largeNetwork, large, largeLabels)),
            new Contender("TorchSharp", largeTorch.TrainingStep));
        yield return new Race(
            "inference of two convolutions 3x3, 64 channels, 32x32, batch 16",
            16 * 2 * LargeMultiplyAdds,
            new Contender("Decoupling", () => largeNetwork.Predict(large, largeOutputs)),
            new Contender("TorchSharp", largeTorch.Predict));

        (float[] images, int[] classes) = DenseTraining.Data(64, [784, 10]);
        yield return new Race(
            "training step LeNet-5, batch 64, ReLU and a custom pair",
            64 * MultiplyAdds,
            new Contender("ReLU, tied", DenseTraining.Step(new LeNet(64, 1), images, classes)),
            new Contender("step / window of the user's", DenseTraining.Step(new StepLeNet(64, 1), images, classes)));
    }
}
