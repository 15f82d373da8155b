using System;
using System.Linq;
using Decoupling.Tests.Networks;
using Decoupling.Tests.Sharing;
using Xunit;

namespace Decoupling.Tests.Training;

/// <summary>Batches that go through a network in parts.</summary>
public sealed partial class MicroBatchTests
{
    [Network(1, 8, 8)]
    [Conv2D(5, 3, Padding = 1)]
    [Activation(Forward = nameof(Bend), Backward = Backwards.Derivative)]
    [Dropout(0.25)]
    [MaxPool2D(2)]
    [Dense(37)]
    [Activation(Forward = Forwards.StochasticSign, Backward = Backwards.FullJam)]
    [GradientRule(Rules.Noise)]
    [Dense(10)]
    [GradientRule(Rules.ClipNorm, Max = 0.2, Scope = Scope.Parameters)]
    [Loss(Losses.SoftmaxCrossEntropy)]
    internal sealed partial class EverythingAlone
    {
        private static float Bend(float x, [Learned] float slope = 0.25f) => x > 0f ? x : slope * x;
    }

    /// <summary>150 samples in batches of 128: eight parts, then the 22 that are left.</summary>
    [Theory]
    [InlineData(16)]
    [InlineData(48)]
    public void MicroBatches_TrainToTheBit(int together)
    {
        var whole = new EverythingAlone(128, seed: 3);
        var parts = new EverythingAlone(together, seed: 3) { Threads = 2 };
        TrainingHistory expected = Trainer.Fit(whole, Images(150), Options(new Adam(0.01f)));
        TrainingHistory actual = Trainer.Fit(parts, Images(150), Options(new Adam(0.01f)) with { MicroBatch = together });
        Assert.Equal(Bits.Of(whole.Parameters), Bits.Of(parts.Parameters));
        Assert.Equal(expected.Loss, actual.Loss);
        Assert.Equal(whole.Step, parts.Step);
    }

    [Fact]
    public void LayerThatNeedsTheWholeBatch_IsNamed()
    {
        var network = new SharedNetworks.EveryMeeting(16, 1);
        Dataset<float> data = Dataset.Of(new float[64 * 84], Enumerable.Repeat(1f, 64 * 3).ToArray(), 64);
        TrainingOptions options = Options(new Sgd(0.1f)) with { BatchSize = 64, MicroBatch = 16 };
        string message = Assert.Throws<ArgumentException>(() => Trainer.Fit(network, data, options)).Message;
        Assert.Contains("EveryMeeting cannot take a batch in turns: BatchNorm1", message, StringComparison.Ordinal);
        Assert.Contains("need the whole batch", message, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatDoesNotFit_IsSaid()
    {
        Assert.Contains(
            "MicroBatch is 24: expected a multiple of 16",
            Assert.Throws<ArgumentOutOfRangeException>(() => Options(new Sgd(0.1f)) with { MicroBatch = 24 }).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Options(new Sgd(0.1f)) with { MicroBatch = 0 });
        Assert.Contains(
            "MicroBatch is 64, but this EverythingAlone was made for at most 32",
            Assert.Throws<ArgumentException>(() => Trainer.Fit(new EverythingAlone(32), Images(150), Options(new Sgd(0.1f)) with { MicroBatch = 64 })).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "SmallNetwork is no network of the generator's",
            Assert.Throws<ArgumentException>(
                () => Trainer.Fit(new SmallNetwork(), TrainerTests.Clusters(64), Options(new Sgd(0.1f)) with { BatchSize = 64, MicroBatch = 16 })).Message,
            StringComparison.Ordinal);
    }

    /// <summary>A part that fails, here by a label that changes while training runs, leaves the network able to go on.</summary>
    [Fact]
    public void ErrorInAPart_EndsTheTurns()
    {
        var network = new EverythingAlone(16, seed: 3);
        Dataset<int> data = Images(32);
        int[] labels = data.Targets.ToArray();
        Assert.Throws<ArgumentException>("labels", () => Trainer.Fit(network, Dataset.Of(data.Inputs, labels), Options(new Sgd(0.1f)) with
        {
            BatchSize = 32,
            MicroBatch = 16,
            Shuffle = false,
            Prefetch = false,
            AfterStep = _ => labels[^1] = 10,
        }));
        Assert.Equal(default, ((ISharedTraining)network).Share);
        Assert.Equal(1, network.Step);
    }

    /// <summary>A penalty by hand is that of weight decay: the gradient of 0.5 c |w|^2 is c w.</summary>
    [Fact]
    public void BeforeStep_ChangesTheGradients()
    {
        var decayed = new SmallNetwork();
        var penalised = new SmallNetwork();
        Trainer.Fit(decayed, TrainerTests.Clusters(23), Options(new Sgd(0.1f) { WeightDecay = 0.25f }) with { BatchSize = 8 });
        Trainer.Fit(penalised, TrainerTests.Clusters(23), Options(new Sgd(0.1f)) with
        {
            BatchSize = 8,
            BeforeStep = _ =>
            {
                for (int i = 0; i < penalised.Gradients.Length; i++)
                {
                    penalised.Gradients[i] += 0.25f * penalised.Parameters[i];
                }
            },
        });
        Assert.All(decayed.Parameters.ToArray().Zip(penalised.Parameters.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
    }

    private static Dataset<int> Images(int count) => Dataset.Of(Samples.Values(count * 64, 5), Samples.Labels(count, 10, 5));

    private static TrainingOptions Options(Optimizer optimizer) => new() { Epochs = 2, BatchSize = 128, Optimizer = optimizer };
}
