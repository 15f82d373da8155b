using System;

namespace Decoupling;

/// <summary>Samples with targets, whatever the type of a target. See <see cref="Dataset{TTarget}"/>.</summary>
public abstract class Dataset
{
    private protected Dataset(ReadOnlyMemory<float> inputs, int count, int targets)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (count == 0 ? inputs.Length + targets > 0 : inputs.Length == 0 || inputs.Length % count != 0 || targets == 0 || targets % count != 0)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"{inputs.Length} input values and {targets} target values do not divide evenly among {count} samples."), nameof(inputs));
        }

        Inputs = inputs;
        Count = count;
        InputSize = count == 0 ? 0 : inputs.Length / count;
        TargetSize = count == 0 ? 0 : targets / count;
    }

    /// <summary>How many samples there are.</summary>
    public int Count { get; }

    /// <summary>How many values a sample has.</summary>
    public int InputSize { get; }

    /// <summary>How many targets a sample has: 1 class index, or the network's output size of values.</summary>
    public int TargetSize { get; }

    /// <summary>The inputs: (count, input size), row by row.</summary>
    public ReadOnlyMemory<float> Inputs { get; }

    /// <summary>Samples with a class index each.</summary>
    /// <param name="inputs">(count, input size), row by row.</param>
    /// <param name="classes">The class of each sample, from 0.</param>
    /// <exception cref="ArgumentException">The inputs do not divide evenly among the classes.</exception>
    public static Dataset<int> Of(ReadOnlyMemory<float> inputs, ReadOnlyMemory<int> classes) => new(inputs, classes, classes.Length);

    /// <summary>Samples with target values.</summary>
    /// <param name="inputs">(count, input size), row by row.</param>
    /// <param name="targets">(count, output size), row by row.</param>
    /// <param name="count">How many samples there are.</param>
    /// <exception cref="ArgumentException">Inputs or targets do not divide evenly among the samples.</exception>
    public static Dataset<float> Of(ReadOnlyMemory<float> inputs, ReadOnlyMemory<float> targets, int count) => new(inputs, targets, count);
}

/// <summary>Samples with targets, in memory that the data set does not own and does not copy.</summary>
/// <typeparam name="TTarget"><see cref="int"/> for class indices, <see cref="float"/> for values.</typeparam>
public sealed class Dataset<TTarget> : Dataset
    where TTarget : unmanaged
{
    /// <summary>A view of samples.</summary>
    /// <param name="inputs">(count, input size), row by row.</param>
    /// <param name="targets">(count), or (count, output size) row by row.</param>
    /// <param name="count">How many samples there are.</param>
    /// <exception cref="ArgumentException">Inputs or targets do not divide evenly among the samples, or targets are neither <see cref="int"/> nor <see cref="float"/>.</exception>
    public Dataset(ReadOnlyMemory<float> inputs, ReadOnlyMemory<TTarget> targets, int count)
        : base(inputs, count, targets.Length)
    {
        if (typeof(TTarget) != typeof(int) && typeof(TTarget) != typeof(float))
        {
            throw new ArgumentException($"Targets of type {typeof(TTarget).Name} cannot be trained on: expected int for classes or float for values.", nameof(targets));
        }

        Targets = targets;
    }

    /// <summary>The targets: (count, target size), row by row.</summary>
    public ReadOnlyMemory<TTarget> Targets { get; }

    /// <summary>Some samples in a row, without a copy.</summary>
    /// <param name="start">The first sample.</param>
    /// <param name="count">How many.</param>
    public Dataset<TTarget> Slice(int start, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Count - start);
        return new Dataset<TTarget>(Inputs.Slice(start * InputSize, count * InputSize), Targets.Slice(start * TargetSize, count * TargetSize), count);
    }

    /// <summary>Deals the samples at random into two sets: <c>var (train, test) = data.Split(0.8, seed: 1);</c></summary>
    /// <param name="fraction">The first set's share, in [0, 1]; its size is rounded to the nearest sample.</param>
    /// <param name="seed">The same seed gives the same sets.</param>
    /// <returns>Two copies without a sample in common.</returns>
    public (Dataset<TTarget> First, Dataset<TTarget> Second) Split(double fraction, ulong seed)
    {
        if (!(fraction is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(fraction), fraction, FormattableString.Invariant($"fraction is {fraction}: expected 0 to 1."));
        }

        int[] order = new int[Count];
        Shuffle.Fill(order, seed, round: 0);
        int first = (int)Math.Round(fraction * Count);
        return (Gather(order.AsSpan(0, first)), Gather(order.AsSpan(first)));
    }

    /// <summary>Copies samples into a batch.</summary>
    internal void Gather(ReadOnlySpan<int> samples, Span<float> inputs, Span<TTarget> targets)
    {
        ReadOnlySpan<float> from = Inputs.Span;
        ReadOnlySpan<TTarget> fromTargets = Targets.Span;
        for (int i = 0; i < samples.Length; i++)
        {
            from.Slice(samples[i] * InputSize, InputSize).CopyTo(inputs[(i * InputSize)..]);
            fromTargets.Slice(samples[i] * TargetSize, TargetSize).CopyTo(targets[(i * TargetSize)..]);
        }
    }

    private Dataset<TTarget> Gather(ReadOnlySpan<int> samples)
    {
        float[] inputs = new float[samples.Length * InputSize];
        TTarget[] targets = new TTarget[samples.Length * TargetSize];
        Gather(samples, inputs, targets);
        return new Dataset<TTarget>(inputs, targets, samples.Length);
    }
}
