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
        INetwork network = run.Arm.Pair.Create(run.Family.Network, run.Experiment.Training.BatchSize, run.Seed);
        network.Threads = threads;
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
        ImmutableArray<EpochRecord> epochs;
        bool diverged = false;
        try
        {
            TrainingHistory history = Fit(network, train, options);
            epochs = Epochs(history);
        }
        catch (NonFiniteLossException stop)
        {
            Evaluation last = Trainer.Evaluate(network, test, Metrics.Accuracy);
            epochs = [.. Epochs(stop.History), new(stop.Epoch, stop.Loss, last.Loss, last.Accuracy, double.NaN)];
            diverged = true;
        }

        cancellation.ThrowIfCancellationRequested();
        return new RunRecord
        {
            Settings = run.Settings,
            Machine = Machine.Current,
            Started = started,
            Seconds = clock.Elapsed.TotalSeconds,
            Diverged = diverged,
            Epochs = epochs,
        };
    }

    /// <summary>Trains on classes, or where the loss takes values only on their numbers.</summary>
    private static TrainingHistory Fit(INetwork network, Dataset<int> train, TrainingOptions options) => network switch
    {
        ITrainable<int> onClasses => Trainer.Fit(onClasses, train, options),
        ITrainable<float> onValues => Trainer.Fit(onValues, Dataset.Of(train.Inputs, Array.ConvertAll(train.Targets.ToArray(), label => (float)label), train.Count), options),
        _ => throw new ArgumentException($"{network.Description.Name} trains neither on classes nor on values.", nameof(network)),
    };

    private static ImmutableArray<EpochRecord> Epochs(TrainingHistory history) =>
    [
        .. Enumerable.Range(0, history.Epoch.Length).Select(i => new EpochRecord(
            (int)history.Epoch[i], history.Loss[i], history.ValidationLoss[i], history.ValidationAccuracy[i], history.Seconds[i])),
    ];
}
