using System;
using Decoupling.Kernels;
using Xunit;

namespace Decoupling.Tests.Optimizers;

/// <summary>
/// Results as a hash of their bits, written down once: the same on every machine and vector width. Run with <c>DOTNET_EnableAVX512=0</c> to see it on another one.
/// </summary>
public sealed class FixedBitsTests
{
    [Fact]
    public void Optimizers_GiveTheWrittenBits()
    {
        Assert.Equal(0x32C95F1EE04BCE04ul, HashOf(new Sgd(0.05f) { WeightDecay = 0.01f }));
        Assert.Equal(0x1F338F6E9C12CD67ul, HashOf(new Sgd(0.05f) { Momentum = 0.9f, Dampening = 0.1f }));
        Assert.Equal(0x470E5120F111925Aul, HashOf(new Sgd(0.05f) { Momentum = 0.9f, Nesterov = true }));
        Assert.Equal(0xCBE7690043061EDCul, HashOf(new Adam { WeightDecay = 0.01f }));
        Assert.Equal(0xAC0F582F6B9E87B0ul, HashOf(new AdamW()));
        Assert.Equal(0x27F05BF3B0B39197ul, HashOf(new Bop(0.25f) { Threshold = 0.01f }));
    }

    [Fact]
    public void LossKernelsWithoutTranscendentals_GiveTheWrittenBits()
    {
        const int Columns = 45;
        const int Stride = 48;
        float[] outputs = Values(4 * Stride, 3);
        float[] targets = Values(4 * Columns, 5);
        float[] gradient = new float[4 * Stride];
        float[] losses = new float[4];
        LossKernels.Mean<SquaredError, NoLossSettings>(ref outputs[0], targets, ref gradient[0], Columns, Stride, 0.25f, losses);
        Assert.Equal(0xBEC26E064C5B76B1ul, Hash(losses) ^ Hash(gradient));
        LossKernels.Mean<SquaredHinge, NoLossSettings>(ref outputs[0], targets, ref gradient[0], Columns, Stride, 0.25f, losses);
        Assert.Equal(0x80101F9F05991645ul, Hash(losses) ^ Hash(gradient));
    }

    [Fact]
    public void Norm_GivesTheWrittenBits() => Assert.Equal(0x403231B936603BD8ul, (ulong)BitConverter.DoubleToInt64Bits(GradientClipping.Norm(Values(1003, 1))));

    private static ulong HashOf(Optimizer optimizer)
    {
        var network = new FlatNetwork(203, areLatent: true);
        Values(203, 1).CopyTo(network.Parameters);
        for (int step = 0; step < 5; step++)
        {
            Values(203, 7 + step).CopyTo(network.Gradients);
            GradientClipping.ByNorm(network, 3);
            optimizer.Step(network);
        }

        return Hash(network.Parameters);
    }

    private static float[] Values(int count, int seed)
    {
        float[] values = new float[count];
        uint state = (uint)seed;
        for (int i = 0; i < count; i++)
        {
            state = (state * 1664525) + 1013904223;
            values[i] = (float)((int)state / 2147483648.0);
        }

        return values;
    }

    /// <summary>FNV-1a over the bits.</summary>
    private static ulong Hash(ReadOnlySpan<float> values)
    {
        ulong hash = 14695981039346656037;
        foreach (float value in values)
        {
            hash = (hash ^ BitConverter.SingleToUInt32Bits(value)) * 1099511628211;
        }

        return hash;
    }
}
