using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Decoupling;

/// <summary>How often samples of one class were taken for another. Print it: <c>Console.WriteLine(ConfusionMatrix.Of(net, test));</c></summary>
public readonly struct ConfusionMatrix
{
    private readonly int[] _counts;

    private ConfusionMatrix(int classes, int[] counts, int undecided)
    {
        Classes = classes;
        _counts = counts;
        Undecided = undecided;
    }

    /// <summary>How many classes there are.</summary>
    public int Classes { get; }

    /// <summary>Samples with a NaN among their outputs; they stand in no row.</summary>
    public int Undecided { get; }

    /// <summary>All samples.</summary>
    public int Total => (_counts ?? []).Sum() + Undecided;

    /// <summary>The share of all samples whose class is right.</summary>
    public double Accuracy
    {
        get
        {
            ConfusionMatrix matrix = this;
            return (double)Enumerable.Range(0, Classes).Sum(i => matrix[i, i]) / Total;
        }
    }

    /// <summary>How many samples of a class were taken for another.</summary>
    /// <param name="actual">The class they are of.</param>
    /// <param name="predicted">The class they were taken for.</param>
    public int this[int actual, int predicted]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)actual, (uint)Classes, nameof(actual));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)predicted, (uint)Classes, nameof(predicted));
            return _counts[(actual * Classes) + predicted];
        }
    }

    /// <summary>Counts a network's decisions.</summary>
    /// <param name="network">The network.</param>
    /// <param name="data">Samples with classes.</param>
    /// <exception cref="ArgumentException">A class is out of range.</exception>
    public static ConfusionMatrix Of(IPredictor network, Dataset<int> data)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        return Of(data.Targets.Span, network.Classify(data.Inputs.Span), int.Max(2, network.Description.OutputSize));
    }

    /// <summary>Counts decisions.</summary>
    /// <param name="actual">The class of each sample.</param>
    /// <param name="predicted">The class it was taken for, or -1 for none.</param>
    /// <param name="classes">How many classes there are.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a class is out of range.</exception>
    public static ConfusionMatrix Of(ReadOnlySpan<int> actual, ReadOnlySpan<int> predicted, int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        if (actual.Length != predicted.Length)
        {
            throw new ArgumentException($"There are {actual.Length} samples, but {predicted.Length} decisions.", nameof(predicted));
        }

        int[] counts = new int[classes * classes];
        int undecided = 0;
        for (int i = 0; i < actual.Length; i++)
        {
            if ((uint)actual[i] >= (uint)classes || predicted[i] < -1 || predicted[i] >= classes)
            {
                throw new ArgumentException($"Sample {i} has class {actual[i]} and was taken for {predicted[i]}: expected 0 to {classes - 1}.", nameof(actual));
            }

            if (predicted[i] < 0)
            {
                undecided++;
            }
            else
            {
                counts[(actual[i] * classes) + predicted[i]]++;
            }
        }

        return new ConfusionMatrix(classes, counts, undecided);
    }

    /// <summary>Of the samples taken for a class, the share that is of it; NaN if there is none.</summary>
    /// <param name="predicted">The class.</param>
    public double Precision(int predicted)
    {
        ConfusionMatrix matrix = this;
        return (double)this[predicted, predicted] / Enumerable.Range(0, Classes).Sum(actual => matrix[actual, predicted]);
    }

    /// <summary>Of the samples of a class, the share that was taken for it; NaN if there is none.</summary>
    /// <param name="actual">The class.</param>
    public double Recall(int actual)
    {
        ConfusionMatrix matrix = this;
        return (double)this[actual, actual] / Enumerable.Range(0, Classes).Sum(predicted => matrix[actual, predicted]);
    }

    /// <summary>A table: a row for each class, a column for each decision, the recall after each row.</summary>
    public override string ToString()
    {
        int[] counts = _counts ?? [];
        int width = int.Max(counts.Append(Classes).Max().ToString(CultureInfo.InvariantCulture).Length, 2) + 2;
        var text = new StringBuilder();
        text.Append("actual \\ predicted".PadRight(18));
        text.AppendLine(string.Concat(Enumerable.Range(0, Classes).Select(i => i.ToString(CultureInfo.InvariantCulture).PadLeft(width))) + "    recall");
        for (int actual = 0; actual < Classes; actual++)
        {
            text.Append(actual.ToString(CultureInfo.InvariantCulture).PadLeft(18));
            IEnumerable<int> row = counts.Skip(actual * Classes).Take(Classes);
            text.Append(string.Concat(row.Select(count => count.ToString(CultureInfo.InvariantCulture).PadLeft(width))));
            text.AppendLine(CultureInfo.InvariantCulture, $"{Percent(Recall(actual)),10}");
        }

        text.Append(CultureInfo.InvariantCulture, $"accuracy {Percent(Accuracy)} of {Total} samples");
        return Undecided == 0 ? text.ToString() : text.Append(CultureInfo.InvariantCulture, $", {Undecided} without a decision (NaN)").ToString();
    }

    private static string Percent(double share) => double.IsNaN(share) ? "-" : (100 * share).ToString("F1", CultureInfo.InvariantCulture) + " %";
}
