using System;

namespace Decoupling;

/// <summary>The samples of one step: in memory of its own, or a view of the data set where they stand there in a row. Filled again and again.</summary>
/// <param name="inputCapacity">How many input values it has room for.</param>
/// <param name="targetCapacity">How many targets it has room for.</param>
/// <param name="weightCapacity">How many weights it has room for.</param>
internal sealed class Batch<TTarget>(int inputCapacity, int targetCapacity, int weightCapacity)
    where TTarget : unmanaged
{
    private readonly float[] _inputs = new float[inputCapacity];
    private readonly TTarget[] _targets = new TTarget[targetCapacity];
    private readonly float[] _weights = new float[weightCapacity];

    public int Count { get; private set; }

    public ReadOnlyMemory<float> Inputs { get; private set; }

    public ReadOnlyMemory<TTarget> Targets { get; private set; }

    /// <summary>One for each sample, or none.</summary>
    public ReadOnlyMemory<float> Weights { get; private set; }

    /// <summary>Shows samples that stand in a row.</summary>
    public void View(Dataset<TTarget> data, int first, int count)
    {
        Count = count;
        Inputs = data.Inputs.Slice(first * data.InputSize, count * data.InputSize);
        Targets = data.Targets.Slice(first * data.TargetSize, count * data.TargetSize);
        Weights = data.Weights.IsEmpty ? default : data.Weights.Slice(first, count);
    }

    /// <summary>Copies samples.</summary>
    /// <returns>The inputs, to be changed.</returns>
    public Span<float> Gather(Dataset<TTarget> data, ReadOnlySpan<int> samples)
    {
        Memory<float> inputs = _inputs.AsMemory(0, samples.Length * data.InputSize);
        Memory<TTarget> targets = _targets.AsMemory(0, samples.Length * data.TargetSize);
        Memory<float> weights = data.Weights.IsEmpty ? default : _weights.AsMemory(0, samples.Length);
        data.Gather(samples, inputs.Span, targets.Span, weights.Span);
        (Count, Inputs, Targets, Weights) = (samples.Length, inputs, targets, weights);
        return inputs.Span;
    }
}
