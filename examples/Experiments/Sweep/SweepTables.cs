using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Spectre.Console;

namespace ExperimentsExample;

/// <summary>What the terminal shows of a sweep.</summary>
internal static class SweepTables
{
    private const int MostBest = 25, MostWorst = 10;

    /// <summary>The best pairs, and the worst.</summary>
    public static Table Ranking(IReadOnlyList<SweptPair> pairs, Experiment experiment)
    {
        Table table = new Table().Title(Markup.Escape($"{experiment.Title}: ranking")).Border(TableBorder.Rounded).AddColumn("rank").AddColumn("pair");
        table.Caption(Markup.Escape("Mean of the last test accuracies in %, with its 95 % interval over seeds."));
        foreach (string heading in (string[])["accuracy", "interval", $"steps to {100 * experiment.TargetAccuracy:F0} %", "directions"])
        {
            table.AddColumn(new TableColumn(heading).RightAligned().NoWrap());
        }

        int worst = Math.Max(MostBest, pairs.Count - MostWorst);
        foreach (int rank in Enumerable.Range(0, pairs.Count).Where(rank => rank < MostBest || rank >= worst))
        {
            if (rank == worst && worst > MostBest)
            {
                table.AddEmptyRow();
            }

            SweptPair pair = pairs[rank];
            table.AddRow(
                Text($"{rank + 1}"),
                Markup.Escape(pair.Name),
                Text($"[bold]{100 * pair.Accuracy.Value:F2}[/]"),
                Text($"{100 * pair.Accuracy.Low:F2} to {100 * pair.Accuracy.High:F2}"),
                FamilyTable.Steps(pair.Steps),
                pair.Facts.IsRandom ? "random" : pair.Facts.IsAgreeing ? "agree" : pair.Facts.Disagreement > 0 ? "differ in part" : "not proved");
        }

        return table;
    }

    /// <summary>What is known at compile time, beside what trained.</summary>
    public static Table Facts(IReadOnlyList<SweptPair> pairs, Experiment experiment)
    {
        Table table = new Table().Title(Markup.Escape("Do facts of compile time tell what trains?")).Border(TableBorder.Rounded).AddColumn("fact");
        table.Caption(Markup.Escape(
            $"Spearman's correlation over {pairs.Count:N0} pairs with the mean accuracy; pairs that share a function are not independent. "
            + $"Trained: mean accuracy of {100 * experiment.TargetAccuracy:F0} % and more."));
        foreach (string heading in (string[])["correlation", "where it holds", "trained", "elsewhere", "trained"])
        {
            table.AddColumn(new TableColumn(heading).RightAligned().NoWrap());
        }

        foreach (Fact fact in Fact.All)
        {
            double correlation = RankCorrelation.Of([.. pairs.Select(pair => fact.Value(pair.Facts))], [.. pairs.Select(pair => pair.Accuracy.Value)]);
            string[] counts = fact.IsTruth ? [.. Counts(true), .. Counts(false)] : ["", "", "", ""];
            table.AddRow([Markup.Escape(fact.Name), double.IsNaN(correlation) ? "" : Text($"{correlation:+0.00;-0.00;0.00}"), .. counts]);

            IEnumerable<string> Counts(bool holds)
            {
                SweptPair[] those = [.. pairs.Where(pair => fact.Value(pair.Facts) != 0 == holds)];
                yield return Text($"{those.Length:N0} pairs");
                int trained = those.Count(pair => pair.Accuracy.Value >= experiment.TargetAccuracy);
                yield return those.Length == 0 ? "" : Text($"{100.0 * trained / those.Length:F0} %");
            }
        }

        return table;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
