using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Decoupling.Reports;

namespace ExperimentsExample;

/// <summary>Heat maps, a ranking, and what the facts of compile time have to do with it.</summary>
internal sealed record SweepPresentation : IPresentation
{
    public IEnumerable<ReportTable> Tables(ExperimentResults results)
    {
        IReadOnlyList<SweptPair> pairs = SweptPair.Ranked(results);
        return [SweepTables.Ranking(pairs, results.Experiment), SweepTables.Facts(pairs, results.Experiment)];
    }

    public IEnumerable<Picture> Pictures(ExperimentResults results)
    {
        IReadOnlyList<SweptPair> pairs = SweptPair.Ranked(results);
        string target = Target(results.Experiment);
        return
        [
            Accuracy(pairs, "").ToPicture("Mean test accuracy in %; 50 and below are dark. White: not sound, or no runs."),
            Steps(pairs, "").ToPicture($"Median number of steps to {target}. Grey: never; white: not sound, or no runs."),
            SweepPictures.Ranking(pairs, "").ToPicture("The best pairs: mean of the last test accuracies, with its 95 % interval over seeds."),
            .. Fact.All.Select(fact =>
                PlotExtensions.Picture(panel => SweepPictures.AddFact(panel, fact, pairs), $"{SweepPictures.TitleOf(fact, pairs)}. A dot is a pair.")),
        ];
    }

    public IEnumerable<string> Draw(ExperimentResults results, string directory)
    {
        IReadOnlyList<SweptPair> pairs = SweptPair.Ranked(results);
        string title = results.Experiment.Title, target = Target(results.Experiment);
        string Named(string what) => Path.Combine(directory, $"{results.Experiment.Name}.{what}.png");
        yield return Accuracy(pairs, $"{title}: mean test accuracy in %, 50 and below dark; white: not sound").Save(Named("accuracy"));
        yield return Steps(pairs, $"{title}: median number of steps to {target}; grey: never, white: not sound").Save(Named("steps"));
        yield return SweepPictures.Ranking(pairs, $"{title}: the best").Save(Named("ranking"));
        yield return SweepPictures.Facts(pairs, Named("facts"));
        yield return RankingFile.Write(pairs, Path.Combine(directory, $"{results.Experiment.Name}.ranking.csv"));
    }

    private static Drawing Accuracy(IReadOnlyList<SweptPair> pairs, string title) =>
        SweepPictures.HeatMap(pairs, pair => 100 * pair.Accuracy.Value, title, lowest: 50);

    private static Drawing Steps(IReadOnlyList<SweptPair> pairs, string title) => SweepPictures.HeatMap(pairs, pair => pair.Steps, title, lowest: 0);

    private static string Target(Experiment experiment) => FormattableString.Invariant($"{100 * experiment.TargetAccuracy:F0} %");
}
