using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;

namespace ExperimentsExample;

/// <summary>Results as files for other programs. They hold no times: the same runs give the same bytes.</summary>
internal static class ResultFiles
{
    private const string RunColumns =
        "experiment,family,network,data,forward,rule,arm,seed,train samples,test samples,epochs,diverged,loss,test loss,test accuracy,steps to target,run";

    private const string EpochColumns = "experiment,family,arm,seed,epoch,loss,test loss,test accuracy";

    /// <summary>Writes a line for each run, a line for each epoch, and a summary with all comparisons.</summary>
    /// <returns>The paths.</returns>
    public static IEnumerable<string> Write(string name, IReadOnlyCollection<ExperimentResults> results, string directory)
    {
        string Named(string suffix) => Path.Combine(directory, name + suffix);
        Row[] rows = [.. Rows(results)];
        ExperimentSummary[] summaries = [.. results.Select(ExperimentSummary.Of)];
        yield return WriteWhole(Named(".csv"), Lines(RunColumns, rows.Select(RunCells)));
        yield return WriteWhole(Named(".epochs.csv"), Lines(EpochColumns, rows.SelectMany(row => row.Run.Epochs.Select(epoch => EpochCells(row, epoch)))));
        yield return WriteWhole(Named(".json"), JsonSerializer.SerializeToUtf8Bytes(summaries, SummaryJson.Default.ExperimentSummaryArray));
    }

    private static IEnumerable<Row> Rows(IEnumerable<ExperimentResults> results) =>
        from experiment in results
        from family in experiment.Families
        from arm in family.Arms
        from run in arm.Runs
        select new Row(experiment.Experiment, arm, run);

    private static IEnumerable<string> RunCells(Row row) =>
    [
        row.Experiment.Name,
        row.Arm.Family.Name,
        row.Run.Settings.Network,
        row.Run.Settings.Data,
        FunctionName.ForwardOf(row.Run.Settings.Pair),
        FunctionName.RuleOf(row.Run.Settings.Pair),
        row.Arm.Arm.Name,
        Text(row.Run.Settings.Seed),
        Text(row.Run.Settings.TrainSamples),
        Text(row.Run.Settings.TestSamples),
        Text(row.Run.Epochs.Length),
        row.Run.Diverged ? "true" : "false",
        Text(row.Run.Epochs[^1].Loss),
        Text(row.Run.Epochs[^1].TestLoss),
        Text(row.Run.Accuracy),
        row.Run.StepsTo(row.Experiment.TargetAccuracy) is { } steps ? Text(steps) : "",
        row.Run.Settings.Key(),
    ];

    private static IEnumerable<string> EpochCells(Row row, EpochRecord epoch) =>
    [
        row.Experiment.Name,
        row.Arm.Family.Name,
        row.Arm.Arm.Name,
        Text(row.Run.Settings.Seed),
        Text(epoch.Epoch),
        Text(epoch.Loss),
        Text(epoch.TestLoss),
        Text(epoch.TestAccuracy),
    ];

    private static byte[] Lines(string header, IEnumerable<IEnumerable<string>> rows)
    {
        StringBuilder text = new(header + "\n");
        foreach (IEnumerable<string> row in rows)
        {
            text.AppendJoin(',', row.Select(Quoted)).Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>Under another name first: whoever reads sees a whole file.</summary>
    public static string WriteWhole(string path, byte[] content)
    {
        string temporary = $"{path}.{Environment.ProcessId}.tmp";
        File.WriteAllBytes(temporary, content);
        File.Move(temporary, path, overwrite: true);
        return path;
    }

    private static string Text<T>(T number)
        where T : IFormattable => number.ToString(null, CultureInfo.InvariantCulture);

    private static string Quoted(string cell) => cell.AsSpan().ContainsAny(",\"\n") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;

    private sealed record Row(Experiment Experiment, ArmResults Arm, RunRecord Run);
}
