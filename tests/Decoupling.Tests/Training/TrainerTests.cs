using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using Xunit;

namespace Decoupling.Tests.Training;

public sealed class TrainerTests
{
    [Fact]
    public void Fit_LearnsSeparableClasses()
    {
        (Dataset<int> train, Dataset<int> test) = Clusters(300).Split(0.8, seed: 1);
        var network = new SmallNetwork();
        TrainingHistory history = Trainer.Fit(
            network, train, new TrainingOptions { Epochs = 20, BatchSize = 16, Optimizer = new Sgd(0.3f), Validation = test, MeasureTraining = true });

        Assert.Equal(StopReason.Finished, history.Stopped);
        Assert.Equal(Enumerable.Range(1, 20).Select(i => (double)i), history.Epoch);
        Assert.True(history.Loss[^1] < 0.2 && history.Loss[0] > history.Loss[^1], history.ToString());
        Assert.True(history.ValidationAccuracy[^1] > 0.95, history.ToString());
        Assert.True(history.Accuracy[^1] > 0.95);
        Assert.Equal(history.ValidationAccuracy[^1], Trainer.Evaluate(network, test).Accuracy);
        Assert.Equal(history.ValidationLoss[^1], Trainer.Evaluate(network, test).Loss);
        Assert.Equal(20 * 15, network.Step);
        Assert.Equal(20 * 15, history.State.Step);
        Assert.All(history.LearningRate, rate => Assert.Equal(0.3f, rate));
        Assert.All(history.Columns, column => Assert.Equal(20, column.Values.Length));
    }

    [Fact]
    public void Fit_OnValueTargets_EqualsFitOnTheirClasses()
    {
        Dataset<int> classes = Clusters(50);
        float[] rows = new float[50 * 3];
        for (int i = 0; i < 50; i++)
        {
            rows[(i * 3) + classes.Targets.Span[i]] = 1;
        }

        var first = new SmallNetwork();
        var second = new SmallNetwork();
        Trainer.Fit(first, classes, new TrainingOptions { Epochs = 3, Optimizer = new Adam() });
        Trainer.Fit(second, Dataset.Of(classes.Inputs, rows, 50), new TrainingOptions { Epochs = 3, Optimizer = new Adam(), Validation = classes });
        Assert.Equal(first.Parameters, second.Parameters);
    }

    [Fact]
    public void Fit_TakesEverySampleOnceAnEpoch_InAnOrderOfItsOwn()
    {
        const int Count = 45;
        float[] inputs = new float[Count * 4];
        for (int i = 0; i < Count; i++)
        {
            inputs[i * 4] = i;
        }

        var network = new RecordingNetwork();
        Trainer.Fit(network, Dataset.Of(inputs, new int[Count]), new TrainingOptions { Epochs = 2, BatchSize = 10, Optimizer = new Sgd(0), Seed = 5 });
        Assert.Equal([10, 10, 10, 10, 5, 10, 10, 10, 10, 5], network.BatchSizes);
        int[] firstEpoch = [.. network.Samples.Take(Count)];
        int[] secondEpoch = [.. network.Samples.Skip(Count)];
        Assert.Equal(Enumerable.Range(0, Count), firstEpoch.Order());
        Assert.Equal(Enumerable.Range(0, Count), secondEpoch.Order());
        Assert.NotEqual(firstEpoch, secondEpoch);
        Assert.NotEqual(Enumerable.Range(0, Count), firstEpoch);

        var again = new RecordingNetwork();
        Trainer.Fit(again, Dataset.Of(inputs, new int[Count]), new TrainingOptions { Epochs = 2, BatchSize = 10, Optimizer = new Sgd(0), Seed = 5 });
        Assert.Equal(network.Samples, again.Samples);

        var plain = new RecordingNetwork();
        Trainer.Fit(
            plain, Dataset.Of(inputs, new int[Count]), new TrainingOptions { Epochs = 1, BatchSize = 10, Optimizer = new Sgd(0), Shuffle = false, DropLast = true });
        Assert.Equal(Enumerable.Range(0, 40), plain.Samples);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Epoch_AllocatesNothing(bool shuffle) =>

        // A collection that another test sets off ends this thread's allocation buffer, whose rest counts as allocated: so the least of a few runs.
        Assert.Equal(0, Enumerable.Range(0, 5).Min(_ => BytesOfEpochs(shuffle)));

    private static long BytesOfEpochs(bool shuffle)
    {
        List<long> marks = new(16);
        var network = new SmallNetwork();
        Dataset<int> data = Clusters(100);
        Trainer.Fit(network, data, new TrainingOptions
        {
            Epochs = 8,
            BatchSize = 16,
            Optimizer = new Adam(),
            Shuffle = shuffle,
            Validation = data,
            MeasureTraining = true,
            Metrics =
            [
                Metrics.Accuracy, Metrics.F1, Metrics.AreaUnderCurve, Metrics.TopK(2), Metrics.LossOf(Losses.SoftmaxCrossEntropy), Metrics.MeanAbsoluteError,
            ],
            ClipNorm = 1,
            ClipValue = 1,
            Average = WeightAverage.Exponential(0.9f),
            BeforeStep = _ => { },
            Schedule = LearningRateSchedule.LinearWarmup(10, LearningRateSchedule.Cosine(8)),
            EarlyStopping = new EarlyStopping(100) { Metric = Metrics.Accuracy },
            Progress = new SilentProgress(),
            ReportEvery = 2,
            AfterEpoch = _ => marks.Add(GC.GetAllocatedBytesForCurrentThread()),
        });

        // The first epoch warms up what is created on first use.
        return marks[^1] - marks[1];
    }

    [Fact]
    public void SameSeed_GivesTheSameParameters_AndAnotherSeedGivesOthers()
    {
        float[] Train(ulong seed)
        {
            var network = new SmallNetwork();
            Trainer.Fit(network, Clusters(60), new TrainingOptions { Epochs = 3, BatchSize = 7, Optimizer = new Sgd(0.1f), Seed = seed });
            return network.Parameters.ToArray();
        }

        Assert.Equal(Train(1), Train(1));
        Assert.NotEqual(Train(1), Train(2));
    }

    [Fact]
    public void NaNOfAnAugmentation_StopsTraining_WithTheParametersBeforeThatStep()
    {
        Dataset<int> data = Clusters(40);
        float poisoned = data.Inputs.Span[(25 * 4) + 2];
        var network = new SmallNetwork();
        float[] before = [];
        long stepBefore = 0;
        NonFiniteLossException error = Assert.Throws<NonFiniteLossException>(() => Trainer.Fit(network, data, new TrainingOptions
        {
            Augmentations = [Augmentation.Of((sample, _) => sample.Replace(poisoned, float.NaN))],
            BatchSize = 10,
            Shuffle = false,
            Optimizer = new Sgd(0.1f),
            Schedule = LearningRateSchedule.Exponential(0.5f, ScheduleUnit.Step),
            AfterStep = _ =>
            {
                before = network.Parameters.ToArray();
                stepBefore = network.Step;
            },
        }));
        Assert.Equal((1, 3), (error.Epoch, error.Step));
        Assert.Contains("The loss became NaN in epoch 1 at step 3 of 4 while training SmallNetwork", error.Message, StringComparison.Ordinal);
        Assert.Contains("The batch holds an input", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, network.Parameters);
        Assert.Equal(stepBefore, network.Step);
        Assert.Empty(error.History.Epoch);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(1f)]
    public void InfiniteGradient_WithAFiniteLoss_StopsTraining_AndNamesTheTensor(float? clip)
    {
        var network = new RecordingNetwork { GradientOf = step => step == 6 ? float.PositiveInfinity : 0.1f };
        float[] before = [];
        NonFiniteLossException error = Assert.Throws<NonFiniteLossException>(() => Trainer.Fit(network, Clusters(40), new TrainingOptions
        {
            BatchSize = 10,
            Optimizer = new Sgd(0.1f) { Momentum = 0.9f },
            ClipNorm = clip,
            AfterStep = _ => before = network.Parameters.ToArray(),
        }));
        Assert.Equal((2, 3), (error.Epoch, error.Step));
        Assert.Contains("The gradient of Dense1.weight became infinite or NaN in epoch 2 at step 3 of 4", error.Message, StringComparison.Ordinal);
        Assert.Single(error.History.Epoch);
        Assert.Equal(StopReason.NonFiniteLoss, error.History.Stopped);
        Assert.Equal(before, network.Parameters);
    }

    [Fact]
    public void ClipNorm_BoundsTheStep()
    {
        var network = new RecordingNetwork { GradientOf = _ => 100f };
        float[] before = network.Parameters.ToArray();
        Trainer.Fit(network, Clusters(10), new TrainingOptions { Epochs = 1, BatchSize = 10, Optimizer = new Sgd(1), ClipNorm = 2 });
        double moved = Math.Sqrt(before.Zip(network.Parameters.ToArray(), (a, b) => (double)(a - b) * (a - b)).Sum());
        Assert.Equal(2, moved, 1e-5);
    }

    [Fact]
    public void Cancellation_StopsAfterTheStep_AndKeepsTheHistory()
    {
        using var source = new CancellationTokenSource();
        var network = new SmallNetwork();
        TrainingHistory history = Trainer.Fit(network, Clusters(40), new TrainingOptions
        {
            BatchSize = 10,
            Optimizer = new Sgd(0.1f),
            CancellationToken = source.Token,
            AfterStep = state =>
            {
                if (state.Step == 6)
                {
                    source.Cancel();
                }
            },
        });
        Assert.Equal(StopReason.Cancelled, history.Stopped);
        Assert.Equal([1.0], history.Epoch);
        Assert.Equal((1, 2, 6), (history.State.Epoch, history.State.StepInEpoch, history.State.Step));
        Assert.Equal(6, network.Step);
    }

    [Fact]
    public void EarlyStopping_EndsWithTheBestEpoch()
    {
        // Each epoch's watched value is scripted: the best is the third, and two worse ones exhaust the patience.
        var watched = new ScriptedMetric([0.5, 0.6, 0.9, 0.9, 0.905, 1.0]);
        var network = new SmallNetwork();
        List<float[]> parameters = [];
        TrainingHistory history = Trainer.Fit(network, Clusters(40), new TrainingOptions
        {
            Epochs = 6,
            Optimizer = new Sgd(0.1f),
            Validation = Clusters(10),
            Metrics = [],
            EarlyStopping = new EarlyStopping(2) { Metric = watched, MinDelta = 0.01 },
            AfterEpoch = _ => parameters.Add(network.Parameters.ToArray()),
        });
        Assert.Equal(StopReason.EarlyStopping, history.Stopped);
        Assert.Equal(5, history.Epoch.Length);
        Assert.Equal((3, 0.9, 3), (history.State.BestEpoch, history.State.Best, history.RestoredEpoch));
        Assert.Contains("; returned to the parameters of epoch 3: ", history.ToString(), StringComparison.Ordinal);
        Assert.Equal(parameters[2], network.Parameters);
        Assert.NotEqual(parameters[4], network.Parameters.ToArray());
    }

    /// <summary>An error leaves the parameters before its step, and the best ones where they can be had.</summary>
    [Fact]
    public void NonFiniteLoss_LeavesTheParametersBeforeThatStep_AndTheBestInTheState()
    {
        List<float[]> epochs = [];
        float[] before = [];
        Dataset<int> data = Clusters(40);
        float[] inputs = data.Inputs.ToArray();
        var network = new SmallNetwork();
        NonFiniteLossException error = Assert.Throws<NonFiniteLossException>(() => Trainer.Fit(network, Dataset.Of(inputs, data.Targets), new TrainingOptions
        {
            BatchSize = 10,
            Shuffle = false,
            Optimizer = new Sgd(0.1f),
            Validation = Clusters(10),
            Metrics = [],
            EarlyStopping = new EarlyStopping(9) { Metric = new ScriptedMetric([0.5, 0.9, 0.7]) },
            AfterStep = _ => before = network.Parameters.ToArray(),
            AfterEpoch = state =>
            {
                epochs.Add(network.Parameters.ToArray());
                inputs[15 * 4] = state.Epoch == 3 ? float.NaN : 0;
            },
        }));
        Assert.Equal((4, 2), (error.Epoch, error.Step));
        Assert.Equal(before, network.Parameters);
        Assert.Null(error.History.RestoredEpoch);
        Assert.Equal((2, 0.9), (error.History.State.BestEpoch, error.History.State.Best));
        Assert.Equal(epochs[1], error.History.State.BestParameters.ToArray());
    }

    [Fact]
    public void EarlyStopping_WithoutRestoring_KeepsTheLastParameters()
    {
        var network = new SmallNetwork();
        float[] last = [];
        TrainingHistory history = Trainer.Fit(network, Clusters(40), new TrainingOptions
        {
            Epochs = 6,
            Optimizer = new Sgd(0.1f),
            Validation = Clusters(10),
            EarlyStopping = new EarlyStopping(2) { Metric = new ScriptedMetric([0.5, 0.4, 0.3, 1]), RestoreBest = false },
            AfterEpoch = _ => last = network.Parameters.ToArray(),
        });
        Assert.Equal(last, network.Parameters);
        Assert.Null(history.RestoredEpoch);
    }

    [Fact]
    public void Schedule_SetsTheRateOfEachStep_AndLeavesTheOptimizersOwn()
    {
        List<float> rates = [];
        var optimizer = new Sgd(0.8f);
        Trainer.Fit(new SmallNetwork(), Clusters(40), new TrainingOptions
        {
            Epochs = 3,
            BatchSize = 20 - 4,
            DropLast = true,
            Optimizer = optimizer,
            Schedule = LearningRateSchedule.LinearWarmup(2, LearningRateSchedule.Step(1, 0.5f)),
            AfterStep = _ => rates.Add(optimizer.LearningRate),
        });
        Assert.Equal([0.4f, 0.8f, 0.4f, 0.4f, 0.2f, 0.2f], rates);
        Assert.Equal(0.8f, optimizer.LearningRate);
    }

    [Fact]
    public void Progress_IsToldAfterEpochsAndBetween()
    {
        var progress = new ListProgress();
        Trainer.Fit(new SmallNetwork(), Clusters(40), new TrainingOptions
        {
            Epochs = 2,
            BatchSize = 10,
            Optimizer = new Sgd(0.1f),
            Validation = Clusters(10),
            Progress = progress,
            ReportEvery = 3,
        });
        Assert.Equal(["1.3", "1.4 done", "2.3", "2.4 done"], progress.Reports.Select(r => $"{r.Epoch}.{r.Step}{(r.EpochDone ? " done" : "")}"));
        Assert.Matches(@"^epoch 2/2  loss \d\.\d{4}  validation loss \d\.\d{4}  accuracy \d\.\d{4}$", progress.Reports[^1].ToString());
    }

    /// <summary>
    /// What a receiver is told of an epoch is a row of the history, and stays it: later epochs write elsewhere, more than there is room for at first too.
    /// </summary>
    [Fact]
    public void Progress_TellsTheRowOfTheHistory()
    {
        (ListProgress first, ListProgress second) = (new(), new());
        var network = new SmallNetwork();
        TrainingOptions options = new()
        {
            Epochs = 2,
            BatchSize = 10,
            Optimizer = new Sgd(0.1f),
            Validation = Clusters(10),
            Metrics = [Metrics.Accuracy, Metrics.F1],
            Progress = TrainingProgress.ToEach(first, second),
            ReportEvery = 3,
        };
        TrainingHistory history = Trainer.Fit(network, Clusters(40), options);
        history = Trainer.Fit(network, Clusters(40), options with { Epochs = 4200, ResumeFrom = history.State });
        Assert.Equal(2 * 4200, first.Reports.Count);
        Assert.Equal(first.Reports, second.Reports);
        Assert.All(first.Reports, report => Assert.Same(network, report.Network));
        Assert.All(first.Reports, report => Assert.Same(options.Optimizer, report.Options!.Optimizer));
        Assert.All(first.Reports.Where(report => !report.EpochDone), report => Assert.True(report.Quantities.IsEmpty && report.Values.IsEmpty));
        TrainingProgress[] epochs = [.. first.Reports.Where(report => report.EpochDone)];
        Assert.All(epochs, report => Assert.Equal(history.Columns.Select(column => column.Name), report.Quantities));
        Assert.All(epochs.Index(), epoch => Assert.Equal(history.Columns.Select(column => column.Values[epoch.Index]), epoch.Item.Values.ToArray()));
        Assert.True(default(TrainingProgress).Quantities.IsEmpty);
        Assert.Contains("Receiver 1", Assert.Throws<ArgumentException>(() => TrainingProgress.ToEach(first, null!)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatDoesNotFit_IsSaidWithBothNumbers()
    {
        static string Error(Action fit) => Assert.Throws<ArgumentException>(fit).Message;
        var network = new SmallNetwork(maxBatch: 16);
        var options = new TrainingOptions { Optimizer = new Sgd(0.1f) };
        Assert.Contains("5 values each, but SmallNetwork takes 4", Error(() => Trainer.Fit(network, Dataset.Of(new float[50], new int[10]), options)), StringComparison.Ordinal);
        Assert.Contains("BatchSize is 17", Error(() => Trainer.Fit(network, Clusters(20), options with { BatchSize = 17 })), StringComparison.Ordinal);
        Assert.Contains("has class 3, but SmallNetwork knows 0 to 2", Error(() => Trainer.Fit(network, Dataset.Of(new float[8], new int[] { 0, 3 }), options)), StringComparison.Ordinal);
        Assert.Contains("2 targets each, but SmallNetwork needs 3", Error(() => Trainer.Fit(network, Dataset.Of(new float[8], new float[4], 2), options)), StringComparison.Ordinal);
        Assert.Contains("Validation is not set", Error(() => Trainer.Fit(network, Clusters(20), options with { EarlyStopping = new EarlyStopping(1) })), StringComparison.Ordinal);
        TrainingState begun = Trainer.Fit(network, Clusters(20), options with { Epochs = 1 }).State;
        Assert.Contains(
            "had 20 samples in batches of 16, but there are 21 in batches of 16 now: expected the same",
            Error(() => Trainer.Fit(network, Clusters(21), options with { Epochs = 2, ResumeFrom = begun })),
            StringComparison.Ordinal);
        Assert.Contains(
            "in batches of 16, but there are 20 in batches of 5 now", Error(() => Trainer.Fit(network, Clusters(20), options with { Epochs = 2, BatchSize = 5, ResumeFrom = begun })), StringComparison.Ordinal);
        Assert.Contains(
            "after step 2, but the optimizer has made 0: expected the optimizer of that training",
            Error(() => Trainer.Fit(network, Clusters(20), options with { Epochs = 2, Optimizer = new Sgd(0.1f), ResumeFrom = begun })),
            StringComparison.Ordinal);
        Assert.Contains("do not fill a batch", Error(() => Trainer.Fit(network, Clusters(8), options with { BatchSize = 9, DropLast = true })), StringComparison.Ordinal);
    }

    [Fact]
    public void Csv_HasPointsAndCommasInAnyCulture()
    {
        CultureInfo culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = ",", NegativeSign = "~" } };
            TrainingHistory history = Trainer.Fit(
                new SmallNetwork(), Clusters(20), new TrainingOptions { Epochs = 2, Optimizer = new Sgd(0.1f), Validation = Clusters(5) });
            using var writer = new StringWriter();
            history.WriteCsv(writer);
            string[] lines = writer.ToString().Split('\n');
            Assert.Equal("epoch,loss,validation loss,validation accuracy,learning rate,seconds", lines[0]);
            Assert.Matches(@"^1,\d\.\d+,\d\.\d+,[\d.]+,0\.10000000149011612,[\d.E-]+$", lines[1]);
            Assert.Equal(history.Loss[1], double.Parse(lines[2].Split(',')[1], CultureInfo.InvariantCulture));
            Assert.Equal(4, lines.Length);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    internal static Dataset<int> Clusters(int count)
    {
        var random = new Random(7);
        float[] inputs = new float[count * 4];
        int[] classes = new int[count];
        for (int i = 0; i < count; i++)
        {
            classes[i] = i % 3;
            for (int j = 0; j < 4; j++)
            {
                inputs[(i * 4) + j] = ((j == classes[i]) ? 1f : 0f) + (0.4f * (random.NextSingle() - 0.5f));
            }
        }

        return Dataset.Of(inputs, classes);
    }

    private sealed class ScriptedMetric(double[] values) : Metric
    {
        private int _next;

        public override string Name => "scripted";

        public override bool HigherIsBetter => true;

        public override double Compute(NetworkDescription network, ReadOnlySpan<float> outputs, ReadOnlySpan<int> classes) => values[_next++];

        public override double Compute(NetworkDescription network, ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets) => values[_next++];
    }

    private sealed class SilentProgress : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
        }
    }

    private sealed class ListProgress : IProgress<TrainingProgress>
    {
        public List<TrainingProgress> Reports { get; } = [];

        public void Report(TrainingProgress value) => Reports.Add(value);
    }
}
