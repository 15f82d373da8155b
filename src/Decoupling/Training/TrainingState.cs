using System;
using System.Collections.Generic;

namespace Decoupling;

/// <summary>
/// Where a training stands: what, besides network and optimizer, a training needs to go on as if it had never stopped. <see cref="TrainingCheckpoint"/> saves all
/// three. The trainer changes one object throughout; <see cref="Copy"/> keeps a moment.
/// </summary>
public sealed class TrainingState
{
    /// <summary>How many samples the training has; 0 before it began.</summary>
    public int Samples { get; internal set; }

    /// <summary>How many samples a step has; 0 before training began.</summary>
    public int BatchSize { get; internal set; }

    /// <summary>Finished epochs.</summary>
    public int Epoch { get; internal set; }

    /// <summary>Finished steps of the epoch that has begun; 0 between epochs.</summary>
    public int StepInEpoch { get; internal set; }

    /// <summary>Finished steps since training began, over all epochs.</summary>
    public long Step { get; internal set; }

    /// <summary>The sum of the losses of this epoch's samples so far.</summary>
    public double LossSum { get; internal set; }

    /// <summary>How many samples <see cref="LossSum"/> is over.</summary>
    public long LossSamples { get; internal set; }

    /// <summary>The best value that <see cref="EarlyStopping"/> has seen; NaN before the first.</summary>
    public double Best { get; internal set; } = double.NaN;

    /// <summary>The epoch, counted from 1, that <see cref="Best"/> is of; 0 before the first.</summary>
    public int BestEpoch { get; internal set; }

    /// <summary>The parameters after the best epoch, if <see cref="EarlyStopping.RestoreBest"/> asks for them; otherwise empty.</summary>
    public ReadOnlyMemory<float> BestParameters => BestEpoch > 0 ? BestStorage : default;

    /// <summary>The running statistics after the best epoch, kept with <see cref="BestParameters"/>.</summary>
    public ReadOnlyMemory<float> BestStatistics => BestEpoch > 0 ? BestStatisticsStorage : default;

    /// <summary>The average of the parameters so far, if <see cref="TrainingOptions.Average"/> asks for it; otherwise empty.</summary>
    public ReadOnlyMemory<float> AverageParameters => AverageStorage;

    /// <summary>The signs of the quantised weights when this epoch began, where the network has such.</summary>
    internal WeightSigns? Signs { get; set; }

    /// <summary>What was measured in the finished epochs.</summary>
    internal IReadOnlyList<HistoryColumn> History
    {
        get => Recorder?.Columns ?? field;
        init;
    } = [];

    /// <summary>Measures on, after <see cref="History"/>, while a training runs.</summary>
    internal HistoryRecorder? Recorder { get; set; }

    internal float[]? BestStorage { get; private set; }

    internal float[]? BestStatisticsStorage { get; private set; }

    internal float[]? AverageStorage { get; private set; }

    /// <summary>Makes room for the best of a network, if there is none.</summary>
    internal void KeepBestOf(INetwork network)
    {
        BestStorage ??= new float[network.Parameters.Length];
        BestStatisticsStorage ??= new float[network.Statistics.Length];
    }

    /// <summary>Begins an average with the parameters as they are, if there is none.</summary>
    internal void KeepAverageOf(INetwork network) => AverageStorage ??= network.Parameters.ToArray();

    /// <summary>Ends it, where training goes on without.</summary>
    internal void DropAverage() => AverageStorage = null;

    /// <summary>The state as it is now.</summary>
    public TrainingState Copy() => new()
    {
        Samples = Samples,
        BatchSize = BatchSize,
        Epoch = Epoch,
        StepInEpoch = StepInEpoch,
        Step = Step,
        LossSum = LossSum,
        LossSamples = LossSamples,
        Best = Best,
        BestEpoch = BestEpoch,
        Signs = Signs?.Copy(),
        History = History,
        BestStorage = (float[]?)BestStorage?.Clone(),
        BestStatisticsStorage = (float[]?)BestStatisticsStorage?.Clone(),
        AverageStorage = (float[]?)AverageStorage?.Clone(),
    };
}
