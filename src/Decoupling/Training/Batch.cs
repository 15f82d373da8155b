using System;

namespace Decoupling;

/// <summary>The samples of one step: in memory of its own, or a view of the data set where they stand there in a row. Filled again and again.</summary>
/// <param name="inputCapacity">How many input values it has room for.</param>
/// <param name="targetCapacity">How many targets it has room for.</param>
internal sealed class Batch<TTarget>(int inputCapacity, int targetCapacity)
    where TTarget : unmanaged
{
    private readonly float[] _inputs = new float[inputCapacity];
    private readonly TTarget[] _targets = new TTarget[targetCapacity];

    public int Count { get; private set; }

    public ReadOnlyMemory<float> Inputs { get; private set; }

    public ReadOnlyMemory<TTarget> Targets { get; private set; }

    /// <summary>Shows samples that stand in a row.</summary>
    public void View(Dataset<TTarget> data, int first, int count)
    {
        Count = count;
        Inputs = data.Inputs.Slice(first * data.InputSize, count * data.InputSize);
        Targets = data.Targets.Slice(first * data.TargetSize, count * data.TargetSize);
    }

    /// <summary>Copies samples.</summary>
    /// <returns>The inputs, to be changed.</returns>
    public Span<float> Gather(Dataset<TTarget> data, ReadOnlySpan<int> samples)
    {
        Memory<float> inputs = _inputs.AsMemory(0, samples.Length * data.InputSize);
        Memory<TTarget> targets = _targets.AsMemory(0, samples.Length * data.TargetSize);
        data.Gather(samples, inputs.Span, targets.Span);
        (Count, Inputs, Targets) = (samples.Length, inputs, targets);
        return inputs.Span;
    }
}
