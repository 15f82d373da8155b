using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Spectre.Console;

namespace Decoupling.Examples;

/// <summary>What the terminal shows of trainings on images.</summary>
internal static class ImageTables
{
    /// <summary>The counts of a confusion matrix, a row for each class that images have.</summary>
    public static Table Confusion(ConfusionMatrix matrix, IReadOnlyList<string> classes)
    {
        string title = Invariant($"{100 * matrix.Accuracy:F2} % of {matrix.Total:N0} test images are classified right");
        Table table = new Table().Title(title).Border(TableBorder.Simple);
        table.AddColumn(new TableColumn("is / taken for").NoWrap());
        foreach (int predicted in Enumerable.Range(0, matrix.Classes))
        {
            table.AddColumn(new TableColumn($"{predicted}").RightAligned().NoWrap().Padding(0, 0));
        }

        table.AddColumn(new TableColumn("recall").RightAligned().NoWrap());
        foreach (int actual in Enumerable.Range(0, matrix.Classes))
        {
            IEnumerable<string> counts = Enumerable.Range(0, matrix.Classes).Select(predicted => $"{matrix[actual, predicted]}");
            table.AddRow([
                Markup.Escape(classes[actual] == $"{actual}" ? classes[actual] : $"{actual} {classes[actual]}"),
                .. counts.Select((count, predicted) => predicted == actual ? $"[bold]{count}[/]" : count),
                Invariant($"{100 * matrix.Recall(actual):F1} %")]);
        }

        return table;
    }

    /// <summary>One row for each network: its last epoch, no epoch chosen, and how long an epoch took.</summary>
    public static Table Comparison(IReadOnlyList<TrainedNetwork> results, string what, Images images)
    {
        Table table = new Table().Title(Markup.Escape($"{images.Name}, the same seed for all")).Border(TableBorder.Rounded).AddColumn(what);
        foreach (string heading in (string[])["epochs", "loss", "test loss", "test accuracy", "s/epoch"])
        {
            table.AddColumn(new TableColumn(heading).RightAligned());
        }

        foreach ((string name, TrainingHistory history, double accuracy) in results)
        {
            table.AddRow(
                Markup.Escape(name),
                Invariant($"{history.Epoch.LastOrDefault():F0}"),
                Invariant($"{history.Loss.LastOrDefault(double.NaN):F4}"),
                Invariant($"{history.ValidationLoss.LastOrDefault(double.NaN):F4}"),
                Invariant($"[bold]{100 * accuracy:F2}[/] %"),
                Invariant($"{Statistics.Median(history.Seconds):G3}"));
        }

        return table;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
