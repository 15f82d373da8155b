using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Decoupling;

/// <summary>The caller's spans of one training step, pinned while it runs, so that several threads can read them. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly unsafe struct TrainingBatch
{
    private readonly float* _inputs;
    private readonly int* _classes;
    private readonly float* _values;

    internal TrainingBatch(int count, float* inputs, int* classes, float* values)
    {
        Count = count;
        _inputs = inputs;
        _classes = classes;
        _values = values;
    }

    /// <summary>How many samples the batch has.</summary>
    public int Count { get; }

    /// <summary>Whether the targets are class indices; otherwise they are values.</summary>
    public bool HasClasses => _classes != null;

    /// <summary>A value of the inputs.</summary>
    /// <param name="index">Its index in the flat inputs.</param>
    public ref float Input(nint index) => ref Unsafe.AsRef<float>(_inputs + index);

    /// <summary>Class indices of some samples.</summary>
    public ReadOnlySpan<int> Classes(int first, int count) => new(_classes + first, count);

    /// <summary>Target values, from a flat index on.</summary>
    public ReadOnlySpan<float> Values(nint first, int count) => new(_values + first, count);
}
