using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Decoupling;

/// <summary>
/// The caller's spans of one training step, pinned while it runs, so that several threads can read them; and its place in the whole batch. For generated
/// code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly unsafe struct TrainingBatch
{
    private readonly float* _inputs;
    private readonly int* _classes;
    private readonly float* _values;

    internal TrainingBatch(int count, float* inputs, int* classes, float* values, in BatchShare share)
    {
        Count = count;
        _inputs = inputs;
        _classes = classes;
        _values = values;
        First = share.First;
        Total = share.Total == 0 ? count : share.Total;
        Exchange = share.Exchange;
        KeepsLanes = share.SumsInOrder;
        IsInTurns = share.IsInTurns;
    }

    /// <summary>How many samples are here.</summary>
    public int Count { get; }

    /// <summary>The place of the first of them in the whole batch, a multiple of sixteen: what random numbers and sums over samples are counted by.</summary>
    public int First { get; }

    /// <summary>How many samples the whole batch has: what means divide by.</summary>
    public int Total { get; }

    /// <summary>Whether sums of gradients go on from those of the samples before.</summary>
    public bool Continues => KeepsLanes && First > 0;

    /// <summary>Whether the targets are class indices; otherwise they are values.</summary>
    public bool HasClasses => _classes != null;

    /// <summary>Who completes sums over samples; null where the batch is whole.</summary>
    internal ISumExchange? Exchange { get; }

    /// <summary>Whether gradients that are summed in sixteen lanes keep them, so that others can go on.</summary>
    internal bool KeepsLanes { get; }

    /// <summary>A value of the inputs.</summary>
    /// <param name="index">Its index in the flat inputs.</param>
    public ref float Input(nint index) => ref Unsafe.AsRef<float>(_inputs + index);

    /// <summary>Class indices of some samples.</summary>
    public ReadOnlySpan<int> Classes(int first, int count) => new(_classes + first, count);

    /// <summary>Target values, from a flat index on.</summary>
    public ReadOnlySpan<float> Values(nint first, int count) => new(_values + first, count);

    /// <summary>The first element of a sample, as random numbers count them.</summary>
    /// <param name="sample">The sample.</param>
    public ulong Element(int sample) => (ulong)(First + sample) * LayerState.Sample;

    /// <summary>Whether one network takes the parts of the batch one after the other, and gradients stay where they are between them.</summary>
    internal bool IsInTurns { get; }

    /// <summary>Whether gradients and loss are those of the whole batch after this step.</summary>
    internal bool IsCompleted => !IsInTurns || First + Count == Total;

    /// <summary>
    /// A gradient that is complete in every share: it counts in the first, so that the sum over all shares has it once. In turns it is complete in the last.
    /// </summary>
    /// <param name="gradient">The gradient.</param>
    internal float Once(float gradient) => First == 0 || IsInTurns ? gradient : 0f;
}
