using System;
using System.Linq;
using Xunit;

namespace Decoupling.Tests.Networks;

/// <summary>A network reads and writes what it was given and nothing beside it, whatever the batch.</summary>
public sealed class GuardBandTests
{
    private const int Band = 67;
    private const float Sentinel = -12345.678f;
    private const int LargestBatch = 70;

    public static TheoryData<string> Networks => AllNetworks.Names;

    [Theory]
    [MemberData(nameof(Networks))]
    public void PredictAndBackward_StayWithinTheirBuffers(string name)
    {
        INetwork network = AllNetworks.Create(name, LargestBatch);
        for (int batch = 1; batch <= LargestBatch; batch++)
        {
            float[] inputs = Banded(Samples.Values(batch * network.Description.InputSize, batch));
            float[] outputs = Banded([.. Enumerable.Repeat(float.NaN, batch * network.Description.OutputSize)]);
            float[] targets = Banded(Samples.Values(batch * network.Description.OutputSize, batch + 1));
            float[] inputsBefore = [.. inputs];
            float[] targetsBefore = [.. targets];

            network.Predict(Inner(inputs), Inner(outputs));
            Assert.All(outputs.Take(Band).Concat(outputs.TakeLast(Band)), value => Assert.Equal(Sentinel, value));
            Assert.DoesNotContain(Inner(outputs).ToArray(), value => !float.IsFinite(value));

            if (batch < network.Description.MinBatch)
            {
                continue;
            }

            float loss = network is ITrainable<float> regression
                ? regression.Backward(Inner(inputs), Inner(targets))
                : Samples.Backward(network, batch, batch);
            Assert.True(float.IsFinite(loss), $"Loss {loss} at batch {batch}.");
            Assert.Equal(inputsBefore, inputs);
            Assert.Equal(targetsBefore, targets);
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void WhatLiesBesideTheInputs_DoesNotChangeTheResult(string name)
    {
        INetwork network = AllNetworks.Create(name, LargestBatch);
        foreach (int batch in (int[])[1, 2, 15, 16, 17, 33, 69])
        {
            float[] inputs = Samples.Values(batch * network.Description.InputSize, batch);
            var expected = new float[batch * network.Description.OutputSize];
            network.Predict(inputs, expected);

            float[] beside = [.. Enumerable.Repeat(float.NaN, Band), .. inputs, .. Enumerable.Repeat(float.NaN, Band)];
            var actual = new float[expected.Length];
            network.Predict(Inner(beside), actual);
            Assert.Equal(expected, actual);
        }
    }

    /// <summary>A larger batch leaves its values in the buffers that a smaller one uses afterwards.</summary>
    [Theory]
    [MemberData(nameof(Networks))]
    public void WhatAnEarlierBatchLeftOver_DoesNotChangeTheResult(string name)
    {
        for (int batch = 2; batch <= LargestBatch; batch += 7)
        {
            INetwork fresh = AllNetworks.Create(name, LargestBatch);
            INetwork used = AllNetworks.Create(name, LargestBatch);
            var poison = new float[LargestBatch * used.Description.InputSize];
            Array.Fill(poison, float.NaN);
            used.Predict(poison, new float[LargestBatch * used.Description.OutputSize]);
            if (used is ITrainable<float> regression)
            {
                regression.Backward(poison, new float[LargestBatch * used.Description.OutputSize]);
            }
            else
            {
                ((ITrainable<int>)used).Backward(poison, new int[LargestBatch]);
            }

            used.Step = 0;
            Assert.Equal(Samples.Backward(fresh, batch, 5), Samples.Backward(used, batch, 5));
            Assert.Equal(fresh.Gradients.ToArray(), used.Gradients.ToArray());
        }
    }

    private static float[] Banded(float[] values) => [.. Enumerable.Repeat(Sentinel, Band), .. values, .. Enumerable.Repeat(Sentinel, Band)];

    private static Span<float> Inner(float[] banded) => banded.AsSpan(Band..^Band);
}
