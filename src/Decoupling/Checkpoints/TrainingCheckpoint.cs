using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Numerics;
using Decoupling.Memory;
using Decoupling.Optimizers;

namespace Decoupling;

/// <summary>
/// Saves a training and loads it again: parameters, running statistics, optimizer state and position. A training that goes on from such a file ends with the same parameters, to the bit,
/// as one that never stopped.
/// </summary>
/// <remarks>
/// What the caller gives again is not in the file: the samples, the <see cref="TrainingOptions"/>, the optimizer's settings. The file is a safetensors file that
/// <see cref="NetworkCheckpoint.Load(INetwork, string, bool)"/> loads, too; what only training needs stands under names that begin with <c>training.</c>
/// </remarks>
/// <example><code>
/// // saved after each epoch ...
/// Trainer.Fit(net, train, options with { AfterEpoch = state => TrainingCheckpoint.Save("run.safetensors", net, optimizer, state) });
/// // ... and in another process:
/// Trainer.Fit(net, train, options with { ResumeFrom = TrainingCheckpoint.Load("run.safetensors", net, optimizer) });
/// </code></example>
public static class TrainingCheckpoint
{
    private const string OptimizerName = CheckpointMetadata.TrainingPrefix + "optimizer";
    private const string OptimizerSteps = CheckpointMetadata.TrainingPrefix + "optimizer.steps";
    private const string Seed = CheckpointMetadata.TrainingPrefix + "seed";
    private const string NetworkStep = CheckpointMetadata.TrainingPrefix + "network.step";
    private const string Samples = CheckpointMetadata.TrainingPrefix + "samples";
    private const string BatchSize = CheckpointMetadata.TrainingPrefix + "batch";
    private const string Epoch = CheckpointMetadata.TrainingPrefix + "epoch";
    private const string StepInEpoch = CheckpointMetadata.TrainingPrefix + "epoch.step";
    private const string Step = CheckpointMetadata.TrainingPrefix + "step";
    private const string LossSum = CheckpointMetadata.TrainingPrefix + "loss.sum";
    private const string LossSamples = CheckpointMetadata.TrainingPrefix + "loss.samples";
    private const string Signs = CheckpointMetadata.TrainingPrefix + "signs";
    private const string Best = CheckpointMetadata.TrainingPrefix + "best";
    private const string Average = CheckpointMetadata.TrainingPrefix + "average";
    private const string History = CheckpointMetadata.TrainingPrefix + "history.";
    /// <summary>The other entries are few.</summary>
    private const int MaxColumns = SafetensorsHeader.MaxMetadata - 96;

    private const string BestEpoch = CheckpointMetadata.TrainingPrefix + "best.epoch";

    /// <summary>Saves a training; as safely as <see cref="NetworkCheckpoint.Save(INetwork, string, NetworkNotes)"/>.</summary>
    /// <param name="path">The file, replaced if it exists.</param>
    /// <param name="network">The network.</param>
    /// <param name="optimizer">Its optimizer.</param>
    /// <param name="state">Where training stands: what <see cref="TrainingOptions.AfterEpoch"/> receives, or <see cref="TrainingHistory.State"/>.</param>
    /// <exception cref="ArgumentException">The state is of another network.</exception>
    /// <exception cref="InvalidOperationException">
    /// The optimizer belongs to another network, or the history is longer than the 100 MB that a file has for it: some million epochs.
    /// </exception>
    /// <exception cref="IOException">The file cannot be written; the target is as it was.</exception>
    public static void Save(string path, INetwork network, Optimizer optimizer, TrainingState state)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(optimizer);
        ArgumentNullException.ThrowIfNull(state);
        if (!state.BestParameters.IsEmpty
            && (state.BestParameters.Length, state.BestStatistics.Length) != (network.Parameters.Length, network.Statistics.Length))
        {
            throw new ArgumentException(
                $"The state has kept the best parameters of a network with {state.BestParameters.Length}, "
                    + $"but {network.Description.Name} has {network.Parameters.Length}: expected the state of its own training.",
                nameof(state));
        }

        if (!state.AverageParameters.IsEmpty && state.AverageParameters.Length != network.Parameters.Length)
        {
            throw new ArgumentException(
                $"The state has averaged {state.AverageParameters.Length} parameters, but {network.Description.Name} has {network.Parameters.Length}: "
                    + "expected the state of its own training.",
                nameof(state));
        }

        CheckpointLayout layout = Layout(network, optimizer.StateFor(network), state);
        KeyValuePair<string, string>[] metadata =
        [
            .. CheckpointMetadata.Of(network.Description),
            new(OptimizerName, TypesOf(optimizer)),
            Entry(OptimizerSteps, optimizer.Steps),
            Entry(Seed, network.Seed),
            Entry(NetworkStep, network.Step),
            Entry(Samples, state.Samples),
            Entry(BatchSize, state.BatchSize),
            Entry(Epoch, state.Epoch),
            Entry(StepInEpoch, state.StepInEpoch),
            Entry(Step, state.Step),
            Entry(LossSum, state.LossSum),
            Entry(LossSamples, state.LossSamples),
            Entry(Best, state.Best),
            Entry(BestEpoch, state.BestEpoch),

            // Between epochs they are those of the weights.
            .. state is { Signs: { } signs, StepInEpoch: > 0 } ? new KeyValuePair<string, string>[] { new(Signs, signs.ToText()) } : [],

            // Without the time that epochs took: two files of the same training are the same.
            .. state.History.Where(column => column.Name != HistoryRecorder.Seconds)
                .Select(column => new KeyValuePair<string, string>(History + column.Name, string.Join(' ', column.Values.Select(Text)))),
        ];
        AtomicFile.Write(path, stream => layout.Write(stream, metadata));
    }

    /// <summary>
    /// Loads a training into a network and an optimizer of the same kinds and settings. All of the file is checked before anything changes. What was saved is
    /// taken as it is, infinities and NaN too: a moment of a gradient that has overflowed is part of the training.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="network">The network, made with the same seed.</param>
    /// <param name="optimizer">Its optimizer, of the same type and settings.</param>
    /// <returns>For <see cref="TrainingOptions.ResumeFrom"/>.</returns>
    /// <exception cref="CheckpointException">The file is damaged, or not of such a network and optimizer; both are as they were.</exception>
    /// <exception cref="IOException">The file cannot be read; both are as they were.</exception>
    public static TrainingState Load(string path, INetwork network, Optimizer optimizer)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(optimizer);
        using FileStream stream = File.OpenRead(path);
        SafetensorsHeader header = SafetensorsHeader.Read(stream, path);
        CheckpointMetadata.CheckVersion(path, header);
        if (!IsOne(header))
        {
            throw new CheckpointException(path, $"The file holds no training, only parameters: load it with {nameof(NetworkCheckpoint)}.{nameof(NetworkCheckpoint.Load)}.");
        }

        var entries = new Entries(path, header.Metadata);
        entries.Expect(OptimizerName, TypesOf(optimizer), "optimizer");
        entries.Expect(Seed, network.Seed.ToString(CultureInfo.InvariantCulture), "seed of the network");
        long steps = entries.Whole<long>(OptimizerSteps);
        long networkStep = entries.Whole<long>(NetworkStep, NumberStyles.AllowLeadingSign);
        var state = new TrainingState
        {
            Samples = entries.Whole<int>(Samples),
            BatchSize = entries.Whole<int>(BatchSize),
            Epoch = entries.Whole<int>(Epoch),
            StepInEpoch = entries.Whole<int>(StepInEpoch),
            Step = entries.Whole<long>(Step),
            LossSum = entries.Number(LossSum),
            LossSamples = entries.Whole<long>(LossSamples),
            Best = entries.Number(Best),
            BestEpoch = entries.Whole<int>(BestEpoch),
            Signs = WeightSigns.Parse(network.Description, header.Metadata.GetValueOrDefault(Signs)),
            History = entries.Columns(History, entries.Whole<int>(Epoch)),
        };

        if (HasParameters(Best))
        {
            state.KeepBestOf(network);
        }

        if (HasParameters(Average))
        {
            state.KeepAverageOf(network);
        }

        ImmutableArray<OptimizerState> states = optimizer.StateFor(network);
        Layout(network, states, state)
            .Read(stream, path, header, network.Description.Name, _ => false, allowNonFinite: true);
        optimizer.Bind(network, states, steps);
        network.Step = networkStep;
        return state;

        bool HasParameters(string prefix)
        {
            HashSet<string> names = [.. network.Description.Parameters.Select(tensor => $"{prefix}.{tensor.Name}")];
            return header.Tensors.Any(tensor => names.Contains(tensor.Name));
        }
    }

    /// <summary>Whether a file holds a training besides the parameters.</summary>
    internal static bool IsOne(SafetensorsHeader header) => header.Metadata.ContainsKey(OptimizerName);

    /// <summary>Refuses a training that could not be saved, or not be loaded again, before hours have gone into it.</summary>
    /// <param name="network">The network.</param>
    /// <param name="states">The state of its optimizer.</param>
    /// <param name="columns">The names of what is measured.</param>
    /// <param name="argument">What the caller's argument is called.</param>
    /// <exception cref="ArgumentException">Two names are the same, or one cannot be written.</exception>
    internal static void CheckNames(INetwork network, ImmutableArray<OptimizerState> states, IReadOnlyList<string> columns, string argument)
    {
        Layout(network, states, new TrainingState());
        foreach (string column in columns)
        {
            if (SafetensorsHeader.ProblemOf(History + column) is { } problem)
            {
                throw new ArgumentException($"The history cannot have a column named '{column}' (of {nameof(TrainingOptions.Metrics)}): {problem}.", argument);
            }
        }

        if (columns.Count > MaxColumns)
        {
            throw new ArgumentException($"The history would have {columns.Count} columns: expected at most {MaxColumns}.", argument);
        }

        if (columns.CountBy(column => column).FirstOrDefault(column => column.Value > 1).Key is { } twice)
        {
            throw new ArgumentException(
                $"The history would have two columns named '{twice}': expected {nameof(TrainingOptions.Metrics)} with names of their own. "
                    + $"The loss is measured anyway; {nameof(Metrics)}.{nameof(Metrics.LossOf)} measures it under another name.",
                argument);
        }
    }

    /// <summary>The type of an optimizer, and those of the optimizers of its groups.</summary>
    private static string TypesOf(Optimizer optimizer) => string.Join(", ", optimizer.SelfAndGroups.Select(one => one.GetType().Name));

    private static CheckpointLayout Layout(INetwork network, ImmutableArray<OptimizerState> states, TrainingState training)
    {
        NetworkDescription description = network.Description;
        CheckpointLayout layout = new CheckpointLayout().Add(network);
        foreach (OptimizerState state in states)
        {
            foreach ((string name, AlignedMemory values) in state.Optimizer.StateNames.Zip(state.Values))
            {
                layout.Add(state.Tensors, $"{OptimizerName}.{name}.", () => values.Span);
            }
        }

        if (!training.BestParameters.IsEmpty)
        {
            layout.Add(description.Parameters, $"{Best}.", () => training.BestStorage);
            layout.Add(description.Statistics, $"{Best}.", () => training.BestStatisticsStorage);
        }

        return training.AverageStorage is null ? layout : layout.Add(description.Parameters, $"{Average}.", () => training.AverageStorage);
    }

    private static KeyValuePair<string, string> Entry<T>(string name, T value)
        where T : IFormattable => new(name, Text(value));

    private static string Text<T>(T value)
        where T : IFormattable => value.ToString(typeof(T) == typeof(double) ? "R" : null, CultureInfo.InvariantCulture);

    /// <summary>The metadata of a training, read with checks.</summary>
    private sealed class Entries(string file, ImmutableDictionary<string, string> metadata)
    {
        public void Expect(string name, string expected, string what)
        {
            string found = Text(name);
            if (found != expected)
            {
                throw new CheckpointException(file, $"The {what} was {found} when the training was saved: expected {expected}, as it is now.");
            }
        }

        public T Whole<T>(string name, NumberStyles style = NumberStyles.None)
            where T : struct, IBinaryInteger<T> =>
            T.TryParse(Text(name), style, CultureInfo.InvariantCulture, out T value)
                ? value
                : throw new CheckpointException(
                    file, $"The entry '{name}' is '{Text(name)}': expected a whole number{(style == NumberStyles.None ? " that is not negative" : "")}.");

        public double Number(string name) => Number(name, Text(name));

        /// <summary>The entries whose names begin so: numbers between spaces, one for each epoch.</summary>
        public HistoryColumn[] Columns(string prefix, int epochs)
        {
            List<HistoryColumn> columns = [];
            foreach ((string name, string text) in metadata.Where(entry => entry.Key.StartsWith(prefix, StringComparison.Ordinal)).OrderBy(entry => entry.Key, StringComparer.Ordinal))
            {
                string[] numbers = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                if (numbers.Length != epochs)
                {
                    throw new CheckpointException(file, $"The entry '{name}' has {numbers.Length} values: expected {epochs}, one for each epoch.");
                }

                columns.Add(new HistoryColumn(name[prefix.Length..], [.. numbers.Select(number => Number(name, number))]));
            }

            return [.. columns];
        }

        private double Number(string name, string text) =>
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
                ? value
                : throw new CheckpointException(file, $"The entry '{name}' is '{text}': expected a number.");

        private string Text(string name) =>
            metadata.TryGetValue(name, out string? text) ? text : throw new CheckpointException(file, $"The entry '{name}' of __metadata__ is missing.");
    }
}
