using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace ExperimentsExample;

/// <summary>All pairs of a sweep with accuracy, speed and facts, as a table for other programs.</summary>
internal static class RankingFile
{
    public static string Write(IReadOnlyList<SweptPair> pairs, string path)
    {
        IEnumerable<string> header = ["rank", "forward", "rule", "seeds", "accuracy", "low", "high", "steps", .. Fact.All.Select(fact => $"\"{fact.Name}\"")];
        IEnumerable<IEnumerable<string>> rows = pairs.Select((pair, place) => (IEnumerable<string>)
        [
            Text(place + 1),
            pair.Forward,
            pair.Rule,
            Text(pair.Results.Runs.Length),
            Text(pair.Accuracy.Value),
            Text(pair.Accuracy.Low),
            Text(pair.Accuracy.High),
            Text(pair.Steps),
            .. Fact.All.Select(fact => Text(fact.Value(pair.Facts))),
        ]);
        ResultFiles.WriteWhole(path, System.Text.Encoding.UTF8.GetBytes(string.Concat(rows.Prepend(header).Select(row => string.Join(',', row) + "\n"))));
        return path;
    }

    private static string Text(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
}
