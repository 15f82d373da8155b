using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

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
    private readonly float* _weights;
    private readonly float* _outputs;
    private readonly float* _outputGradients;

    private TrainingBatch(int count, float* inputs, in BatchShare share)
    {
        Count = count;
        _inputs = inputs;
        First = share.First;
        Total = share.Total == 0 ? count : share.Total;
        Exchange = share.Exchange;
        KeepsLanes = share.SumsInOrder;
        IsInTurns = share.IsInTurns;
    }

    /// <summary>Samples with class indices, or else with values.</summary>
    internal TrainingBatch(int count, float* inputs, int* classes, float* values, float* weights, in BatchShare share)
        : this(count, inputs, share)
    {
        _classes = classes;
        _values = values;
        _weights = weights;
    }

    /// <summary>Samples whose outputs are asked for, or else whose gradients are given.</summary>
    internal TrainingBatch(int count, float* inputs, float* outputs, float* outputGradients, in BatchShare share)
        : this(count, inputs, share)
    {
        _outputs = outputs;
        _outputGradients = outputGradients;
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

    /// <summary>Whether each sample has a weight.</summary>
    public bool HasWeights => _weights != null;

    /// <summary>Whether the outputs are asked for, and nothing after them.</summary>
    public bool EndsAtOutputs => _outputs != null;

    /// <summary>Whether the gradient of the outputs is given, so that there is no loss.</summary>
    public bool HasOutputGradients => _outputGradients != null;

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

    /// <summary>Weights of some samples.</summary>
    public ReadOnlySpan<float> Weights(int first, int count) => new(_weights + first, count);

    /// <summary>Hands out the outputs of some samples.</summary>
    /// <param name="outputs">The first of them.</param>
    /// <param name="first">The first sample.</param>
    /// <param name="rows">How many samples.</param>
    /// <param name="columns">Outputs of a sample.</param>
    /// <param name="stride">From sample to sample, in floats.</param>
    public void TakeOutputs(ref float outputs, int first, int rows, int columns, int stride)
    {
        for (int row = 0; row < rows; row++)
        {
            MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref outputs, (nint)row * stride), columns).CopyTo(
                new(_outputs + ((nint)(first + row) * columns), columns));
        }
    }

    /// <summary>Takes in the gradients of the outputs of some samples; zero after the end of each row.</summary>
    /// <param name="gradient">The first of them; filled.</param>
    /// <param name="first">The first sample.</param>
    /// <param name="rows">How many samples.</param>
    /// <param name="columns">Outputs of a sample.</param>
    /// <param name="stride">From sample to sample, in floats.</param>
    public void GiveGradients(ref float gradient, int first, int rows, int columns, int stride)
    {
        for (int row = 0; row < rows; row++)
        {
            Span<float> place = MemoryMarshal.CreateSpan(ref Unsafe.Add(ref gradient, (nint)row * stride), stride);
            new ReadOnlySpan<float>(_outputGradients + ((nint)(first + row) * columns), columns).CopyTo(place);
            place[columns..].Clear();
        }
    }

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
