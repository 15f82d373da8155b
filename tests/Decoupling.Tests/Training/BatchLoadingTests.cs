using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Decoupling.Tests.Training;

/// <summary>Augmentation and prefetching in <see cref="Trainer.Fit"/>.</summary>
public sealed class BatchLoadingTests
{
    private const int Count = 23;

    private static readonly Dataset<int> s_data = TrainerTests.Clusters(Count);

    private static readonly Augmentation s_noise = Augmentation.Of((sample, random) =>
    {
        foreach (ref float x in sample)
        {
            x += 0.1f * random.Normal();
        }
    });

    private static readonly Augmentation s_scale = Augmentation.Of((sample, random) =>
    {
        float factor = 1 + random.Uniform();
        foreach (ref float x in sample)
        {
            x *= factor;
        }
    });

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public void AugmentedSamples_DependOnSeedEpochSampleAndPlaceAlone(bool shuffle, bool prefetch)
    {
        TrainingOptions options = Options() with { Epochs = 2, Shuffle = shuffle, Prefetch = prefetch };
        float[] expected = Seen(options with { BatchSize = 1, Prefetch = false });
        foreach (int batch in (int[])[2, 7, Count, 16])
        {
            Assert.Equal(expected, Seen(options with { BatchSize = batch }));
        }

        Assert.NotEqual(expected, Seen(options with { Seed = 9 }));
        Assert.NotEqual(expected[..(expected.Length / 2)], expected[(expected.Length / 2)..]);
        Assert.Equal(2 * Count, expected.Chunk(4).Select(sample => string.Join(" ", sample)).Distinct().Count());
    }

    [Fact]
    public void Augmentations_ApplyInOrder_WithNumbersOfTheirOwn()
    {
        // The same function twice: equal numbers would double each change.
        float[] plain = s_data.Inputs.ToArray();
        float[] once = Seen(Options() with { Epochs = 1, Shuffle = false, Augmentations = [s_noise] });
        float[] twice = Seen(Options() with { Epochs = 1, Shuffle = false, Augmentations = [s_noise, s_noise] });
        for (int i = 0; i < plain.Length; i++)
        {
            Assert.NotEqual(plain[i], once[i]);
            Assert.NotEqual(2 * (once[i] - plain[i]), twice[i] - plain[i], 1e-4f);
        }

        float[] first = Seen(Options() with { Epochs = 1, Shuffle = false, Augmentations = [Fill(1), Fill(2)] });
        Assert.All(first, x => Assert.Equal(2, x));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void DataSet_Validation_AndMeasuredTraining_StayAsTheyAre(bool shuffle)
    {
        float[] before = s_data.Inputs.ToArray();
        var network = new WatchingNetwork(Count);
        Trainer.Fit(network, s_data, Options() with { Shuffle = shuffle, Validation = s_data, MeasureTraining = true, Prefetch = true });
        Assert.Equal(before, s_data.Inputs.ToArray());
        Assert.Equal(2 * Options().Epochs, network.Predicted.Count);
        Assert.All(network.Predicted, inputs => Assert.Equal(before, inputs));
        Assert.DoesNotContain(network.Trained.Chunk(4), sample => before.Chunk(4).Any(other => other.SequenceEqual(sample)));
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public void Prefetching_ChangesNoBit(bool shuffle, bool augments)
    {
        TrainingOptions options = Options() with { Shuffle = shuffle, Augmentations = augments ? [s_noise, s_scale] : [] };
        foreach (int batch in (int[])[1, 5, Count])
        {
            Assert.Equal(Fitted(options with { BatchSize = batch, Prefetch = false }), Fitted(options with { BatchSize = batch, Prefetch = true }));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ResumedTraining_EqualsOneThatNeverStopped_AtEveryStep(bool prefetch)
    {
        TrainingOptions options = Options() with { BatchSize = 8, Epochs = 4, Prefetch = prefetch };
        float[] expected = Fitted(options);
        for (int stopAt = 1; stopAt < 12; stopAt++)
        {
            using var source = new CancellationTokenSource();
            var network = new SmallNetwork();
            var optimizer = new Adam(0.05f);
            TrainingHistory first = Trainer.Fit(network, s_data, options with
            {
                Optimizer = optimizer,
                CancellationToken = source.Token,
                AfterStep = state => CancelAt(source, state, stopAt),
            });
            Assert.Equal((StopReason.Cancelled, stopAt), (first.Stopped, first.State.Step));

            // The other half with the other kind of loading: what one of them draws, the other does too.
            Trainer.Fit(network, s_data, options with { Optimizer = optimizer, ResumeFrom = first.State, Prefetch = !prefetch });
            Assert.Equal(expected, network.Parameters);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [InlineData(null)]
    public void Epoch_AllocatesNothing_OnTheTrainingThreadAndOnTheLoading(bool? prefetch) =>

        // A collection that another test sets off ends a thread's allocation buffer, whose rest counts as allocated: so the least of a few runs.
        Assert.Equal((0, 0), (
            Enumerable.Range(0, 5).Min(_ => BytesOfEpochs(prefetch).Training),
            Enumerable.Range(0, 5).Min(_ => BytesOfEpochs(prefetch).Loading)));

    private static (long Training, long Loading) BytesOfEpochs(bool? prefetch)
    {
        const int Epochs = 8;
        List<long> training = new(Epochs);
        List<long> loading = new(Epochs * Count);
        Trainer.Fit(new SmallNetwork(), s_data, Options() with
        {
            Epochs = Epochs,
            BatchSize = 5,
            Prefetch = prefetch,
            Augmentations =
            [
                new RandomShift(1) { Shape = [1, 2, 2] }, new RandomHorizontalFlip { Shape = [1, 2, 2] },
                new RandomVerticalFlip { Shape = [1, 2, 2] }, s_noise, Augmentation.Of((_, _) => loading.Add(GC.GetAllocatedBytesForCurrentThread())),
            ],
            AfterEpoch = _ => training.Add(GC.GetAllocatedBytesForCurrentThread()),
        });
        Assert.Equal((Epochs, Epochs * Count), (training.Count, loading.Count));

        // The first epoch warms up what is created on first use.
        return (training[^1] - training[1], loading[^1] - loading[2 * Count]);
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(true, 17)]
    [InlineData(true, Count + 9)]
    [InlineData(false, 17)]
    public async Task ExceptionInAnAugmentation_ReachesTheCaller_AtTheStepThatNeedsTheSample(bool prefetch, int failAt)
    {
        int calls = 0;
        Thread? loader = null;
        var failure = new TimeZoneNotFoundException("of the user's own");
        var network = new SmallNetwork();
        var optimizer = new Sgd(0.5f);
        TimeZoneNotFoundException thrown = await Assert.ThrowsAsync<TimeZoneNotFoundException>(() => Soon(() => Trainer.Fit(network, s_data, Options() with
        {
            BatchSize = 5,
            Optimizer = optimizer,
            Schedule = LearningRateSchedule.Step(1, 0.1f),
            Prefetch = prefetch,
            Augmentations = [Augmentation.Of((_, _) =>
            {
                loader = Thread.CurrentThread;
                if (calls++ == failAt)
                {
                    throw failure;
                }
            })],
        })));
        Assert.Same(failure, thrown);
        Assert.Contains(nameof(ExceptionInAnAugmentation_ReachesTheCaller_AtTheStepThatNeedsTheSample), thrown.StackTrace, StringComparison.Ordinal);
        Assert.Equal((5 * (failAt / Count)) + (failAt % Count / 5), network.Step);
        Assert.Equal(0.5f, optimizer.LearningRate);
        AssertEnded(loader, prefetch);
    }

    [Theory]
    [InlineData("finish")]
    [InlineData("cancel")]
    [InlineData("cancelled before")]
    [InlineData("early")]
    [InlineData("hook")]
    [InlineData("loss")]
    [InlineData("done before")]
    public async Task PrefetchingThread_EndsWithTheTraining(string ending)
    {
        using var source = new CancellationTokenSource();
        Thread? loader = null;
        bool poisoned = false;
        var network = new SmallNetwork();
        TrainingOptions basis = Options();
        TrainingOptions options = basis with
        {
            Epochs = ending == "done before" ? 1 : 10,
            BatchSize = 5,
            Prefetch = true,
            Validation = s_data,
            EarlyStopping = ending == "early" ? new EarlyStopping(1) { MinDelta = 1e9 } : null,
            CancellationToken = source.Token,
            Augmentations = [Augmentation.Of((sample, _) =>
            {
                loader = Thread.CurrentThread;
                sample[0] = poisoned ? float.NaN : sample[0];
            })],
            ResumeFrom = ending == "done before" ? Trainer.Fit(network, s_data, basis with { Epochs = 1, BatchSize = 5 }).State : null,
            AfterStep = state =>
            {
                switch (state.Step == 7 ? ending : "")
                {
                    case "cancel":
                        source.Cancel();
                        break;
                    case "hook":
                        throw new TimeZoneNotFoundException();
                    case "loss":
                        poisoned = true;
                        break;
                }
            },
        };
        if (ending == "cancelled before")
        {
            source.Cancel();
        }

        string ended = await Soon(() =>
        {
            try
            {
                return Trainer.Fit(network, s_data, options).Stopped.ToString();
            }
            catch (Exception exception) when (exception is TimeZoneNotFoundException or NonFiniteLossException)
            {
                return exception.GetType().Name;
            }
        });
        string expected = ending switch
        {
            "cancel" or "cancelled before" => "Cancelled",
            "early" => "EarlyStopping",
            "hook" => "TimeZoneNotFoundException",
            "loss" => "NonFiniteLossException",
            _ => "Finished",
        };
        Assert.Equal(expected, ended);
        if (ending == "done before")
        {
            Assert.Null(loader);
        }
        else if (loader is not null || ending != "cancelled before")
        {
            AssertEnded(loader, prefetch: true);
        }
    }

    [Fact]
    public void Prefetching_BeginsByItself_WhereBatchAndStepTakeTheirTime()
    {
        Thread? loader = null;
        Trainer.Fit(new WatchingNetwork(Count), s_data, Options() with
        {
            Epochs = 10,
            Augmentations = [Augmentation.Of((_, _) =>
            {
                loader = Thread.CurrentThread;
                Thread.Sleep(1);
            })],
        });
        Assert.Equal(Environment.ProcessorCount > 1, loader != Thread.CurrentThread);
    }

    [Theory]
    [InlineData(1000, 1000, true)]
    [InlineData(5, 1000, false)]
    [InlineData(1000, 5, false)]
    public void Prefetching_Pays_WhereItHidesMoreThanAHandover(int loadMicroseconds, int stepMicroseconds, bool pays)
    {
        long ticks = System.Diagnostics.Stopwatch.Frequency / 1_000_000;
        Assert.Equal(pays, BatchQueue<int>.Pays(loadMicroseconds * ticks, stepMicroseconds * ticks));
    }

    [Fact]
    public void Fit_WaitsForTheBatchInTheMaking_SoThatNobodyReadsTheSamplesAfterIt()
    {
        using var source = new CancellationTokenSource();
        using var began = new ManualResetEventSlim();
        bool ended = false;
        int calls = 0;
        Trainer.Fit(new SmallNetwork(maxBatch: Count), s_data, Options() with
        {
            BatchSize = Count,
            Prefetch = true,
            CancellationToken = source.Token,
            Augmentations = [Augmentation.Of((_, _) =>
            {
                if (++calls == Count + 1)
                {
                    began.Set();
                    Thread.Sleep(200);
                }

                ended = calls == 2 * Count;
            })],
            AfterStep = _ =>
            {
                began.Wait(TimeSpan.FromSeconds(30));
                source.Cancel();
            },
        });
        Assert.True(ended);
    }

    [Fact]
    public void OneSample_AndBatchesLargerThanTheSet_AreTrainedOn()
    {
        foreach (bool prefetch in (bool[])[true, false])
        {
            Assert.Equal(3, Trainer.Fit(new SmallNetwork(), s_data.Slice(0, 1), Options() with { Epochs = 3, BatchSize = 16, Prefetch = prefetch }).State.Step);
            Assert.Equal(
                3 * 4, Trainer.Fit(new SmallNetwork(), s_data, Options() with { Epochs = 3, BatchSize = 5, DropLast = true, Prefetch = prefetch }).State.Step);
        }
    }

    [Fact]
    public void AugmentationThatDoesNotFit_IsRefusedUpFront()
    {
        var network = new SmallNetwork();
        ArgumentException error = Assert.Throws<ArgumentException>(
            () => Trainer.Fit(network, s_data, Options() with { Augmentations = [s_noise, new RandomShift(1)] }));
        Assert.Equal(
            "RandomShift needs images, but SmallNetwork takes vectors of 4 values: expected a network of channels, height and width, or the Shape of RandomShift.",
            error.Message);
        Assert.Equal(0, network.Step);
        Assert.Contains(
            "Augmentation 1 is null",
            Assert.Throws<ArgumentException>(() => Trainer.Fit(network, s_data, Options() with { Augmentations = [s_noise, null!] })).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => Options() with { Augmentations = null! });
    }

    [Fact]
    public void Networks_OfTwoTrainings_MayShareAugmentations()
    {
        float[] expected = Fitted(Options() with { Prefetch = true });
        float[][] actual = [.. Enumerable.Range(0, 4).AsParallel().WithDegreeOfParallelism(4).Select(_ => Fitted(Options() with { Prefetch = true }))];
        Assert.All(actual, parameters => Assert.Equal(expected, parameters));
    }

    private static TrainingOptions Options() => new() { Epochs = 4, BatchSize = 8, Optimizer = new Adam(0.05f), Augmentations = [s_noise, s_scale] };

    private static Augmentation Fill(float value) => Augmentation.Of((sample, _) => sample.Fill(value));

    private static float[] Fitted(TrainingOptions options)
    {
        var network = new SmallNetwork(maxBatch: Count);
        Trainer.Fit(network, s_data, options with { Optimizer = new Adam(0.05f) });
        return network.Parameters.ToArray();
    }

    private static float[] Seen(TrainingOptions options)
    {
        var network = new WatchingNetwork(Count);
        Trainer.Fit(network, s_data, options with { Optimizer = new Adam(0.05f) });
        return [.. network.Trained];
    }

    private static void CancelAt(CancellationTokenSource source, TrainingState state, int step)
    {
        if (state.Step == step)
        {
            source.Cancel();
        }
    }

    private static void AssertEnded(Thread? loader, bool prefetch)
    {
        Assert.NotNull(loader);
        Assert.Equal(prefetch, loader.Name == "Decoupling prefetch");
        Assert.True(!prefetch || !loader.IsAlive, "The thread that prefetches outlives the training.");
    }

    /// <summary>A training that hangs fails its test instead of all tests.</summary>
    private static Task<T> Soon<T>(Func<T> train) => Task.Run(train).WaitAsync(TimeSpan.FromSeconds(60));
}
