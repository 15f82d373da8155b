using Decoupling.Tests.Networks;
using Xunit;

namespace Decoupling.Tests.Reproducibility;

/// <summary>The number of threads decides who computes a value and never what it is.</summary>
public sealed class ThreadCountTests
{
    public static TheoryData<string> Networks => AllNetworks.Names;

    [Theory]
    [MemberData(nameof(Networks))]
    public void Training_GivesTheSameBitsOnAnyNumberOfThreads(string name)
    {
        (float Loss, int[] Parameters, int[] Gradients, int[] Statistics) expected = Train(name, threads: 1);
        foreach (int threads in (int[])[2, 3, 7])
        {
            (float Loss, int[] Parameters, int[] Gradients, int[] Statistics) actual = Train(name, threads);
            Assert.Equal(expected.Gradients, actual.Gradients);
            Assert.Equal(expected.Parameters, actual.Parameters);
            Assert.Equal(expected.Statistics, actual.Statistics);
            Assert.Equal(expected.Loss, actual.Loss);
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Prediction_GivesTheSameBitsOnAnyNumberOfThreads(string name)
    {
        const int Batch = 333;
        INetwork network = AllNetworks.Create(name, 8);
        float[] inputs = Samples.Values(Batch * network.Description.InputSize, 1);
        var expected = new float[Batch * network.Description.OutputSize];
        network.Threads = 1;
        network.Predict(inputs, expected);
        foreach (int threads in (int[])[2, 3, 7])
        {
            var actual = new float[expected.Length];
            network.Threads = threads;
            network.Predict(inputs, actual);
            Assert.Equal(Bits.Of(expected), Bits.Of(actual));
        }
    }

    private static (float Loss, int[] Parameters, int[] Gradients, int[] Statistics) Train(string name, int threads)
    {
        INetwork network = AllNetworks.Create(name, 150);
        network.Threads = threads;
        Samples.Train(network, 150, steps: 2); // more samples than go through all layers together where their buffers are large
        Samples.Train(network, 64, steps: 5);
        Samples.Train(network, 37, steps: 5);
        float loss = Samples.Backward(network, 61, seed: 7);
        return (loss, Bits.Of(network.Parameters), Bits.Of(network.Gradients), Bits.Of(network.Statistics));
    }
}
