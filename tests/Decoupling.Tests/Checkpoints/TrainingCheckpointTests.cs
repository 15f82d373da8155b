using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using Decoupling.Tests.Training;
using Xunit;

namespace Decoupling.Tests.Checkpoints;

public sealed class TrainingCheckpointTests : IDisposable
{
    private const int Epochs = 6;

    private readonly string _folder = Directory.CreateTempSubdirectory("decoupling-").FullName;

    private string FilePath => Path.Combine(_folder, "run.safetensors");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("sgd")]
    [InlineData("momentum")]
    [InlineData("adam")]
    [InlineData("adamw")]
    [InlineData("average")]
    public void ResumedTraining_EqualsOneThatNeverStopped(string kind)
    {
        // At every step, so also in the middle of epochs; 23 samples in batches of 8 make 3 steps an epoch.
        for (int stopAt = 1; stopAt < 3 * Epochs; stopAt++)
        {
            AssertResumes(kind, stopAt);
        }
    }

    private void AssertResumes(string kind, int stopAt)
    {
        var whole = new SmallNetwork();
        Optimizer wholeOptimizer = Make(kind);
        TrainingHistory expected = Trainer.Fit(whole, TrainerTests.Clusters(23), Options(wholeOptimizer, kind));

        using var source = new CancellationTokenSource();
        var before = new SmallNetwork();
        Optimizer optimizer = Make(kind);
        TrainingHistory first = Trainer.Fit(before, TrainerTests.Clusters(23), Options(optimizer, kind) with
        {
            CancellationToken = source.Token,
            AfterStep = state =>
            {
                if (state.Step == stopAt)
                {
                    source.Cancel();
                }
            },
        });
        TrainingCheckpoint.Save(FilePath, before, optimizer, first.State);

        var after = new SmallNetwork();
        after.Parameters.Fill(-1);
        Optimizer fresh = Make(kind);
        TrainingState resumed = TrainingCheckpoint.Load(FilePath, after, fresh);
        Assert.Equal(stopAt, resumed.Step);
        TrainingHistory second = Trainer.Fit(after, TrainerTests.Clusters(23), Options(fresh, kind) with { ResumeFrom = resumed });

        Assert.Equal(whole.Description.Parameters.SelectMany(tensor => Values(whole, tensor)), after.Description.Parameters.SelectMany(tensor => Values(after, tensor)));
        Assert.Equal(whole.Step, after.Step);
        Assert.Equal(expected.State.Best, second.State.Best);
        Assert.All(
            expected.Columns.Zip(second.Columns).Where(pair => pair.First.Name != "seconds"),
            pair =>
            {
                Assert.Equal(pair.First.Name, pair.Second.Name);
                Assert.Equal(pair.First.Values, pair.Second.Values);
            });
        Assert.Equal(first.Epoch.Length, second.Seconds.Count(double.IsNaN));

        // No trace is left of the interruption: what both would save is the same to the byte.
        TrainingCheckpoint.Save(FilePath, after, fresh, second.State);
        byte[] resumedFile = File.ReadAllBytes(FilePath);
        TrainingCheckpoint.Save(FilePath, whole, wholeOptimizer, expected.State);
        Assert.Equal(File.ReadAllBytes(FilePath), resumedFile);
    }

    /// <summary>After the last step of an epoch, its validation and its row of the history are still to come.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(18)]
    public void CheckpointAfterAnyStep_IsGoneOnFrom(int step)
    {
        var whole = new SmallNetwork();
        var optimizer = new Adam(0.05f);
        TrainingHistory expected = Trainer.Fit(whole, TrainerTests.Clusters(23), Options(optimizer) with
        {
            AfterStep = state =>
            {
                if (state.Step == step)
                {
                    TrainingCheckpoint.Save(FilePath, whole, optimizer, state);
                }
            },
        });
        var after = new SmallNetwork();
        var fresh = new Adam(0.05f);
        TrainingHistory resumed = Trainer.Fit(after, TrainerTests.Clusters(23), Options(fresh) with { ResumeFrom = TrainingCheckpoint.Load(FilePath, after, fresh) });
        Assert.Equal(whole.Parameters.ToArray(), after.Parameters.ToArray());
        Assert.Equal(expected.Loss, resumed.Loss);
        Assert.Equal(expected.ValidationLoss, resumed.ValidationLoss);
    }

    [Fact]
    public void CheckpointOfATraining_LoadsIntoANetworkAlone()
    {
        var network = new SmallNetwork();
        var optimizer = new Adam();
        TrainingHistory history = Trainer.Fit(network, TrainerTests.Clusters(23), Options(optimizer));
        TrainingCheckpoint.Save(FilePath, network, optimizer, history.State);
        var other = new SmallNetwork(seed: 2);
        other.Load(FilePath);
        Assert.Equal(network.Description.Parameters.SelectMany(t => Values(network, t)), other.Description.Parameters.SelectMany(t => Values(other, t)));
        Assert.Contains("training.optimizer.mean.Dense1.weight F32 [5, 4]", Safetensors.Open(FilePath).Tensors.Select(t => t.ToString()));
        Assert.Contains("training.best.Dense2.bias F32 [3]", Safetensors.Open(FilePath).Tensors.Select(t => t.ToString()));
    }

    [Fact]
    public void WhatDoesNotFit_IsRefused_AndChangesNothing()
    {
        var network = new SmallNetwork();
        var optimizer = new Sgd(0.1f) { Momentum = 0.9f };
        Trainer.Fit(network, TrainerTests.Clusters(23), new TrainingOptions { Epochs = 1, Optimizer = optimizer });
        TrainingCheckpoint.Save(FilePath, network, optimizer, new TrainingState());
        AssertRefused(new SmallNetwork(), new Adam(), "The optimizer was Sgd when the training was saved: expected Adam");
        AssertRefused(new SmallNetwork(seed: 2), new Sgd(0.1f) { Momentum = 0.9f }, "The seed of the network was 1 when the training was saved: expected 2");
        AssertRefused(new SmallNetwork(), new Sgd(0.1f), "unknown 'training.optimizer.momentum.Dense1.weight'");
        AssertRefused(new SmallNetwork(hidden: 7), new Sgd(0.1f) { Momentum = 0.9f }, "'Dense1.weight' has the shape [5, 4]: expected [7, 4]");

        network.Save(FilePath);
        AssertRefused(new SmallNetwork(), new Sgd(0.1f), "The file holds no training, only parameters");
    }

    [Theory]
    [InlineData("\"training.epoch\":\"0\"", "\"training.epoch\":\"x\"", "The entry 'training.epoch' is 'x': expected a whole number")]
    [InlineData("\"training.epoch\":\"0\"", "\"training.epocx\":\"0\"", "The entry 'training.epoch' of __metadata__ is missing")]
    [InlineData("\"training.best\":\"NaN\"", "\"training.best\":\"Nan?\"", "")]
    public void Entries_ThatAreWrong_AreRefused(string entry, string damaged, string expected)
    {
        var optimizer = new Sgd(0.1f);
        TrainingCheckpoint.Save(FilePath, new SmallNetwork(), optimizer, new TrainingState());
        Damage(entry, damaged);
        AssertRefused(new SmallNetwork(), new Sgd(0.1f), expected);
    }

    [Theory]
    [InlineData("\"training.history.epoch\":\"1 2\"", "\"training.history.epoch\":\"1  \"", "'training.history.epoch' has 1 values: expected 2, one for each epoch")]
    [InlineData("\"training.history.epoch\":\"1 2\"", "\"training.history.epoch\":\"1 x\"", "The entry 'training.history.epoch' is 'x': expected a number")]
    public void History_ThatIsWrong_IsRefused(string entry, string damaged, string expected)
    {
        var network = new SmallNetwork();
        var optimizer = new Sgd(0.1f);
        TrainingCheckpoint.Save(FilePath, network, optimizer, Trainer.Fit(network, TrainerTests.Clusters(23), new TrainingOptions { Epochs = 2, Optimizer = optimizer }).State);
        Damage(entry, damaged);
        AssertRefused(new SmallNetwork(), new Sgd(0.1f), expected);
    }

    /// <summary>What the first training did not measure is unknown of its epochs; what only it measured is no column any more.</summary>
    [Fact]
    public void ResumedTraining_ThatMeasuresOtherThings_KeepsWhatItCan()
    {
        var network = new SmallNetwork();
        var options = new TrainingOptions { Epochs = 2, Optimizer = new Sgd(0.1f), MeasureTraining = true };
        TrainingHistory first = Trainer.Fit(network, TrainerTests.Clusters(23), options);
        TrainingHistory second = Trainer.Fit(
            network, TrainerTests.Clusters(23), options with { Epochs = 3, MeasureTraining = false, Validation = TrainerTests.Clusters(9), ResumeFrom = first.State });
        Assert.Equal([1.0, 2, 3], second.Epoch);
        Assert.Equal(first.Loss, second.Loss[..2]);
        Assert.Equal([true, true, false], second.ValidationLoss.Select(double.IsNaN));
        Assert.Empty(second.Accuracy);
    }

    private void Damage(string entry, string damaged)
    {
        string text = System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(FilePath));
        Assert.Contains(entry, text, StringComparison.Ordinal);
        File.WriteAllBytes(FilePath, System.Text.Encoding.Latin1.GetBytes(text.Replace(entry, damaged, StringComparison.Ordinal)));
    }

    private void AssertRefused(SmallNetwork network, Optimizer optimizer, string expected)
    {
        float[] before = network.Parameters.ToArray();
        CheckpointException error = Assert.Throws<CheckpointException>(() => TrainingCheckpoint.Load(FilePath, network, optimizer));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Equal(before, network.Parameters);
        Assert.Equal((0, 0), (optimizer.Steps, network.Step));
    }

    private static float[] Values(SmallNetwork network, ParameterDescription tensor)
    {
        List<float> values = [];
        foreach (int place in new TensorIndices(tensor))
        {
            values.Add(network.Parameters[place]);
        }

        return [.. values];
    }

    private static Optimizer Make(string kind) => kind switch
    {
        "sgd" => new Sgd(0.2f),
        "momentum" => new Sgd(0.1f) { Momentum = 0.9f, Dampening = 0.1f },
        "adam" => new Adam(0.05f),
        _ => new AdamW(0.05f),
    };

    private static TrainingOptions Options(Optimizer optimizer, string kind = "") => new()
    {
        Average = kind == "average" ? WeightAverage.Exponential(0.8f) : null,
        Epochs = Epochs,
        BatchSize = 8,
        Optimizer = optimizer,
        Schedule = LearningRateSchedule.LinearWarmup(4, LearningRateSchedule.Cosine(Epochs)),
        ClipNorm = 1,
        Validation = TrainerTests.Clusters(9),
        EarlyStopping = new EarlyStopping(100) { MinDelta = 0.05 },
    };
}
