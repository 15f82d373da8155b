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
    public static Table Summary(NetworkDescription network)
    {
        Table table = new Table().Title($"{Markup.Escape(network.Name)}, {Markup.Escape(network.Loss.ToString())}").Border(TableBorder.Rounded);
        table.AddColumn("layer").AddColumn("kind").AddColumn("output");
        table.AddColumn(new TableColumn("parameters").RightAligned()).AddColumn(new TableColumn("multiply-adds").RightAligned());
        table.AddRow("input", "", Shape(network.InputShape), "", "");
        foreach (LayerDescription layer in network.Layers)
        {
            table.AddRow(layer.Name, Markup.Escape(layer.Kind), Shape(layer.OutputShape), $"{layer.Parameters.Sum(p => p.Count):N0}", $"{layer.MultiplyAdds:N0}");
        }

        table.Columns[0].Footer("total");
        table.Columns[3].Footer($"{network.ParameterCount:N0}");
        table.Columns[4].Footer($"{network.MultiplyAdds:N0}");
        return table;

        static string Shape(IEnumerable<int> lengths) => string.Join(" x ", lengths);
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
            (double mean, double spread) = Statistics.MeanAndSpread(accuracies);
            table.AddRow(Markup.Escape(runs.Key.Name), $"[bold]{100 * mean:F1}[/] ± {100 * spread:F1} %", $"{100 * accuracies.Min():F1} %", $"{100 * accuracies.Max():F1} %");
        }

        return table;
    }

    /// <summary>Each contender against the first, seed by seed, since a seed gives both the same split and the same first parameters.</summary>
    public static IEnumerable<string> Tests(ILookup<Contender, Run> results)
    {
        Run[] first = [.. results.First()];
        yield return $"Against {first[0].Contender.Name}, paired by seed, exact two-sided sign-flip test:";
        foreach (IGrouping<Contender, Run> runs in results.Skip(1))
        {
            double[] differences = [.. runs.Zip(first, (run, other) => run.Accuracy - other.Accuracy)];
            string mean = (100 * differences.Average()).ToString("+0.0;-0.0", CultureInfo.InvariantCulture);
            string p = Statistics.SignFlipP(differences).ToString("F4", CultureInfo.InvariantCulture);
            yield return $"  {runs.Key.Name}: {mean} points on average, {differences.Count(difference => difference > 0)} of {differences.Length} seeds better, p = {p}";
        }
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
