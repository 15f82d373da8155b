using System;
using System.Linq;

namespace ExperimentsExample;

/// <summary>A number that is measured of each run. More is better.</summary>
/// <param name="Name">With its unit, a hundredth of 1.</param>
/// <param name="Of">From 0 to 1, or from -1 to 0; always finite.</param>
internal sealed record Measure(string Name, Func<RunRecord, Experiment, double> Of)
{
    /// <summary>The share of test samples that are classified right after the last epoch.</summary>
    public static Measure Accuracy { get; } = new("last test accuracy in %", (run, _) => run.Accuracy);

    /// <summary>The part of the planned epochs that is left when the target accuracy is first measured; 0 of a run that never comes to it.</summary>
    public static Measure Speed { get; } = new(
        "part of the training that was left at the target accuracy, in %",
        (run, experiment) => run.StepsTo(experiment.TargetAccuracy) is { } steps
            ? 1 - ((double)steps / (run.StepsPerEpoch * experiment.Training.Epochs))
            : 0);

    /// <summary>How far the test accuracy stands below the best so far, as a mean over the epochs, with a minus: 0 of a run that never falls back.</summary>
    public static Measure Steadiness { get; } = new("fall below the best accuracy so far, in points", (run, _) =>
    {
        double best = 0;
        return run.Epochs.Average(epoch => epoch.TestAccuracy - (best = Math.Max(best, epoch.TestAccuracy)));
    });
}
