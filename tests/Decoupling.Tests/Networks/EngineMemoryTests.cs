using System;
using System.Numerics;
using CsCheck;
using Decoupling.Memory;
using Decoupling.Tests.Testing;
using Xunit;

namespace Decoupling.Tests.Networks;

/// <summary>A network that is small whatever the batch.</summary>
[Network(2)]
[Dense(4)]
[Activation(Forward = Forwards.Tanh)]
[Dense(2)]
[Loss(Losses.SoftmaxCrossEntropy)]
internal sealed partial class TinyNet;

/// <summary>Images of which sixteen are much more than one.</summary>
[Network(1, 256, 256)]
[Conv2D(8, 3, Padding = 1)]
[Activation(Forward = Forwards.ReLU)]
[GlobalAvgPool2D]
[Dense(3)]
[Loss(Losses.SoftmaxCrossEntropy)]
internal sealed partial class LargePictureNet;

/// <summary>Sizes of memory at their limits, without the memory.</summary>
public sealed class EngineMemoryTests
{
    private static readonly Gen<int> AnyInt = Gen.OneOf(Gen.Int[1, 100], Gen.Int[1, int.MaxValue], Gen.OneOfConst(1, 15, 16, 17, 1 << 20, 1 << 27, int.MaxValue - 1, int.MaxValue));

    private static readonly Gen<long> PerSample = Gen.OneOf(Gen.Long[0, 1000], Gen.Long[0, 1L << 36], Gen.OneOfConst(0L, 1L << 27, 1L << 31, 1L << 34));

    private static readonly Gen<EngineSizes> Sizes =
        from ints in AnyInt.Array[5]
        from longs in PerSample.Array[6]
        from multiplyAdds in Gen.OneOf(Gen.Long[0, 1000], Gen.Long[0, 1L << 54])
        from hasPanels in Gen.Bool
        from sums in Gen.Int[0, 1000]
        select new EngineSizes(
            1, 1, ints[0], longs[0], longs[1], longs[2], ints[1], longs[3], ints[2], multiplyAdds, hasPanels, sums, InferenceFloats: longs[4], SampleFloats: longs[5]);

    /// <summary>Every batch is refused, or each size of memory is what exact arithmetic says.</summary>
    [Fact]
    public void Sizes_AreThoseOfExactArithmetic() => Gen.Select(Sizes, AnyInt, AnyInt, AnyInt).SampleFixed(20_000, drawn =>
    {
        (EngineSizes sizes, int maxBatch, int threads, int rows) = drawn;
        maxBatch = (int)long.Min(maxBatch, EngineMemory.LargestBatch(sizes));
        if (maxBatch < 1)
        {
            return;
        }

        var memory = new EngineMemory(sizes, maxBatch);
        BigInteger capacity = ((BigInteger)maxBatch + 15) / 16 * 16;
        Assert.Equal(capacity, memory.Capacity);
        Assert.Equal(capacity * sizes.KeptFloatsPerSample, memory.Arena);
        Assert.True(memory.Arena <= AlignedMemory.MaxLength);
        Assert.True(memory.Slots(threads) <= capacity);
        Assert.Equal((BigInteger)memory.Slots(threads) * sizes.PassingFloatsPerSample, memory.Passing(threads));
        Assert.True(memory.Passing(threads) <= AlignedMemory.MaxLength);
        Assert.True((BigInteger)sizes.SampleSums * maxBatch <= Array.MaxLength);
        Assert.Equal(BigInteger.Max(32 * BigInteger.Max(sizes.PanelRows, sizes.HasBatchPanels ? maxBatch : 0), sizes.ScratchFloats), memory.Scratch);

        BigInteger groups = ((BigInteger)maxBatch + 15) / 16;
        BigInteger parts = BigInteger.Max(1, BigInteger.Min((BigInteger)maxBatch * 3 * sizes.MultiplyAdds / 1_500_000, BigInteger.Min(threads, groups)));
        Assert.Equal(parts, memory.TrainingParts(threads));
        Assert.InRange(memory.InferredTogether, 16, 64);
        int together = int.Min(rows, memory.InferredTogether);
        Assert.Equal(
            BigInteger.Max((((BigInteger)together + 15) / 16 * 16 * sizes.InferenceFloatsPerSample) + sizes.InferenceFloats, ((BigInteger)sizes.SampleFloats + 15) / 16 * 16),
            memory.Values(together, alone: true));
    });

    [Fact]
    public void SmallNetworkWithALargeBatch_TakesNoMoreForManyThreads()
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        var network = new TinyNet(maxBatch: 1 << 20, seed: 1);
        long made = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.InRange(made, 1, 600L << 20);
        network.Threads = 64;
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before - made, 0, 50L << 20);
        Assert.True(float.IsFinite(network.Backward(new float[64], new int[32])));
    }

    [Fact]
    public void BatchThatCannotBeAddressed_IsRefusedWithTheLargestThatCan()
    {
        var exception = Assert.Throws<ArgumentOutOfRangeException>("maxBatch", () => new LargePictureNet(maxBatch: int.MaxValue, seed: 1));
        Assert.Contains("memory can be addressed for ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void InferenceOfOneImage_TakesMemoryForOne()
    {
        var network = new LargePictureNet(maxBatch: 1, seed: 1) { Threads = 1 };
        long one = Allocated(1);
        long sixteen = Allocated(16);
        long many = Allocated(40);
        long perImage = 256 * 256 * 8 * sizeof(float);
        Assert.InRange(one, perImage, 4 * perImage);
        Assert.InRange(sixteen, 16 * perImage, 16 * 3 * perImage);
        Assert.InRange(many, 0, 16 * 3 * perImage);

        long Allocated(int batch)
        {
            float[] inputs = new float[batch * LargePictureNet.InputSize];
            float[] outputs = new float[batch * LargePictureNet.OutputSize];
            long before = GC.GetAllocatedBytesForCurrentThread();
            network.Predict(inputs, outputs);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }
}
