using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Decoupling;
using Decoupling.Examples;

namespace ExperimentsExample;

/// <summary>The finished runs of one arm.</summary>
/// <param name="Family">Among which it stands.</param>
/// <param name="Arm">The pair.</param>
/// <param name="Runs">In the order of their seeds; fewer than planned where some are missing.</param>
internal sealed record ArmResults(Family Family, Arm Arm, ImmutableArray<RunRecord> Runs)
{
    /// <summary>Whether the others of its family are compared with it.</summary>
    public bool IsBaseline => Arm == Family.Baseline;

    /// <summary>The final accuracy of each run.</summary>
    public ImmutableArray<double> Accuracies { get; } = [.. Runs.Select(run => run.Accuracy)];

    /// <summary>Against the baseline, in the runs whose seeds both have; null for the baseline itself, and where there are fewer than two such seeds.</summary>
    public Comparison? Comparison { get; init; }

    /// <summary>The comparison's p, corrected for all comparisons of the family.</summary>
    public double? AdjustedP { get; init; }

    /// <summary>How many runs came to a loss or gradient that was not finite.</summary>
    public int DivergedCount => Runs.Count(run => run.Diverged);

    /// <summary>Mean accuracy; NaN of no run.</summary>
    public double Mean => Accuracies.Length == 0 ? double.NaN : Accuracies.Average();

    /// <summary>The sample standard deviation of the accuracies; NaN below two runs.</summary>
    public double Deviation => Accuracies.Length < 2
        ? double.NaN
        : Math.Sqrt(Accuracies.Sum(accuracy => (accuracy - Mean) * (accuracy - Mean)) / (Accuracies.Length - 1));

    /// <summary>The median number of steps to an accuracy, a run that never reaches it counting as infinitely many; NaN of no run.</summary>
    public double MedianStepsTo(double accuracy) => Statistics.Median(Runs.Select(run => run.StepsTo(accuracy) ?? double.PositiveInfinity));

    /// <summary>The mean of a measured quantity after each epoch, over the runs that reached it.</summary>
    public IEnumerable<(double Epoch, double Mean)> Curve(Func<EpochRecord, double> quantity) =>
        from epoch in Runs.SelectMany(run => run.Epochs)
        group quantity(epoch) by epoch.Epoch into values
        orderby values.Key
        select ((double)values.Key, values.Average());
}
