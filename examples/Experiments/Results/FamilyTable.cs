using System;
using System.Globalization;
using System.Linq;
using Decoupling;
using Spectre.Console;

namespace ExperimentsExample;

/// <summary>The arms of a family as a table.</summary>
internal static class FamilyTable
{
    public static Table Of(FamilyResults family, Experiment experiment)
    {
        Table table = new Table().Title(Markup.Escape($"{experiment.Title}: {family.Family.Name}")).Border(TableBorder.Rounded);
        table.Caption(Markup.Escape(
            $"Final test accuracy in %. Against {family.Family.Baseline.Name}, paired by seed; p by sign flips, after Holm for this table."));
        table.AddColumn("pair");
        string steps = $"steps to {100 * experiment.TargetAccuracy:F0} %";
        foreach (string heading in (string[])["runs", "mean ± spread", "worst", steps, "difference, 95 % interval", "p", "better"])
        {
            table.AddColumn(new TableColumn(heading).RightAligned().NoWrap());
        }

        foreach (ArmResults arm in family.Arms)
        {
            table.AddRow(
                Markup.Escape(arm.Arm.Name + (arm.IsBaseline ? " (compared with)" : "")),
                Text($"{arm.Runs.Length}") + (arm.DivergedCount > 0 ? Text($", {arm.DivergedCount} diverged") : ""),
                arm.Runs.IsEmpty ? "" : Text($"[bold]{100 * arm.Mean:F2}[/] ± {100 * arm.Deviation:F2}"),
                arm.Runs.IsEmpty ? "" : Text($"{100 * arm.Accuracies.Min():F2}"),
                Steps(arm.MedianStepsTo(experiment.TargetAccuracy)),
                arm.Comparison is { } difference ? Markup.Escape(Points(difference.Difference.Mean)) : "",
                arm.AdjustedP is { } p ? Text($"{p:F4}") : "",
                arm.Comparison is { } comparison ? Text($"{comparison.ProbabilityOfImprovement.Value:F2}") : "");
        }

        return table;
    }

    /// <summary>A number of steps; of those that are never reached, a word.</summary>
    public static string Steps(double steps) => double.IsNaN(steps) ? "" : double.IsInfinity(steps) ? "never" : Text($"{steps:N0}");

    private static string Points(Estimate difference) =>
        Text($"{100 * difference.Value:+0.00;-0.00} [{100 * difference.Low:+0.00;-0.00}, {100 * difference.High:+0.00;-0.00}]");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
