using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Decoupling.Reports;

namespace ExperimentsExample;

/// <summary>What a verdict rests on.</summary>
internal static class JudgementTables
{
    private static readonly Dictionary<Outcome, string> s_words = new() { [Outcome.Holds] = "holds", [Outcome.Open] = "open", [Outcome.Fails] = "fails" };

    /// <summary>A row for each comparison that was to be made.</summary>
    public static ReportTable Comparisons(Judgement judgement) => new(
        $"The {judgement.Comparisons.Length} comparisons",
        ["comparison", "against", "seeds", .. judgement.Claim.Rule.Criteria.Select(criterion => criterion.Measure.Name), "p", "corrected", "outcome"],
        [.. judgement.Comparisons.Select(comparison => (string[])
        [
            comparison.Name,
            comparison.Baseline.Arm.Name,
            Text($"{comparison.Pairs}"),
            .. judgement.Claim.Rule.Criteria.Select((_, place) => comparison.Pairs == 0 ? "" : FamilyTable.Points(comparison.Differences[place])),
            comparison.Pairs == 0 ? "" : Text($"{comparison.P:F4}"),
            comparison.Pairs == 0 ? "" : Text($"{comparison.AdjustedP:F4}"),
            comparison.Pairs == 0 ? "no runs" : s_words[comparison.Outcome],
        ])])
    {
        Note = Text($"Mean differences with their 95 % intervals; p against the limit{Limits(judgement)}, and corrected by Holm's method for all of them."),
    };

    /// <summary>For each criterion a row for each arm, with the number of each run.</summary>
    public static IEnumerable<ReportTable> Runs(Judgement judgement)
    {
        (Experiment Experiment, ArmResults Arm)[] arms =
        [
            .. judgement.Made
                .SelectMany(comparison => (ArmResults[])[comparison.Baseline, comparison.Arm], (comparison, arm) => (comparison.Experiment, arm))
                .Distinct(),
        ];
        ulong[] seeds = [.. arms.SelectMany(arm => arm.Arm.Runs).Select(run => run.Settings.Seed).Distinct().Order()];
        return judgement.Claim.Rule.Criteria.Select(criterion => new ReportTable(
            Text($"The {arms.Sum(arm => arm.Arm.Runs.Length):N0} runs: {criterion.Measure.Name}"),
            ["pair", .. seeds.Select(seed => Text($"seed {seed}"))],
            [.. arms.Select(arm => (string[])[JudgedComparison.NameOf(arm.Experiment, arm.Arm), .. seeds.Select(seed => Number(criterion, arm, seed))])]));
    }

    private static string Number(Criterion criterion, (Experiment Experiment, ArmResults Arm) arm, ulong seed) =>
        arm.Arm.Runs.FirstOrDefault(run => run.Settings.Seed == seed) is { } run ? Text($"{100 * criterion.Measure.Of(run, arm.Experiment):F2}") : "";

    private static string Limits(Judgement judgement) =>
        string.Concat(judgement.Claim.Rule.Criteria.Select((criterion, place) => Text($"{(place == 0 ? " of" : " and")} {100 * criterion.Limit:0}")));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
