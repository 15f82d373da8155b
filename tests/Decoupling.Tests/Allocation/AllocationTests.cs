using System;
using Decoupling.Tests.Networks;
using Xunit;

namespace Decoupling.Tests.Allocation;

/// <summary>After the constructor nothing is allocated: no garbage, no pauses.</summary>
[Collection(nameof(AllocationTests))]
[CollectionDefinition(nameof(AllocationTests), DisableParallelization = true)]
public sealed class AllocationTests
{
    private const int Batch = 32;

    public static TheoryData<string, int> NetworksAndThreads
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (TheoryDataRow<string> name in AllNetworks.Names)
            {
                data.Add(name.Data, 1);
                data.Add(name.Data, 2);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(NetworksAndThreads))]
    public void Predict_AllocatesNothing(string name, int threads)
    {
        INetwork network = AllNetworks.Create(name, Batch);
        network.Threads = threads;
        float[] inputs = Samples.Values(Batch * network.Description.InputSize, 1);
        var outputs = new float[Batch * network.Description.OutputSize];
        AssertNothingAllocated(() => network.Predict(inputs, outputs));
    }

    [Theory]
    [MemberData(nameof(NetworksAndThreads))]
    public void Backward_AllocatesNothing(string name, int threads)
    {
        INetwork network = AllNetworks.Create(name, Batch);
        network.Threads = threads;
        float[] inputs = Samples.Values(Batch * network.Description.InputSize, 1);
        float[] targets = Samples.Values(Batch * network.Description.OutputSize, 1);
        int[] labels = Samples.Labels(Batch, Math.Max(2, network.Description.OutputSize), 1);
        if (network is ITrainable<int> classifier)
        {
            AssertNothingAllocated(() => classifier.Backward(inputs, labels));
        }

        if (network is ITrainable<float> regression)
        {
            AssertNothingAllocated(() => regression.Backward(inputs, targets));
        }
    }

    /// <summary>Runs it until it is compiled, then counts the bytes of this thread and of all threads.</summary>
    private static void AssertNothingAllocated(Action action)
    {
        for (int i = 0; i < 50; i++)
        {
            action();
        }

        long ofThread = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 20; i++)
        {
            action();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - ofThread);
    }
}
