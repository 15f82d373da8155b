using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace Decoupling;

/// <summary>
/// Collects the values of a <see cref="TrainingHistory"/> in memory that is there before training begins. A finished epoch's values never change or move, so
/// that whoever was shown them may keep them.
/// </summary>
internal sealed class HistoryRecorder
{
    public const string Epoch = "epoch", Seconds = "seconds", LearningRate = "learning rate";

    /// <summary>Epochs that there is room for at first. A longer training doubles the room when it runs out.</summary>
    private const int FirstRoom = 4096;

    private double[] _values;
    private int _count;

    /// <param name="names">The quantities.</param>
    /// <param name="epochs">How many epochs there will be.</param>
    /// <param name="finished">How many epochs there were before, where training is resumed.</param>
    /// <param name="earlier">What was measured in them, where training is resumed: NaN where they lack a quantity.</param>
    public HistoryRecorder(IEnumerable<string> names, int epochs, int finished, IReadOnlyList<HistoryColumn> earlier)
    {
        Names = [.. names];
        _count = finished;
        _values = new double[Names.Length * int.Max(_count, int.Clamp(epochs, 0, FirstRoom))];
        for (int i = 0; i < Names.Length; i++)
        {
            double[]? before = earlier.FirstOrDefault(column => column.Name == Names[i])?.Values;
            for (int epoch = 0; epoch < _count; epoch++)
            {
                _values[(epoch * Names.Length) + i] = before?[epoch] ?? double.NaN;
            }
        }
    }

    /// <summary>The quantities.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>What is there so far.</summary>
    public HistoryColumn[] Columns =>
        [.. Names.Select((name, i) => new HistoryColumn(name, [.. Enumerable.Range(0, _count).Select(epoch => _values[(epoch * Names.Length) + i])]))];

    /// <summary>The place of the values of an epoch that is being measured: one for each name. It counts after <see cref="Keep"/>.</summary>
    public Memory<double> Next()
    {
        if (_values.Length == _count * Names.Length)
        {
            Array.Resize(ref _values, Names.Length * int.Max(1, 2 * _count));
        }

        return _values.AsMemory(_count * Names.Length, Names.Length);
    }

    /// <summary>Adds the epoch whose values were written to <see cref="Next"/>.</summary>
    public void Keep() => _count++;
}
