using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using Spectre.Console;

namespace Decoupling.Examples;

/// <summary>A network beside its frozen form: the same answers, and what they cost.</summary>
internal static class FrozenComparison
{
    private const int LargeBatch = 256;

    /// <summary>Rounds of a measurement, in which the two take turns. Those of the beginning, in which the JIT still compiles, are not counted.</summary>
    private const int Rounds = 60, Unmeasured = 20;

    private static readonly TimeSpan s_round = TimeSpan.FromMilliseconds(5);

    /// <summary>Accuracy, bytes and time of both.</summary>
    /// <param name="network">The network.</param>
    /// <param name="file">The file that it was saved to.</param>
    /// <param name="frozen">Its frozen form.</param>
    /// <param name="frozenFile">The file that this was saved to.</param>
    /// <param name="test">The images that they are compared on.</param>
    public static Table Table(INetwork network, string file, FrozenNetwork frozen, string frozenFile, Dataset<int> test)
    {
        string title = Invariant($"{network.Description.Name} and its frozen form; threads: {network.Threads}");
        Table table = new Table().Title(title).Border(TableBorder.Rounded).AddColumn("");
        foreach (string heading in (string[])["float", "frozen", "float / frozen"])
        {
            table.AddColumn(new TableColumn(heading).RightAligned());
        }

        int[] classes = network.Classify(test.Inputs.Span), frozenClasses = frozen.Classify(test.Inputs.Span);
        int same = classes.Zip(frozenClasses).Count(pair => pair.First == pair.Second);
        table.AddRow("right", Percent(Accuracy(classes, test)), Percent(Accuracy(frozenClasses, test)));
        table.AddRow("same class", "", Invariant($"{same:N0} of {test.Count:N0}"));
        AddRow(table, "bytes in memory", "N0", sizeof(float) * (network.Parameters.Length + (long)network.Statistics.Length), frozen.SizeInBytes);
        AddRow(table, "bytes of the file", "N0", new FileInfo(file).Length, new FileInfo(frozenFile).Length);
        foreach (int batch in (int[])[1, int.Min(LargeBatch, test.Count)])
        {
            double[] times = Microseconds([network, frozen], test, batch);
            AddRow(table, batch == 1 ? "µs for an image alone" : $"µs for an image of {batch}", "F2", times[0], times[1]);
        }

        return table;
    }

    private static void AddRow(Table table, string what, string format, double network, double frozen) => table.AddRow(
        what,
        network.ToString(format, CultureInfo.InvariantCulture),
        frozen.ToString(format, CultureInfo.InvariantCulture),
        Invariant($"{network / frozen:F1}"));

    /// <summary>Median microseconds of each for an image, where so many come at a time.</summary>
    private static double[] Microseconds(IPredictor[] predictors, Dataset<int> test, int batch)
    {
        float[] outputs = new float[batch * predictors[0].Description.OutputSize];
        int inputs = batch * test.InputSize;
        int batches = test.Count / batch;
        List<double>[] times = [.. predictors.Select(_ => new List<double>())];
        for (int round = 0; round < Rounds; round++)
        {
            foreach ((IPredictor predictor, List<double> measured) in predictors.Zip(times))
            {
                int calls = 0;
                long start = Stopwatch.GetTimestamp();
                do
                {
                    predictor.Predict(test.Inputs.Span.Slice(calls++ % batches * inputs, inputs), outputs);
                }
                while (Stopwatch.GetElapsedTime(start) < s_round);

                measured.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds / calls / batch);
            }
        }

        return [.. times.Select(measured => Statistics.Median(measured.Skip(Unmeasured)))];
    }

    private static double Accuracy(int[] classes, Dataset<int> test) =>
        classes.Zip(test.Targets.ToArray()).Count(pair => pair.First == pair.Second) / (double)test.Count;

    private static string Percent(double share) => Invariant($"{100 * share:F2} %");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
