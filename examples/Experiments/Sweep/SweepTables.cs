using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Decoupling.Reports;

namespace ExperimentsExample;

/// <summary>What the terminal shows of a sweep.</summary>
internal static class SweepTables
{
    private const int MostBest = 25, MostWorst = 10;

    /// <summary>The best pairs, and the worst.</summary>
    public static ReportTable Ranking(IReadOnlyList<SweptPair> pairs, Experiment experiment)
    {
        int worst = Math.Max(MostBest, pairs.Count - MostWorst);
        IEnumerable<int> ranks = Enumerable.Range(0, pairs.Count).Where(rank => rank < MostBest || rank >= worst);
        return new ReportTable(
            $"{experiment.Title}: the best and the worst",
            ["rank", "pair", "accuracy", "interval", FamilyTable.StepsTo(experiment.TargetAccuracy), "directions"],
            [.. ranks.Select(rank => Row(rank, pairs[rank]))])
        {
            Note = "Mean of the last test accuracies in %, with its 95 % interval over seeds.",
        };

        static string[] Row(int rank, SweptPair pair) =>
        [
            Text($"{rank + 1}"),
            pair.Name,
            Text($"{100 * pair.Accuracy.Value:F2}"),
            Text($"{100 * pair.Accuracy.Low:F2} to {100 * pair.Accuracy.High:F2}"),
            FamilyTable.Steps(pair.Steps),
            pair.Facts.IsRandom ? "random" : pair.Facts.IsAgreeing ? "agree" : pair.Facts.Disagreement > 0 ? "differ in part" : "not proved",
        ];
    }

    /// <summary>What is known at compile time, beside what trained.</summary>
    public static ReportTable Facts(IReadOnlyList<SweptPair> pairs, Experiment experiment)
    {
        return new ReportTable(
            "Do facts of compile time tell what trains?",
            ["fact", "correlation", "where it holds", "trained", "elsewhere", "trained"],
            [.. Fact.All.Select(fact => (string[])[fact.Name, Correlation(fact), .. Counts(fact, true), .. Counts(fact, false)])])
        {
            Note = Text($"Spearman's correlation over {pairs.Count:N0} pairs with the mean accuracy; pairs that share a function are not independent. ")
                + Text($"Trained: mean accuracy of {100 * experiment.TargetAccuracy:F0} % and more."),
        };

        string Correlation(Fact fact)
        {
            double correlation = fact.CorrelationIn(pairs);
            return double.IsNaN(correlation) ? "" : Text($"{correlation:+0.00;-0.00;0.00}");
        }

        string[] Counts(Fact fact, bool holds)
        {
            SweptPair[] those = [.. pairs.Where(pair => fact.IsTruth && fact.Value(pair.Facts) != 0 == holds)];
            int trained = those.Count(pair => pair.Accuracy.Value >= experiment.TargetAccuracy);
            return those.Length == 0 ? ["", ""] : [Text($"{those.Length:N0} pairs"), Text($"{100.0 * trained / those.Length:F0} %")];
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
