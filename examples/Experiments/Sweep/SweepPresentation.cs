using System;
using System.Collections.Generic;
using System.IO;
using Spectre.Console.Rendering;

namespace ExperimentsExample;

/// <summary>Heat maps, a ranking, and what the facts of compile time have to do with it.</summary>
internal sealed record SweepPresentation : IPresentation
{
    public IEnumerable<IRenderable> Tables(ExperimentResults results)
    {
        IReadOnlyList<SweptPair> pairs = SweptPair.Ranked(results);
        return [SweepTables.Ranking(pairs, results.Experiment), SweepTables.Facts(pairs, results.Experiment)];
    }

    public IEnumerable<string> Draw(ExperimentResults results, string directory)
    {
        IReadOnlyList<SweptPair> pairs = SweptPair.Ranked(results);
        string title = results.Experiment.Title, target = FormattableString.Invariant($"{100 * results.Experiment.TargetAccuracy:F0} %");
        string Named(string what) => Path.Combine(directory, $"{results.Experiment.Name}.{what}.png");
        yield return SweepPictures.HeatMap(
            pairs, pair => 100 * pair.Accuracy.Value, $"{title}: mean test accuracy in %, 50 and below dark; white: not sound", lowest: 50, Named("accuracy"));
        yield return SweepPictures.HeatMap(
            pairs, pair => pair.Steps, $"{title}: median number of steps to {target}; grey: never, white: not sound", lowest: 0, Named("steps"));
        yield return SweepPictures.Ranking(pairs, $"{title}: the best", Named("ranking"));
        yield return SweepPictures.Facts(pairs, Named("facts"));
        yield return RankingFile.Write(pairs, Path.Combine(directory, $"{results.Experiment.Name}.ranking.csv"));
    }
}
