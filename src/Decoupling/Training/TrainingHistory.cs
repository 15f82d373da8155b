using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;

namespace Decoupling;

/// <summary>Why a training ended.</summary>
public enum StopReason
{
    /// <summary>All epochs are done.</summary>
    Finished,

    /// <summary>Nothing improved any more; see <see cref="EarlyStopping"/>.</summary>
    EarlyStopping,

    /// <summary>It was cancelled.</summary>
    Cancelled,

    /// <summary>A loss or gradient was not finite; only the history of a <see cref="NonFiniteLossException"/> says this.</summary>
    NonFiniteLoss,
}

/// <summary>One measured value over the epochs.</summary>
/// <param name="Name">What was measured: <c>validation accuracy</c>.</param>
/// <param name="Values">Its value after each finished epoch.</param>
public sealed record HistoryColumn(string Name, double[] Values)
{
    /// <summary>One line: <c>validation loss, 20 epochs</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Name}, {Values.Length} epoch{(Values.Length == 1 ? "" : "s")}");
}

/// <summary>
/// What a training measured: one value for each finished epoch and quantity, as arrays that plot as they are. Of a resumed training, the epochs before it are there too.
/// </summary>
public sealed class TrainingHistory
{
    internal TrainingHistory(StopReason stopped, TrainingState state)
    {
        Stopped = stopped;
        State = state;
        Columns = [.. state.History];
    }

    /// <summary>Why training ended.</summary>
    public StopReason Stopped { get; }

    /// <summary>
    /// The epoch, counted from 1, whose parameters the network has, where <see cref="EarlyStopping.RestoreBest"/> returned to them; null where it has those of the end.
    /// </summary>
    public int? RestoredEpoch { get; internal init; }

    /// <summary>Where it ended: with this, training can be resumed.</summary>
    public TrainingState State { get; }

    /// <summary>Everything measured, in the order of the columns of <see cref="WriteCsv(TextWriter)"/>.</summary>
    public ImmutableArray<HistoryColumn> Columns { get; }

    /// <summary>The number of each epoch, from 1.</summary>
    public double[] Epoch => this[HistoryRecorder.Epoch];

    /// <summary>The mean loss of each epoch's steps.</summary>
    public double[] Loss => this["loss"];

    /// <summary>The loss on the validation samples after each epoch; empty without them.</summary>
    public double[] ValidationLoss => Find("validation loss");

    /// <summary>The accuracy on the validation samples after each epoch, in [0, 1]; empty where it was not measured.</summary>
    public double[] ValidationAccuracy => Find("validation accuracy");

    /// <summary>The accuracy on the training samples after each epoch, in [0, 1]; empty where it was not measured.</summary>
    public double[] Accuracy => Find("accuracy");

    /// <summary>The share of the quantised weights of binary layers whose sign each epoch has changed, in [0, 1]; empty where the network has none.</summary>
    public double[] FlipRate => Find(WeightSigns.FlipRate);

    /// <summary>The learning rate of each epoch's last step.</summary>
    public double[] LearningRate => this[HistoryRecorder.LearningRate];

    /// <summary>How long each epoch took, validation included; NaN for an epoch before training was resumed from a file.</summary>
    public double[] Seconds => this[HistoryRecorder.Seconds];

    /// <summary>A column by its name: <c>history["validation accuracy"]</c>.</summary>
    /// <param name="name">One of the names in <see cref="Columns"/>.</param>
    /// <exception cref="KeyNotFoundException">There is no such column; the message lists those there are.</exception>
    public double[] this[string name] =>
        Columns.FirstOrDefault(column => column.Name == name)?.Values
        ?? throw new KeyNotFoundException($"There is no column '{name}': expected one of {string.Join(", ", Columns.Select(column => $"'{column.Name}'"))}.");

    /// <summary>Writes a table with a head line: a row an epoch, a column a quantity, decimal points whatever the culture.</summary>
    /// <param name="path">The file, replaced if it exists.</param>
    public void WriteCsv(string path)
    {
        using var writer = new StreamWriter(path);
        WriteCsv(writer);
    }

    /// <inheritdoc cref="WriteCsv(string)"/>
    /// <param name="writer">Receives the lines.</param>
    public void WriteCsv(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(string.Join(',', Columns.Select(column => Quoted(column.Name))) + "\n");
        for (int row = 0; row < Epoch.Length; row++)
        {
            writer.Write(string.Join(',', Columns.Select(column => column.Values[row].ToString("R", CultureInfo.InvariantCulture))) + "\n");
        }
    }

    /// <summary>The loss of the first step that this training made, before it changed a parameter; NaN where there was none.</summary>
    public double FirstLoss { get; internal init; } = double.NaN;

    /// <summary>
    /// One line: <c>20 epochs in 1.2 s (Finished): loss 0.0123, validation loss 0.0456, validation accuracy 0.9712</c>. The numbers are those of the epoch whose
    /// parameters the network has; a loss that has grown to more than twice <see cref="FirstLoss"/> is told.
    /// </summary>
    public override string ToString()
    {
        double[] timed = [.. Seconds.Where(double.IsFinite)];
        string line = string.Create(CultureInfo.InvariantCulture, $"{timed.Length} epochs in {timed.Sum():F1} s ({Stopped})");
        if (Epoch.Length == 0)
        {
            return line;
        }

        int row = RestoredEpoch is { } epoch ? Array.IndexOf(Epoch, epoch) : Epoch.Length - 1;
        IEnumerable<string> measured = Columns
            .Where(column => column.Name is not (HistoryRecorder.Epoch or HistoryRecorder.LearningRate or HistoryRecorder.Seconds))
            .Select(column => $"{column.Name} {Text(column.Values[row])}");
        line += RestoredEpoch is null ? "" : string.Create(CultureInfo.InvariantCulture, $"; returned to the parameters of epoch {RestoredEpoch}");
        line = $"{line}: {string.Join(", ", measured)}";
        return Loss[row] > 2 * FirstLoss ? $"{line}; the loss rose from {Text(FirstLoss)} in the first step: a smaller learning rate may help" : line;
    }

    private static string Text(double value) => value.ToString(Math.Abs(value) < 1e6 ? "F4" : "0.0000E+0", CultureInfo.InvariantCulture);

    private static string Quoted(string name) => name.AsSpan().ContainsAny(",\"\n") ? $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : name;

    private double[] Find(string name) => Columns.FirstOrDefault(column => column.Name == name)?.Values ?? [];
}
