using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Decoupling;
using Spectre.Console;

namespace DigitsExample;

/// <summary>What the terminal shows.</summary>
internal static class Tables
{
    /// <summary>The layers of a network.</summary>
    public static Table Layers(NetworkDescription network)
    {
        Table table = new Table().Title($"{Markup.Escape(network.Name)}, {Markup.Escape(network.Loss.ToString())}").Border(TableBorder.Rounded);
        string[] from = network.HasBranches ? ["from"] : [];
        table.AddColumns(["layer", "kind", .. from, "output"]);
        table.AddColumn(new TableColumn("parameters").RightAligned()).AddColumn(new TableColumn("multiply-adds").RightAligned());
        table.AddRow(["input", "", .. from.Select(_ => ""), Shape(network.InputShape), "", ""]);
        for (int i = 0; i < network.Layers.Length; i++)
        {
            LayerDescription layer = network.Layers[i];
            string[] reads = [.. from.Select(_ => network.From(i))];
            table.AddRow([layer.Name, Markup.Escape(layer.Text), .. reads, Shape(layer.OutputShape), Number(layer.ParameterCount), Number(layer.MultiplyAdds)]);
        }

        table.Columns[0].Footer("total");
        table.Columns[^2].Footer(Number(network.ParameterCount));
        table.Columns[^1].Footer(Number(network.MultiplyAdds));
        return table;

        static string Shape(IEnumerable<int> lengths) => string.Join(" x ", lengths);

        static string Number(long number) => number == 0 ? "" : number.ToString("N0", CultureInfo.InvariantCulture);
    }

    /// <summary>How the contenders did.</summary>
    public static Table Results(ILookup<Contender, Run> results)
    {
        Table table = new Table().Title($"Test accuracy after {Experiment.Epochs} epochs, {Experiment.Seeds} seeds").Border(TableBorder.Rounded);
        table.AddColumn("forward / backward");
        foreach (string heading in (string[])["mean ± spread", "worst", "best"])
        {
            table.AddColumn(new TableColumn(heading).RightAligned());
        }

        foreach (IGrouping<Contender, Run> runs in results)
        {
            double[] accuracies = [.. runs.Select(run => run.Accuracy)];
            Summary summary = Summary.Of(accuracies);
            table.AddRow(
                Markup.Escape(runs.Key.Name),
                $"[bold]{100 * summary.Mean.Value:F1}[/] ± {100 * summary.StandardDeviation:F1} %",
                $"{100 * accuracies.Min():F1} %",
                $"{100 * accuracies.Max():F1} %");
        }

        return table;
    }

    /// <summary>Each contender against the first, seed by seed, since a seed gives both the same split and the same first parameters.</summary>
    public static IEnumerable<string> Tests(ILookup<Contender, Run> results)
    {
        Run[] first = [.. results.First()];
        yield return $"Against {first[0].Contender.Name}, paired by seed, with the 95 % interval and the exact two-sided sign-flip test:";
        foreach (IGrouping<Contender, Run> runs in results.Skip(1))
        {
            Comparison comparison = Comparison.Paired(Points(runs), Points(first));
            yield return FormattableString.Invariant(
                $"  {runs.Key.Name}: {comparison.Difference.Mean:+0.0;-0.0} points, p = {comparison.P:F4}, better in {100 * comparison.ProbabilityOfImprovement.Value:F0} % of pairs of runs");
        }

        static double[] Points(IEnumerable<Run> runs) => [.. runs.Select(run => 100 * run.Accuracy)];
    }

    /// <summary>Runs the work with a bar for each contender, or with a line for each finished training where output is no terminal.</summary>
    /// <param name="contenders">Who gets a bar.</param>
    /// <param name="work">Receives what to tell after each epoch and after each training.</param>
    public static T WithProgress<T>(IReadOnlyList<Contender> contenders, Func<Action<Contender>, Action<Run>, T> work)
    {
        if (!AnsiConsole.Profile.Capabilities.Interactive)
        {
            return work(_ => { }, run => Console.WriteLine($"{run.Contender.Name}, seed {run.Seed}: {100 * run.Accuracy:F1} % right"));
        }

        return AnsiConsole.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .Start(context =>
            {
                Dictionary<Contender, ProgressTask> bars = contenders.ToDictionary(
                    contender => contender, contender => context.AddTask(Markup.Escape(contender.Name), maxValue: Experiment.Epochs * Experiment.Seeds));
                return work(contender => bars[contender].Increment(1), _ => { });
            });
    }
}
