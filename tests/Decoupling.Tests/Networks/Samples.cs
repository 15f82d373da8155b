using System;
using System.Linq;

namespace Decoupling.Tests.Networks;

/// <summary>Random inputs, targets and labels for any network.</summary>
internal static class Samples
{
    public static float[] Values(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (2 * random.NextSingle()) - 1)];
    }

    public static int[] Labels(int count, int classes, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.Next(classes))];
    }

    /// <summary>A training step on random samples, with whatever targets the network takes.</summary>
    public static float Backward(INetwork network, int batch, int seed)
    {
        float[] inputs = Values(batch * network.Description.InputSize, seed);
        int outputs = network.Description.OutputSize;
        return network is ITrainable<int> classifier
            ? classifier.Backward(inputs, Labels(batch, Math.Max(outputs, 2), seed))
            : ((ITrainable<float>)network).Backward(inputs, Values(batch * outputs, seed + 1));
    }

    /// <summary>Plain gradient descent for so many steps, so that every parameter has moved.</summary>
    public static void Train(INetwork network, int batch, int steps)
    {
        for (int step = 0; step < steps; step++)
        {
            Backward(network, batch, seed: step);
            for (int i = 0; i < network.Parameters.Length; i++)
            {
                network.Parameters[i] = MathF.FusedMultiplyAdd(-0.1f, network.Gradients[i], network.Parameters[i]);
            }
        }
    }
}
