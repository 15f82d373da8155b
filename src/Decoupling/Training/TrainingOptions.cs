using System;
using System.Collections.Generic;
using System.Threading;

namespace Decoupling;

/// <summary>How <see cref="Trainer"/> trains a network.</summary>
/// <example><code>
/// var history = Trainer.Fit(net, train, new TrainingOptions { Epochs = 20, BatchSize = 64, Optimizer = new Sgd(0.05f), Validation = test });
/// </code></example>
public sealed record TrainingOptions
{
    /// <summary>What changes the parameters. Its learning rate is the one that <see cref="Schedule"/> starts from.</summary>
    public required Optimizer Optimizer { get; init; }

    /// <summary>How often all samples are gone through, counted from the very first training when it is resumed. Default 10.</summary>
    public int Epochs
    {
        get;
        init => field = Setting.Positive(value, nameof(Epochs));
    } = 10;

    /// <summary>How many samples a step takes. Default: as many as the network was made for.</summary>
    public int? BatchSize
    {
        get;
        init => field = value is { } size ? Setting.Positive(size, nameof(BatchSize)) : null;
    }

    /// <summary>
    /// How many samples of a batch go through the network together, a multiple of 16: with <c>MicroBatch = 64</c> and <c>BatchSize = 1024</c> a network
    /// made for 64 samples takes the steps of one made for 1,024, to the bit. Layers that need the whole batch before any sample goes on, as batch norm
    /// does, are refused. Default: the whole batch.
    /// </summary>
    public int? MicroBatch
    {
        get;
        init => field = value is null or > 0 && value % EngineMemory.Lanes is null or 0
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(MicroBatch), value, $"{nameof(MicroBatch)} is {value}: expected a multiple of {EngineMemory.Lanes}, at least {EngineMemory.Lanes}.");
    }

    /// <summary>Leaves out the last batch of an epoch where it would be smaller than the others.</summary>
    public bool DropLast { get; init; }

    /// <summary>Whether each epoch takes the samples in a new random order. Default true.</summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>
    /// Random changes of the training samples, in this order, anew in each epoch; validation samples and <see cref="MeasureTraining"/> see none of it. Their random
    /// numbers are keyed by seed, epoch, sample and place in this list, so that neither batch size nor threads nor interruptions change them. Default: none.
    /// </summary>
    public IReadOnlyList<Augmentation> Augmentations
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Augmentations));
            field = value;
        }
    } = [];

    /// <summary>
    /// Whether another thread gathers and augments the next batch during a step. It changes no bit of the result. Default: where it pays, found out on the first
    /// eight batches. It never pays on one core, or where a step or a batch takes less than the some 30 microseconds that handing it over costs.
    /// </summary>
    public bool? Prefetch { get; init; }

    /// <summary>What the random orders and augmentations are drawn from. Default: the network's own seed.</summary>
    public ulong? Seed { get; init; }

    /// <summary>How the learning rate changes. Default: not at all.</summary>
    public LearningRateSchedule Schedule { get; init; } = LearningRateSchedule.Constant;

    /// <summary>Bounds the Euclidean length of the whole gradient; see <see cref="GradientClipping.ByNorm(INetwork, float)"/>. Default: no bound.</summary>
    public float? ClipNorm
    {
        get;
        init => field = value is { } norm ? Setting.Positive(norm, nameof(ClipNorm)) : null;
    }

    /// <summary>Bounds each gradient; see <see cref="GradientClipping.ByValue(INetwork, float)"/>. Default: no bound.</summary>
    public float? ClipValue
    {
        get;
        init => field = value is { } bound ? Setting.Positive(bound, nameof(ClipValue)) : null;
    }

    /// <summary>Samples that are not trained on, for loss and metrics after each epoch. Its targets may be of another type than the training's. Default: none.</summary>
    public Dataset? Validation { get; init; }

    /// <summary>
    /// What is measured besides the loss, each under a name of its own. Default: <see cref="Decoupling.Metrics.Accuracy"/> where the training targets are
    /// classes, otherwise nothing.
    /// </summary>
    public IReadOnlyList<Metric>? Metrics { get; init; }

    /// <summary>
    /// Whether <see cref="Metrics"/> are also measured on the training samples after each epoch, at the price of one more inference over them. Default false.
    /// The training loss is known without it: the mean of the steps' losses, while parameters change.
    /// </summary>
    public bool MeasureTraining { get; init; }

    /// <summary>Stops when nothing improves any more. Default: no.</summary>
    public EarlyStopping? EarlyStopping { get; init; }

    /// <summary>Is told after each epoch, and more often with <see cref="ReportEvery"/>.</summary>
    public IProgress<TrainingProgress>? Progress { get; init; }

    /// <summary>After how many steps <see cref="Progress"/> is told within an epoch. Default 0: only after epochs.</summary>
    public int ReportEvery
    {
        get;
        init => field = value == 0 ? 0 : Setting.Positive(value, nameof(ReportEvery));
    }

    /// <summary>
    /// Averages the parameters over the steps. Validation, early stopping and <see cref="MeasureTraining"/> take the average, and training ends with it (a
    /// cancelled one with the parameters themselves, to go on from there). Default: no average.
    /// </summary>
    public WeightAverage? Average { get; init; }

    /// <summary>
    /// Is called between gradient and step, on the training thread, before gradients are clipped and checked: the place to change
    /// <see cref="INetwork.Gradients"/> by a mask, a penalty or noise.
    /// </summary>
    public Action<TrainingState>? BeforeStep { get; init; }

    /// <summary>Is called after each step, on the training thread.</summary>
    public Action<TrainingState>? AfterStep { get; init; }

    /// <summary>Is called after each epoch, after validation; the place to save a <see cref="TrainingCheckpoint"/>.</summary>
    public Action<TrainingState>? AfterEpoch { get; init; }

    /// <summary>Where to go on: the state of an earlier training that <see cref="TrainingCheckpoint"/> or <see cref="TrainingHistory.State"/> gave. Default: at the beginning.</summary>
    public TrainingState? ResumeFrom { get; init; }

    /// <summary>Ends the training after the current step. What was reached stays, and <see cref="TrainingHistory.Stopped"/> tells it; nothing is thrown.</summary>
    public CancellationToken CancellationToken { get; init; }

    /// <summary>One line: <c>20 epochs, batches of 64, Sgd at 0.05</c>.</summary>
    public override string ToString()
    {
        string batch = BatchSize is { } size ? FormattableString.Invariant($"{size}") : "as many as the network takes";
        return FormattableString.Invariant($"{Epochs} epochs, batches of {batch}, {Optimizer.GetType().Name} at {Optimizer.LearningRate}");
    }
}

/// <summary>Stops a training when a value measured on the validation samples has not improved for some epochs.</summary>
/// <param name="Patience">How many epochs in a row may pass without an improvement, at least 1.</param>
public sealed record EarlyStopping(int Patience)
{
    /// <summary>How many epochs in a row may pass without an improvement, at least 1.</summary>
    public int Patience { get; init; } = Setting.Positive(Patience, nameof(Patience));

    /// <summary>What is watched. Default: the validation loss.</summary>
    public Metric Metric { get; init; } = Metrics.Loss;

    /// <summary>By how much a value must beat the best so far to count. Default 0: any improvement counts.</summary>
    public double MinDelta { get; init; }

    /// <summary>
    /// Whether training ends with the parameters of the best epoch, after its last epoch or when patience has run out. Cancellation leaves everything as it is,
    /// to go on from there, and so does an error: after a <see cref="NonFiniteLossException"/> the parameters are those before that step, and the best are the
    /// <see cref="TrainingState.BestParameters"/> of its history's state. Default true.
    /// </summary>
    public bool RestoreBest { get; init; } = true;
}
