using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;

namespace Decoupling.Reports;

/// <summary>The parts of the report of a training, each of what it shows alone.</summary>
internal static class TrainingSections
{
    private const string Epoch = "epoch", Seconds = "seconds", Validation = "validation ";

    /// <summary>How many rows the table of epochs has at most.</summary>
    private const int Rows = 40;

    /// <summary>Where each loss and metric began, ended, and was best.</summary>
    public static Section Result(ImmutableArray<HistoryColumn> columns, TrainingOptions? options)
    {
        IEnumerable<Metric> metrics = (options?.Metrics ?? [Metrics.Accuracy]).Prepend(Metrics.Loss);
        double[] epochs = Named(columns, Epoch);
        string[][] rows =
        [
            .. from column in columns
               let metric = metrics.FirstOrDefault(metric => QuantityOf(column.Name) == metric.Name)
               where metric is not null
               select Row(column, metric.HigherIsBetter),
        ];
        return new Section("Result", "Where each loss and metric began and ended, and the epoch in which it was best.")
        {
            Tables = [new ReportTable("Losses and metrics", ["quantity", "first", "last", "best", "in epoch"], rows)],
        };

        string[] Row(HistoryColumn column, bool higherIsBetter)
        {
            // The first epoch with the best value; none where all are NaN.
            int best = Enumerable.Range(0, column.Values.Length).Where(i => !double.IsNaN(column.Values[i]))
                .OrderBy(i => higherIsBetter ? -column.Values[i] : column.Values[i]).FirstOrDefault(-1);
            return
            [
                column.Name, Number(column.Values[0]), Number(column.Values[^1]),
                .. best < 0 ? new[] { "-", "-" } : [Number(column.Values[best]), Number(epochs[best])],
            ];
        }
    }

    /// <summary>A picture of each quantity, those of training and of validation in one.</summary>
    public static Section Curves(ImmutableArray<HistoryColumn> columns)
    {
        double[] epochs = Named(columns, Epoch);
        IEnumerable<IGrouping<string, HistoryColumn>> quantities =
            columns.Where(column => column.Name is not (Epoch or Seconds)).GroupBy(column => QuantityOf(column.Name));
        IEnumerable<Picture> pictures = quantities.Select(group =>
            new CurvePicture(
                $"By epoch: {string.Join("; ", group.Select(column => $"{column.Name}, from {Number(column.Values[0])} to {Number(column.Values[^1])}"))}.",
                [.. group.Select(column => new CurveLine(column.Name, [.. epochs.Zip(column.Values)]))]));
        return new Section("Curves", "Everything that was measured, epoch by epoch.") { Pictures = [.. pictures] };
    }

    /// <summary>How often samples of one class were taken for another.</summary>
    public static Section Classes(ConfusionMatrix matrix, string title)
    {
        IEnumerable<int> classes = Enumerable.Range(0, matrix.Classes);
        string undecided = matrix.Undecided == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" {matrix.Undecided:N0} have no decision (NaN).");
        return new Section(
            title,
            string.Create(CultureInfo.InvariantCulture, $"Of {matrix.Total:N0} samples, {Percent(matrix.Accuracy)} are taken for what they are.{undecided}"))
        {
            Tables =
            [
                new ReportTable(
                    "Samples by their class (rows) and the class they were taken for (columns)",
                    ["class", .. classes.Select(Text), "recall"],
                    [.. classes.Select(Row)]),
            ],
        };

        string[] Row(int actual) => [Text(actual), .. classes.Select(predicted => Text(matrix[actual, predicted])), Percent(matrix.Recall(actual))];
    }

    /// <summary>The layers of the network.</summary>
    public static Section Layers(NetworkDescription network)
    {
        string[] from = network.HasBranches ? ["from"] : [];
        return new Section("Layers", string.Create(
            CultureInfo.InvariantCulture,
            $"{network.Name}: {network.ParameterCount:N0} parameters, {network.MultiplyAdds:N0} multiply-adds for a sample, trained on {network.Loss}."))
        {
            Tables =
            [
                new ReportTable(
                    "Layers in order",
                    ["layer", "kind", .. from, "input", "output", "parameters", "multiply-adds"],
                    [
                        .. network.Layers.Select((layer, i) => (string[])
                        [
                            layer.Name, layer.Text, .. from.Select(_ => network.From(i)), Shape(layer.InputShape), Shape(layer.OutputShape),
                            Text(layer.ParameterCount), Text(layer.MultiplyAdds),
                        ]),
                    ]),
            ],
        };
    }

    /// <summary>How it was trained, as far as it was set.</summary>
    public static Section Settings(TrainingProgress progress, INetwork network)
    {
        List<string[]> rows = [["epochs", Text(progress.Epochs)], ["steps an epoch", Text(progress.StepsPerEpoch)], ["seed", $"{network.Seed}"]];
        if (progress.Options is { } options)
        {
            bool isConstant = ReferenceEquals(options.Schedule, LearningRateSchedule.Constant);
            rows.InsertRange(0,
            [
                ["optimizer", options.Optimizer.GetType().Name],
                ["learning rate", isConstant ? Number(options.Optimizer.LearningRate) : "changes by a schedule: see its curve"],
            ]);
            Add("parameter groups", options.Optimizer.Groups.Count == 0 ? null : string.Join("; ", options.Optimizer.Groups));
            Add("batch size", options.BatchSize is { } size ? Text(size) : null);
            Add("samples at a time", options.MicroBatch is { } micro ? Text(micro) : null);
            Add("seed of order and augmentations", options.Seed?.ToString(CultureInfo.InvariantCulture));
            Add("order", options.Shuffle ? null : "as given");
            Add(
                "augmentations",
                options.Augmentations.Count == 0 ? null : string.Join(", ", options.Augmentations.Select(augmentation => augmentation.GetType().Name)));
            Add("norm of gradients at most", options.ClipNorm is { } norm ? Number(norm) : null);
            Add("gradients at most", options.ClipValue is { } value ? Number(value) : null);
            Add("averaged parameters", options.Average is null ? null : "yes");
            Add("validation samples", options.Validation is { } validation ? Text(validation.Count) : null);
            Add("stops early", options.EarlyStopping is { } stopping
                ? string.Create(CultureInfo.InvariantCulture, $"after {stopping.Patience} epochs without a better {stopping.Metric}") : null);
        }

        return new Section("Settings", "What was set; everything else is as it is by default.")
        {
            Tables = [new ReportTable("How it was trained", ["setting", "value"], rows)],
        };

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                rows.Add([name, value]);
            }
        }
    }

    /// <summary>All that was measured; of a long training, evenly chosen epochs and the last.</summary>
    public static Section Epochs(ImmutableArray<HistoryColumn> columns)
    {
        int count = columns[0].Values.Length;
        int every = (count + Rows - 1) / Rows;
        return new Section("Epochs", "The numbers of the curves.")
        {
            Tables =
            [
                new ReportTable(
                    "What was measured",
                    [.. columns.Select(column => column.Name)],
                    [
                        .. Enumerable.Range(0, count).Where(i => i % every == 0 || i == count - 1)
                            .Select(i => columns.Select(column => Number(column.Values[i])).ToArray()),
                    ])
                {
                    Note = every == 1 ? "" : string.Create(
                        CultureInfo.InvariantCulture, $"One of {every} of {count:N0} epochs, and the last. The curves have all."),
                },
            ],
        };
    }

    /// <summary>What a column measures, on whatever samples.</summary>
    private static string QuantityOf(string column) => column.StartsWith(Validation, StringComparison.Ordinal) ? column[Validation.Length..] : column;

    private static double[] Named(ImmutableArray<HistoryColumn> columns, string name) => columns.First(column => column.Name == name).Values;

    private static string Shape(ImmutableArray<int> lengths) => string.Join(" x ", lengths);

    private static string Percent(double share) => double.IsNaN(share) ? "-" : string.Create(CultureInfo.InvariantCulture, $"{100 * share:F1} %");

    private static string Number(double value) => value.ToString(double.IsInteger(value) && Math.Abs(value) < 1e9 ? "0" : "G4", CultureInfo.InvariantCulture);

    private static string Text(int number) => Text((long)number);

    private static string Text(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
