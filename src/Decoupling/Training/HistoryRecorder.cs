using System;
using System.Collections.Generic;
using System.Linq;

namespace Decoupling;

/// <summary>Collects the values of a <see cref="TrainingHistory"/> in memory that is there before training begins.</summary>
internal sealed class HistoryRecorder
{
    /// <summary>Epochs that there is room for at first. A longer training doubles the room when it runs out.</summary>
    private const int FirstRoom = 4096;

    private readonly string[] _names;
    private readonly double[][] _values;
    private int _count;

    public HistoryRecorder(IEnumerable<string> names, int epochs)
    {
        _names = [.. names];
        _values = new double[_names.Length][];
        foreach (ref double[] column in _values.AsSpan())
        {
            column = new double[int.Clamp(epochs, 0, FirstRoom)];
        }
    }

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

    public TrainingHistory ToHistory(StopReason stopped, TrainingState state, int? restoredEpoch = null) =>
        new(stopped, state, [.. _names.Select((name, i) => new HistoryColumn(name, _values[i][.._count]))]) { RestoredEpoch = restoredEpoch };
}
