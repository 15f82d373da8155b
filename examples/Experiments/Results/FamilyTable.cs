using System;
using System.Globalization;
using System.Linq;
using Decoupling;
using Decoupling.Reports;

namespace ExperimentsExample;

/// <summary>The arms of a family as a table.</summary>
internal static class FamilyTable
{
    public static ReportTable Of(FamilyResults family, Experiment experiment) => new(
        $"{experiment.Title}: {family.Family.Name}",
        ["pair", "runs", "mean ± spread", "worst", StepsTo(experiment.TargetAccuracy), "difference, 95 % interval", "p", "better"],
        [.. family.Arms.Select(arm => (string[])
        [
            arm.Arm.Name + (arm.IsBaseline ? " (compared with)" : ""),
            Text($"{arm.Runs.Length}") + (arm.DivergedCount > 0 ? Text($", {arm.DivergedCount} diverged") : ""),
            arm.Runs.IsEmpty ? "" : Text($"{100 * arm.Mean:F2}") + (arm.Runs.Length < 2 ? "" : Text($" ± {100 * arm.Deviation:F2}")),
            arm.Runs.IsEmpty ? "" : Text($"{100 * arm.Accuracies.Min():F2}"),
            Steps(arm.MedianStepsTo(experiment.TargetAccuracy)),
            arm.Comparison is { } difference ? Points(difference.Difference.Mean) : "",
            arm.AdjustedP is { } p ? Text($"{p:F4}") : "",
            arm.Comparison is { } comparison ? Text($"{comparison.ProbabilityOfImprovement.Value:F2}") : "",
        ])])
    {
        Note = $"Final test accuracy in %. Against {family.Family.Baseline.Name}, paired by seed; p by sign flips, after Holm for this table.",
    };

    /// <summary>The heading of a column of steps.</summary>
    public static string StepsTo(double accuracy) => Text($"steps to {100 * accuracy:F0} %");

    /// <summary>A number of steps; of those that are never reached, a word.</summary>
    public static string Steps(double steps) => double.IsNaN(steps) ? "" : double.IsInfinity(steps) ? "never" : Text($"{steps:N0}");

    /// <summary>A difference of shares in hundredths, with its interval.</summary>
    public static string Points(Estimate difference) =>
        Text($"{100 * difference.Value:+0.00;-0.00} [{100 * difference.Low:+0.00;-0.00}, {100 * difference.High:+0.00;-0.00}]");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
