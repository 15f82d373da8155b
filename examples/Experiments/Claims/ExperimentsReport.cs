using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Decoupling.Reports;

namespace ExperimentsExample;

/// <summary>All experiments as a report: the claims first. It holds no times: the same runs give the same bytes.</summary>
internal static class ExperimentsReport
{
    /// <summary>Writes it as a page and as text.</summary>
    /// <param name="results">All experiments, those without runs included.</param>
    /// <param name="directory">Where to.</param>
    /// <returns>The paths.</returns>
    public static IEnumerable<string> Write(IReadOnlyCollection<ExperimentResults> results, string directory)
    {
        Report report = Of(results);
        string Named(string extension) => System.IO.Path.Combine(directory, "report" + extension);
        yield return ResultFiles.WriteWhole(Named(".html"), Encoding.UTF8.GetBytes(HtmlReport.Page(report)));
        yield return ResultFiles.WriteWhole(Named(".md"), Encoding.UTF8.GetBytes(MarkdownReport.Text(report)));
    }

    /// <summary>The report.</summary>
    public static Report Of(IReadOnlyCollection<ExperimentResults> results)
    {
        ExperimentResults[] there = [.. results.Where(part => part.RunCount > 0)];
        return new Report(
            "Does the direction of the gradient suffice?",
            Text($"Claims of the abstract of arXiv 2509.07236, judged by {there.Sum(part => part.RunCount):N0} finished trainings of {there.Length} ")
                + Text($"of {results.Count} experiments: networks with their true gradient beside the same networks with simpler or random ones."),
            [.. PaperClaim.All.AsParallel().AsOrdered().Select(claim => Judged(Judgement.Of(claim, results), results))])
        {
            Sections = [Rule(), Direction(there), .. results.Select(Section)],
            Colophon =
            [
                $"Decoupling {RunSettings.CurrentVersion}. Written by: dotnet run -c Release --project examples/Experiments -- report",
                "Each training is a file in the folder 'runs'. What is here as text and tables stands in report.md too; every epoch in results.epochs.csv.",
            ],
        };
    }

    private static Claim Judged(Judgement judgement, IReadOnlyCollection<ExperimentResults> results)
    {
        ExperimentResults[] parts = [.. results.Where(part => judgement.Claim.Experiments.Contains(part.Experiment.Name))];
        IEnumerable<string> skipped = parts.SelectMany(part => part.Skipped).Distinct();
        IEnumerable<string> unfinished = parts.Where(part => !part.IsComplete).Select(part =>
            Text($"Of '{part.Experiment.Name}' {part.RunCount:N0} of {part.PlannedCount:N0} runs are finished."));
        int made = judgement.Made.Count();
        string counts = made == 0
            ? "There are no two seeds yet to compare."
            : Text($"Of {made} comparisons {judgement.Count(Outcome.Holds)} hold, {judgement.Count(Outcome.Fails)} fail, ")
                + Text($"{judgement.Count(Outcome.Open)} are open.");
        string few = judgement.HasTooFewSeeds ? "So few seeds cannot decide so many comparisons: --seeds asks for more." : "";
        return new Claim(
            judgement.Claim.Text,
            judgement.Verdict,
            string.Join(' ', new[] { judgement.Claim.Rule.Text, counts, few }.Concat(unfinished).Concat(skipped).Where(sentence => sentence.Length > 0)))
        {
            Measures = made == 0 ? [] : [.. Measures(judgement)],
            Pictures = [.. ForestPlot.Of(judgement)],
            Runs = made == 0 ? [] : [JudgementTables.Comparisons(judgement), .. JudgementTables.Runs(judgement)],
        };
    }

    private static IEnumerable<(string Name, string Value)> Measures(Judgement judgement)
    {
        int[] seeds = [.. judgement.Made.Select(comparison => comparison.Pairs)];
        yield return ("seeds of a comparison", seeds.Min() == seeds.Max() ? Text($"{seeds.Min()}") : Text($"{seeds.Min()} to {seeds.Max()}"));
        yield return Difference("least", judgement.Made.MinBy(comparison => comparison.Differences[0].Value)!);
        yield return Difference("greatest", judgement.Made.MaxBy(comparison => comparison.Differences[0].Value)!);
        double[] cosines = [.. judgement.Made.Select(comparison => DirectionPictures.MeanCosine(comparison.Arm)).Where(double.IsFinite)];
        if (cosines.Length > 0)
        {
            yield return ("cosine with the true gradient, least and greatest mean", Text($"{cosines.Min():F2} and {cosines.Max():F2}"));
        }
    }

    private static (string Name, string Value) Difference(string which, JudgedComparison comparison) => (
        $"{which} difference, p corrected: {comparison.Name}",
        Text($"{FamilyTable.Points(comparison.Differences[0])}, p = {comparison.AdjustedP:F4}"));

    private static Section Rule() => new(
        "How a verdict comes about",
        Text(
            $"""
            A comparison takes the runs of two networks that differ in nothing but their rule, paired by seed. It holds where the 95 % interval of the mean
            difference (BCa bootstrap) lies above the claim's limit, and the exact sign-flip test of the differences against that limit has p of at most
            {ClaimRule.Significance} after Holm's correction for all comparisons of the claim; it fails where both lie on the other side; else it is open. To
            impair is to lose more than a margin of {100 * ClaimRule.Margin:0} point of accuracy: that no difference is seen is no proof that there is none. A
            claim about every comparison agrees where each holds, and does not agree where one fails. A claim that something may help agrees where one holds,
            and does not agree only where each fails. All else is undecided. No epoch is chosen: accuracy is that after the last.
            """).ReplaceLineEndings(" "));

    private static Section Direction(IReadOnlyCollection<ExperimentResults> results)
    {
        ReportTable[] tables = [.. results.SelectMany(DirectionPictures.Tables)];
        return new Section(
            "Is the direction preserved?",
            tables.Length == 0
                ? "There are no runs in which it was measured."
                : """
                  After each epoch the gradient of all parameters is compared with the true one at the same parameters, on the same samples: 1 is the same
                  direction, 0 a right angle. Where the forward function is flat there is no true gradient to compare with.
                  """.ReplaceLineEndings(" "))
        {
            Pictures = [.. results.SelectMany(DirectionPictures.Pictures)],
            Folded = tables,
        };
    }

    private static Section Section(ExperimentResults results)
    {
        Experiment experiment = results.Experiment;
        string runs = results.RunCount == 0 ? "There are no runs." : Text($"{results.RunCount:N0} of {results.PlannedCount:N0} runs are finished.");
        return new Section(
            experiment.Title,
            string.Join(' ', results.Skipped.Prepend($"{experiment.Claim} Source: {experiment.Source}. Training: {experiment.Training}. {runs}")))
        {
            Pictures = results.RunCount == 0 ? [] : [.. experiment.Presentation.Pictures(results)],
            Tables = results.RunCount == 0 ? [] : [.. experiment.Presentation.Tables(results)],
        };
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
