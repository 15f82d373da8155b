using System;
using Decoupling.Kernels.Binary;
using Decoupling.Tests.Networks;
using Decoupling.Tests.Sharing;
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
    public void PredictOfAFrozenNetwork_AllocatesNothing(string name, int threads)
    {
        FrozenNetwork frozen = AllNetworks.Create(name, 1).Freeze();
        frozen.Threads = threads;
        float[] inputs = Samples.Values(Batch * frozen.Description.InputSize, 1);
        var outputs = new float[Batch * frozen.Description.OutputSize];
        AssertNothingAllocated(() => frozen.Predict(inputs, outputs));
        float[] input = inputs[..frozen.Description.InputSize];
        float[] output = outputs[..frozen.Description.OutputSize];
        AssertNothingAllocated(() => frozen.Predict(input, output));
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

    /// <summary>Setting a share allocates, a step on it does not.</summary>
    [Fact]
    public void BackwardOfAShare_AllocatesNothing()
    {
        var network = new SharedNetworks.EveryMeeting(Batch, 1);
        ((ISharedTraining)network).Share = new BatchShare(0, Batch, new EmptyExchange());
        float[] inputs = Samples.Values(Batch * SharedNetworks.EveryMeeting.InputSize, 1);
        int[] labels = Samples.Labels(Batch, 3, 1);
        AssertNothingAllocated(() => network.Backward(inputs, labels));
    }

    [Theory]
    [InlineData("Sgd")]
    [InlineData("Adam")]
    [InlineData("AdamW")]
    public void Step_AllocatesNothing(string name)
    {
        INetwork network = AllNetworks.Create("Wide", Batch);
        Samples.Backward(network, Batch, 1);
        Optimizer optimizer = name switch
        {
            "Sgd" => new Sgd(0.01f) { Momentum = 0.9f, Nesterov = true },
            "Adam" => new Adam(0.01f),
            _ => new AdamW(0.01f),
        };
        AssertNothingAllocated(() => optimizer.Step(network));
    }

    [Fact]
    public void StepOfGroups_AllocatesNothing()
    {
        INetwork network = AllNetworks.Create("Binary", Batch);
        Samples.Backward(network, Batch, 1);
        var optimizer = new Adam(0.01f)
        {
            Groups =
            [
                new ParameterGroup("BinaryDense1") { Optimizer = new Bop() },
                new ParameterGroup("BinaryDense2", "BinaryDense3") { RateScale = ParameterGroup.BinaryNetScale },
            ],
        };
        AssertNothingAllocated(() => optimizer.Step(network));
    }

    [Fact]
    public void SumsOfBits_AllocateNothing()
    {
        var windows = new BitWindows(70, 9, 9, 40, 3, 3, 1, 1, 1, 1, PaddingBit: false);
        BitWeights weights = BitWeights.Convolution(new ulong[40 * 9 * 2], windows, BitForm.Xnor);
        float[] images = Samples.Values(2 * 70 * 81, 1);
        var bits = new ulong[2 * 81 * 2];
        var sums = new int[2 * 81 * 40];
        var thresholds = new int[40];
        var falling = new ulong[1];
        AssertNothingAllocated(() =>
        {
            Kernels.Binary.Bits.PackPlanesGreaterOrEqual(ref images[0], 81, 70, 81, 0f, ref bits[0]);
            weights.Sums(ref bits[0], 2, ref sums[0]);
            BitSums.ToBits(ref sums[0], 2 * 81, 40, ref thresholds[0], ref falling[0], ref bits[0]);
        });
    }

    /// <summary>
    /// Runs it until it is compiled, then counts the bytes of this thread and of all threads. Others in the process may allocate now and then (the test runner
    /// reports), and a collection ends a thread's allocation buffer, whose rest then counts as allocated: so the smallest of several counts must be 0.
    /// </summary>
    private static void AssertNothingAllocated(Action action)
    {
        Repeat(action, 50);
        Assert.Equal(0, Smallest(action, GC.GetAllocatedBytesForCurrentThread));
        Assert.Equal(0, Smallest(action, () => GC.GetTotalAllocatedBytes(precise: true)));
    }

    private static long Smallest(Action action, Func<long> allocated)
    {
        // Few runs a count: on a busy machine a long one would always catch something that others allocate.
        const int Runs = 2;
        const int Attempts = 200;
        long smallest = long.MaxValue;
        for (int attempt = 0; attempt < Attempts && smallest > 0; attempt++)
        {
            long before = allocated();
            Repeat(action, Runs);
            smallest = Math.Min(smallest, allocated() - before);
        }

        return smallest;
    }

    private static void Repeat(Action action, int times)
    {
        for (int i = 0; i < times; i++)
        {
            action();
        }
    }
}
