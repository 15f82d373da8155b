using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Decoupling.Tests.Networks;
using Decoupling.Tests.Training;
using Xunit;

namespace Decoupling.Tests.Checkpoints;

/// <summary>Trainings of binary networks: groups of parameters, clipped weights and flip rates are resumed to the bit.</summary>
public sealed class BinaryTrainingTests : IDisposable
{
    private const int Epochs = 4;

    private readonly string _folder = Directory.CreateTempSubdirectory("decoupling-").FullName;

    private string FilePath => Path.Combine(_folder, "run.safetensors");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void ResumedTraining_EqualsOneThatNeverStopped()
    {
        // At every step, so also in the middle of epochs; 23 samples in batches of 8 make 3 steps an epoch.
        for (int stopAt = 1; stopAt < 3 * Epochs; stopAt++)
        {
            BinaryClusterNet whole = new(8, 1), after = new(8, 1);
            Optimizer optimizer = Groups(), fresh = Groups();
            TrainingHistory expected = Trainer.Fit(whole, TrainerTests.Clusters(23), Options(optimizer) with
            {
                AfterStep = state =>
                {
                    if (state.Step == stopAt)
                    {
                        TrainingCheckpoint.Save(FilePath, whole, optimizer, state);
                    }
                },
            });
            after.Parameters.Fill(-1);
            TrainingHistory resumed = Trainer.Fit(
                after, TrainerTests.Clusters(23), Options(fresh) with { ResumeFrom = TrainingCheckpoint.Load(FilePath, after, fresh) });
            Assert.Equal(Bits.Of(whole.Parameters), Bits.Of(after.Parameters));
            Assert.Equal(expected.Loss, resumed.Loss);
            Assert.Equal(expected.FlipRate, resumed.FlipRate);

            TrainingCheckpoint.Save(FilePath, after, fresh, resumed.State);
            byte[] resumedFile = File.ReadAllBytes(FilePath);
            TrainingCheckpoint.Save(FilePath, whole, optimizer, expected.State);
            Assert.Equal(File.ReadAllBytes(FilePath), resumedFile);
        }
    }

    [Fact]
    public void StateOfGroups_StandsUnderTheTensorsOfEach()
    {
        var network = new BinaryClusterNet(8, 1);
        Optimizer optimizer = Groups();
        optimizer.Prepare(network);
        TrainingCheckpoint.Save(FilePath, network, optimizer, new TrainingState());
        Assert.Equal(
            [
                "training.optimizer.mean.BatchNorm1.weight", "training.optimizer.mean.BatchNorm1.bias", "training.optimizer.mean.BinaryDense2.weight",
                "training.optimizer.mean.BinaryDense2.scale", "training.optimizer.mean.Last.weight", "training.optimizer.mean.Last.bias",
                "training.optimizer.square.BatchNorm1.weight", "training.optimizer.square.BatchNorm1.bias", "training.optimizer.square.BinaryDense2.weight",
                "training.optimizer.square.BinaryDense2.scale", "training.optimizer.square.Last.weight", "training.optimizer.square.Last.bias",
                "training.optimizer.mean.BinaryDense1.weight",
            ],
            Safetensors.Open(FilePath).Tensors.Select(tensor => tensor.Name).Where(name => name.StartsWith("training.optimizer", StringComparison.Ordinal)));
    }

    [Fact]
    public void OtherGroups_AreRefused_AndChangeNothing()
    {
        var network = new BinaryClusterNet(8, 1);
        Optimizer optimizer = Groups();
        TrainingHistory history = Trainer.Fit(network, TrainerTests.Clusters(23), Options(optimizer));
        TrainingCheckpoint.Save(FilePath, network, optimizer, history.State);
        AssertRefused(new Adam(0.05f), "The optimizer was Adam, Bop when the training was saved: expected Adam, as it is now.");
        AssertRefused(
            new Adam(0.05f) { Groups = [new ParameterGroup("BinaryDense2") { Optimizer = new Sgd(1) }] },
            "The optimizer was Adam, Bop when the training was saved: expected Adam, Sgd");
        AssertRefused(
            new Adam(0.05f) { Groups = [new ParameterGroup(tensor => tensor.Name == "BinaryDense2.weight") { Optimizer = new Bop() }] },
            "unknown 'training.optimizer.square.BinaryDense2.weight'");

        void AssertRefused(Optimizer other, string expected)
        {
            var again = new BinaryClusterNet(8, 1);
            float[] before = again.Parameters.ToArray();
            CheckpointException error = Assert.Throws<CheckpointException>(() => TrainingCheckpoint.Load(FilePath, again, other));
            Assert.Contains(expected, error.Message, StringComparison.Ordinal);
            Assert.Equal(before, again.Parameters);
            Assert.Equal(0, other.Steps);
        }
    }

    [Fact]
    public void FlipRate_IsTheShareOfSignsThatAnEpochHasChanged()
    {
        var network = new BinaryClusterNet(8, 1);
        List<double?> reported = [];
        List<double> expected = [];
        bool[] before = Signs();
        TrainingHistory history = Trainer.Fit(network, TrainerTests.Clusters(23), Options(Groups()) with
        {
            Progress = new Reports(progress => reported.Add(progress.FlipRate)),
            ReportEvery = 1,
            AfterEpoch = _ =>
            {
                bool[] now = Signs();
                expected.Add(before.Zip(now).Count(pair => pair.First != pair.Second) / (double)now.Length);
                before = now;
            },
        });
        Assert.Equal(expected, history.FlipRate);
        Assert.Equal(expected, history["flip rate"]);
        Assert.Equal(expected.SelectMany(rate => new double?[] { null, null, rate }), reported);
        Assert.Contains(expected, rate => rate is > 0 and < 1);
        Assert.Matches(@"flip rate \d\.\d{4}", history.ToString());
        Assert.Empty(Trainer.Fit(new SmallNetwork(), TrainerTests.Clusters(23), new TrainingOptions { Epochs = 1, Optimizer = new Sgd(0.1f) }).FlipRate);

        bool[] Signs() =>
        [
            .. BinaryClusterNet.Layers.Layers.Where(layer => layer.Kind == "BinaryDense").Select(layer => layer.Parameters[0])
                .SelectMany(tensor => network.Parameters.Slice(tensor.Offset, tensor.Count).ToArray()).Select(weight => weight >= 0),
        ];
    }

    [Fact]
    public void Epoch_AllocatesNothing()
    {
        Assert.Equal(0, Enumerable.Range(0, 5).Min(_ =>
        {
            List<long> marks = new(40);
            Trainer.Fit(new BinaryClusterNet(8, 1), TrainerTests.Clusters(23), Options(Groups()) with
            {
                Epochs = 30,
                Prefetch = false,
                AfterEpoch = _ => marks.Add(GC.GetAllocatedBytesForCurrentThread()),
            });
            return marks[^1] - marks[10];
        }));
    }

    private static Adam Groups() => new(0.05f)
    {
        Groups =
        [
            new ParameterGroup("BinaryDense1") { Optimizer = new Bop(0.1f) { Threshold = 1e-3f } },
            new ParameterGroup("BinaryDense2") { RateScale = ParameterGroup.BinaryNetScale },
        ],
    };

    private static TrainingOptions Options(Optimizer optimizer) => new()
    {
        Epochs = Epochs,
        BatchSize = 8,
        Optimizer = optimizer,
        Schedule = LearningRateSchedule.LinearWarmup(4, LearningRateSchedule.Cosine(Epochs)),
    };

    private sealed class Reports(Action<TrainingProgress> report) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => report(value);
    }
}
