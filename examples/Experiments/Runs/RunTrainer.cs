using System;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using Decoupling;

namespace ExperimentsExample;

/// <summary>Makes planned runs.</summary>
internal static class RunTrainer
{
    /// <summary>Trains once.</summary>
    /// <param name="run">What to train.</param>
    /// <param name="afterEpoch">Is called after each epoch, on this thread.</param>
    /// <param name="cancellation">Ends the training after the current step.</param>
    /// <param name="threads">How many threads train; they change no bit of the result.</param>
    /// <exception cref="OperationCanceledException">It was cancelled: nothing has come of it.</exception>
    public static RunRecord Train(PlannedRun run, Action afterEpoch, CancellationToken cancellation, int threads = 1)
    {
        DateTimeOffset started = DateTimeOffset.UtcNow;
        Stopwatch clock = Stopwatch.StartNew();
        (Dataset<int> train, Dataset<int> test) = run.Family.Data.Load(run.Seed);
        INetwork network = Create(run, run.Arm.Pair, threads);
        INetwork? tied = run.Experiment.Training.MeasuresDirection && run.Arm.TiedPair is { } pair && pair != run.Arm.Pair ? Create(run, pair, threads) : null;
        TrainingOptions options = new()
        {
            Epochs = run.Experiment.Training.Epochs,
            BatchSize = run.Experiment.Training.BatchSize,
            Optimizer = run.Experiment.Training.CreateOptimizer(),
            Schedule = run.Experiment.Training.CreateSchedule(),
            Validation = test,
            Metrics = [Metrics.Accuracy],
            Prefetch = false, // the other cores have trainings of their own
            AfterEpoch = _ => afterEpoch(),
            CancellationToken = cancellation,
        };
        Outcome outcome = network switch
        {
            ITrainable<int> onClasses => Fit(onClasses, tied, train, options),
            ITrainable<float> onValues => Fit(onValues, tied, WithValues(train), options),
            _ => throw new ArgumentException($"{network.Description.Name} trains neither on classes nor on values.", nameof(run)),
        };
        cancellation.ThrowIfCancellationRequested();
        return new RunRecord
        {
            Settings = run.Settings,
            Machine = Machine.Current,
            Started = started,
            Seconds = clock.Elapsed.TotalSeconds,
            Diverged = outcome.Diverged,
            Epochs = outcome.Epochs,
            Direction = outcome.Direction,
        };
    }

    private static INetwork Create(PlannedRun run, Pair pair, int threads)
    {
        INetwork network = pair.Create(run.Family.Network, run.Experiment.Training.BatchSize, run.Seed);
        network.Threads = threads;
        return network;
    }

    private static Dataset<float> WithValues(Dataset<int> data) =>
        Dataset.Of(data.Inputs, Array.ConvertAll(data.Targets.ToArray(), label => (float)label), data.Count);

    private static Outcome Fit<TTarget>(ITrainable<TTarget> network, INetwork? tied, Dataset<TTarget> train, TrainingOptions options)
        where TTarget : unmanaged
    {
        GradientAgreement<TTarget>? agreement = tied is null ? null : new(network, (ITrainable<TTarget>)tied);
        if (agreement is not null)
        {
            options = options with { AfterEpoch = agreement.RecordOn(train.Slice(0, options.BatchSize!.Value)) + options.AfterEpoch };
        }

        try
        {
            ImmutableArray<EpochRecord> epochs = Epochs(Trainer.Fit(network, train, options));
            return new Outcome(false, epochs, [.. agreement?.History ?? []]);
        }
        catch (NonFiniteLossException stop)
        {
            Evaluation last = Trainer.Evaluate(network, options.Validation!, Metrics.Accuracy);
            EpochRecord end = new(stop.Epoch, stop.Loss, last.Loss, last.Accuracy, double.NaN);
            return new Outcome(true, [.. Epochs(stop.History), end], [.. agreement?.History ?? []]);
        }
    }

    private static ImmutableArray<EpochRecord> Epochs(TrainingHistory history) =>
    [
        .. Enumerable.Range(0, history.Epoch.Length).Select(i => new EpochRecord(
            (int)history.Epoch[i], history.Loss[i], history.ValidationLoss[i], history.ValidationAccuracy[i], history.Seconds[i])),
    ];

    private sealed record Outcome(bool Diverged, ImmutableArray<EpochRecord> Epochs, ImmutableArray<AgreementRecord> Direction);
}
