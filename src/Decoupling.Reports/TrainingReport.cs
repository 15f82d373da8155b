using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;

namespace Decoupling.Reports;

/// <summary>
/// Collects what a training tells of itself, and writes it as one page: result, curves, layers, settings, epochs, and the confusion matrices that it is given.
/// The page is a single HTML file without scripts, which reads on a phone, on paper, in light and dark.
/// </summary>
/// <remarks>It belongs to the network that it is first told of, and may be saved at any time after the first epoch, in the middle of a training too.</remarks>
/// <example><code>
/// var report = new TrainingReport();
/// report.AddHistory(Trainer.Fit(net, train, new TrainingOptions { Optimizer = new Adam(), Validation = test, Progress = report }));
/// report.AddConfusionMatrix(ConfusionMatrix.Of(net, test));
/// report.Save("training.html");
/// </code></example>
public sealed class TrainingReport : IProgress<TrainingProgress>
{
    private readonly List<Section> _added = [];
    private readonly SortedDictionary<int, TrainingProgress> _epochs = [];
    private INetwork? _network;
    private TrainingHistory? _history;

    /// <summary>The headline. Default: the name of the network.</summary>
    public string? Title { get; init; }

    /// <summary>Takes a finished epoch; does nothing within one.</summary>
    /// <param name="value">How training stands.</param>
    /// <exception cref="InvalidOperationException">It is the progress of another network than before.</exception>
    public void Report(TrainingProgress value)
    {
        _network = OneNetwork.Check(_network, value, "report");
        if (value.EpochDone)
        {
            _epochs[value.Epoch] = value;
        }
    }

    /// <summary>
    /// Adds what the training gave: why it ended, to which epoch it returned, and the epochs before it was resumed, which no progress told.
    /// </summary>
    /// <param name="history">What <see cref="Trainer.Fit"/> returned, of the last training where there were several.</param>
    public void AddHistory(TrainingHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        _history = history;
    }

    /// <summary>Adds a table of how often samples of one class were taken for another.</summary>
    /// <param name="matrix">The counts: <c>ConfusionMatrix.Of(net, test)</c>.</param>
    /// <param name="title">The heading.</param>
    public void AddConfusionMatrix(ConfusionMatrix matrix, string title = "Classes")
    {
        ArgumentNullException.ThrowIfNull(title);
        _added.Add(TrainingSections.Classes(matrix, title));
    }

    /// <summary>The report as data, to change or to extend before it is written, as a page or as text.</summary>
    /// <exception cref="InvalidOperationException">No epoch is done yet.</exception>
    public Report ToReport()
    {
        if (_network is not { } network || _epochs.Count == 0)
        {
            throw new InvalidOperationException("There is nothing to report yet: expected at least one finished epoch of a training whose Progress this is.");
        }

        TrainingProgress last = _epochs.Values.Last();
        ImmutableArray<HistoryColumn> columns = _history is { Epoch.Length: > 0 } history ? history.Columns : Columns(last);
        return new Report(Title ?? network.Description.Name, Lead(last), [])
        {
            Sections =
            [
                TrainingSections.Result(columns, last.Options),
                TrainingSections.Curves(columns),
                .. _added,
                TrainingSections.Layers(network.Description),
                TrainingSections.Settings(last, network),
                TrainingSections.Epochs(columns),
            ],
            Colophon =
            [
                $"Decoupling {typeof(INetwork).Assembly.GetName().Version?.ToString(3)}, {RuntimeInformation.FrameworkDescription}, "
                    + $"{Environment.ProcessorCount} cores",
            ],
        };
    }

    /// <summary>Writes the page: whole, or not at all.</summary>
    /// <param name="path">The file, replaced if it exists.</param>
    /// <exception cref="InvalidOperationException">No epoch is done yet.</exception>
    /// <exception cref="System.IO.IOException">The file cannot be written.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        byte[] page = Encoding.UTF8.GetBytes(HtmlReport.Page(ToReport()));
        AtomicFile.Write(path, stream => stream.Write(page));
    }

    private string Lead(TrainingProgress last) => _history?.ToString() ?? string.Create(
        CultureInfo.InvariantCulture, $"{last} after {last.Elapsed.TotalSeconds:F1} s");

    /// <summary>What was told, by quantity; NaN where an epoch lacks one, as its training had other options.</summary>
    private ImmutableArray<HistoryColumn> Columns(TrainingProgress last) =>
    [
        .. last.Quantities.Select(name => new HistoryColumn(name,
            [.. _epochs.Values.Select(epoch => epoch.Quantities.IndexOf(name) is >= 0 and var i ? epoch.Values.Span[i] : double.NaN)])),
    ];
}
