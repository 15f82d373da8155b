using System.Collections.Generic;
using Decoupling.Benchmarks.Measuring;
using Decoupling.Benchmarks.Peers;

namespace Decoupling.Benchmarks.Runtime;

/// <summary>Whole training steps of LeNet-5, forward, loss, backward and SGD with momentum, on one thread, beside TorchSharp.</summary>
internal static class ConvolutionTraining
{
    /// <summary>Multiply-adds of a sample: forward and weight gradient of all layers, input gradient of all but the first.</summary>
    private const double MultiplyAdds = (3 * 416_520.0) - 117_600;

    public static IEnumerable<Comparison> Comparisons()
    {
        foreach (int batch in (int[])[64, 256])
        {
            (float[] inputs, int[] labels) = DenseTraining.Data(batch, [784, 10]);
            TorchClassifier torch = TorchClassifier.LeNet(inputs, labels, momentum: 0.9);
            yield return new Comparison(
                $"training step LeNet-5, batch {batch}",
                batch * MultiplyAdds,
                new Contender("Decoupling", DenseTraining.Step(new LeNet(batch, 1), inputs, labels)),
                new Contender("TorchSharp", torch.TrainingStep));
        }

        (float[] images, int[] classes) = DenseTraining.Data(64, [784, 10]);
        yield return new Comparison(
            "training step LeNet-5, batch 64, ReLU and a custom pair",
            64 * MultiplyAdds,
            new Contender("ReLU, tied", DenseTraining.Step(new LeNet(64, 1), images, classes)),
            new Contender("step / window of the user's", DenseTraining.Step(new StepLeNet(64, 1), images, classes)));
    }
}
