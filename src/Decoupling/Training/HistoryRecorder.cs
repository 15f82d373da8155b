using System;
using System.Collections.Generic;
using System.Linq;

namespace Decoupling;

/// <summary>Collects the values of a <see cref="TrainingHistory"/> in memory that is there before training begins.</summary>
internal sealed class HistoryRecorder
{
    public const string Epoch = "epoch", Seconds = "seconds";

    /// <summary>Epochs that there is room for at first. A longer training doubles the room when it runs out.</summary>
    private const int FirstRoom = 4096;

    private readonly string[] _names;
    private readonly double[][] _values;
    private int _count;

    /// <param name="names">The quantities.</param>
    /// <param name="epochs">How many epochs there will be.</param>
    /// <param name="finished">How many epochs there were before, where training is resumed.</param>
    /// <param name="earlier">What was measured in them, where training is resumed: NaN where they lack a quantity.</param>
    public HistoryRecorder(IEnumerable<string> names, int epochs, int finished, IReadOnlyList<HistoryColumn> earlier)
    {
        _names = [.. names];
        _values = new double[_names.Length][];
        _count = finished;
        int room = int.Max(_count, int.Clamp(epochs, 0, FirstRoom));
        for (int i = 0; i < _names.Length; i++)
        {
            double[]? before = earlier.FirstOrDefault(column => column.Name == _names[i])?.Values;
            _values[i] = new double[room];
            _values[i].AsSpan(0, _count).Fill(double.NaN);
            before?.CopyTo(_values[i], 0);
        }
    }

    /// <summary>What is there so far.</summary>
    public HistoryColumn[] Columns => [.. _names.Select((name, i) => new HistoryColumn(name, _values[i][.._count]))];

    /// <summary>Adds an epoch.</summary>
    /// <param name="values">A value for each name.</param>
    public void Add(ReadOnlySpan<double> values)
    {
        for (int i = 0; i < _values.Length; i++)
        {
            if (_count == _values[i].Length)
            {
                Array.Resize(ref _values[i], int.Max(1, 2 * _count));
            }

            _values[i][_count] = values[i];
        }

        _count++;
    }
}
