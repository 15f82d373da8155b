using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;

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
        InputShape = [InputSize];
    }

    /// <summary>How many samples there are.</summary>
    public int Count { get; }

    /// <summary>How many values a sample has.</summary>
    public int InputSize { get; }

    /// <summary>
    /// The shape of a sample: one number for a vector; channels, height and width for an image, where <see cref="Dataset{TTarget}.WithShape"/> has told it.
    /// </summary>
    public ImmutableArray<int> InputShape { get; internal init; }

    /// <summary>How many targets a sample has: 1 class index, or the network's output size of values.</summary>
    public int TargetSize { get; }

    /// <summary>The inputs: (count, input size), row by row.</summary>
    public ReadOnlyMemory<float> Inputs { get; }

    /// <summary>The weight of each sample in the loss, see <see cref="Dataset{TTarget}.WithWeights"/>; empty where all count the same.</summary>
    public ReadOnlyMemory<float> Weights { get; internal init; }

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
        return new Dataset<TTarget>(Inputs.Slice(start * InputSize, count * InputSize), Targets.Slice(start * TargetSize, count * TargetSize), count)
        {
            InputShape = InputShape,
            Weights = Weights.IsEmpty ? default : Weights.Slice(start, count),
        };
    }

    /// <summary>
    /// The same samples in the same memory, with a shape that is told: <c>Dataset.Of(pixels, classes).WithShape(3, 32, 32)</c>. Networks read the values in their order
    /// whatever the shape is; <see cref="Normalization.Measure"/> takes each channel of an image by itself, and each value of a vector.
    /// </summary>
    /// <param name="shape">One number for a vector; channels, height and width for an image.</param>
    /// <exception cref="ArgumentException">A sample of that shape does not have <see cref="Dataset.InputSize"/> values.</exception>
    public Dataset<TTarget> WithShape(params ReadOnlySpan<int> shape)
    {
        long size = shape.Length is 1 or 3 && shape.IndexOfAnyExceptInRange(1, int.MaxValue) < 0 ? 1 : 0;
        foreach (int length in shape)
        {
            size = Math.Min(size * length, int.MaxValue);
        }

        ImmutableArray<int> lengths = [.. shape];
        return size == InputSize || (Count == 0 && size > 0)
            ? new Dataset<TTarget>(Inputs, Targets, Count) { InputShape = lengths, Weights = Weights }
            : throw new ArgumentException(FormattableString.Invariant(
                $"The shape {string.Join(" x ", lengths)} does not fit samples of {InputSize} values: expected {InputSize}, or channels, height and width with that product."), nameof(shape));
    }

    /// <summary>
    /// The same samples in the same memory, each with a weight: training and the loss in validation take its loss that many times, and divide by the number
    /// of samples, not by the sum of weights. Other metrics count all samples the same. <see cref="ClassWeights.Balanced"/> gives weights that make up for
    /// rare classes.
    /// </summary>
    /// <param name="weights">(count). The memory is not copied.</param>
    /// <exception cref="ArgumentException">There is not one weight for each sample, or one is not finite.</exception>
    public Dataset<TTarget> WithWeights(ReadOnlyMemory<float> weights)
    {
        if (weights.Length != Count)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"There are {weights.Length} weights: expected {Count}, one for each sample."), nameof(weights));
        }

        for (int sample = 0; sample < Count; sample++)
        {
            if (!float.IsFinite(weights.Span[sample]))
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"The weight of sample {sample} is {weights.Span[sample]}: expected a finite number."), nameof(weights));
            }
        }

        return new Dataset<TTarget>(Inputs, Targets, Count) { InputShape = InputShape, Weights = weights };
    }

    /// <summary>Deals the samples at random into two sets: <c>var (train, test) = data.Split(0.8, seed: 1);</c></summary>
    /// <param name="fraction">The first set's share; its size is rounded to the nearest sample, and either set has at least one.</param>
    /// <param name="seed">The same seed gives the same sets.</param>
    /// <returns>Two copies without a sample in common.</returns>
    /// <exception cref="ArgumentOutOfRangeException">One of the sets would be empty.</exception>
    public (Dataset<TTarget> First, Dataset<TTarget> Second) Split(double fraction, ulong seed)
    {
        if (!(fraction is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(fraction), fraction, FormattableString.Invariant($"fraction is {fraction}: expected 0 to 1."));
        }

        int first = (int)Math.Round(fraction * Count);
        if (first == 0 || first == Count)
        {
            throw new ArgumentOutOfRangeException(nameof(fraction), fraction, FormattableString.Invariant(
                $"A share of {fraction} deals {Count} samples into {first} and {Count - first}: expected at least 1 in each part."));
        }

        int[] order = new int[Count];
        Shuffle.Fill(order, seed, round: 0);
        return (Gather(order.AsSpan(0, first)), Gather(order.AsSpan(first)));
    }

    /// <summary>Some samples, in the order of their numbers; one that is named twice comes twice.</summary>
    /// <param name="samples">The numbers of the samples, from 0.</param>
    /// <returns>A copy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no sample of a number.</exception>
    public Dataset<TTarget> Subset(params ReadOnlySpan<int> samples)
    {
        if (samples.IndexOfAnyExceptInRange(0, Count - 1) is >= 0 and int wrong)
        {
            throw new ArgumentOutOfRangeException(nameof(samples), samples[wrong], FormattableString.Invariant(
                $"samples[{wrong}] is {samples[wrong]}: expected 0 to {Count - 1}, as there are {Count} samples."));
        }

        return Gather(samples);
    }

    /// <summary>These samples and then those of another set.</summary>
    /// <param name="other">Samples with as many values and targets.</param>
    /// <returns>A copy, with the shape of this set. Where only one has weights, each sample of the other weighs 1.</returns>
    /// <exception cref="ArgumentException">The samples of the other set are of another size.</exception>
    public Dataset<TTarget> Concat(Dataset<TTarget> other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (Count > 0 && other.Count > 0 && (InputSize, TargetSize) != (other.InputSize, other.TargetSize))
        {
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"The other set has samples of {other.InputSize} values and {other.TargetSize} targets: expected {InputSize} and {TargetSize}, as here."),
                nameof(other));
        }

        float[] inputs = [.. Inputs.Span, .. other.Inputs.Span];
        TTarget[] targets = [.. Targets.Span, .. other.Targets.Span];
        return new Dataset<TTarget>(inputs, targets, Count + other.Count)
        {
            InputShape = Count > 0 ? InputShape : other.InputShape,
            Weights = Weights.IsEmpty && other.Weights.IsEmpty ? default : (float[])[.. WeightsOf(this), .. WeightsOf(other)],
        };

        static ReadOnlySpan<float> WeightsOf(Dataset data) => data.Weights.IsEmpty ? Enumerable.Repeat(1f, data.Count).ToArray() : data.Weights.Span;
    }

    /// <summary>
    /// Deals the samples at random into parts of equal size, give or take one, and makes a training and a test set for each: the part is the test set, all
    /// other parts are the training set. <c>foreach (var (train, test) in data.Folds(5, seed: 1)) ...</c>
    /// </summary>
    /// <param name="count">How many folds, at least 2.</param>
    /// <param name="seed">The same seed gives the same folds.</param>
    /// <param name="stratified">
    /// Whether each part has its share of each class, give or take one sample. Default: where there are classes.
    /// </param>
    /// <returns>Copies, a pair for each fold, in the order of the samples here; made when they are asked for.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are less than two folds, or less samples than folds.</exception>
    /// <exception cref="ArgumentException">Values cannot be stratified.</exception>
    public IEnumerable<(Dataset<TTarget> Train, Dataset<TTarget> Test)> Folds(int count, ulong seed, bool? stratified = null)
    {
        if (count < 2 || count > Count)
        {
            throw new ArgumentOutOfRangeException(nameof(count), count, FormattableString.Invariant(
                $"{Count} samples are to be dealt into {count} folds: expected at least 2 folds, and at least a sample for each."));
        }

        if (stratified == true && this is not Dataset<int>)
        {
            throw new ArgumentException("Folds are to be stratified, but the targets are values: expected class indices.", nameof(stratified));
        }

        int[] order = new int[Count];
        Shuffle.Fill(order, seed, round: 0);
        if (this is Dataset<int> classes && stratified != false)
        {
            ReadOnlyMemory<int> labels = classes.Targets;
            order = [.. order.OrderBy(sample => labels.Span[sample])]; // stable: within a class the order stays random
        }

        int[] foldOf = new int[Count];
        for (int place = 0; place < Count; place++)
        {
            foldOf[order[place]] = place % count;
        }

        return Enumerable.Range(0, count).Select(fold => (
            Gather([.. Enumerable.Range(0, Count).Where(sample => foldOf[sample] != fold)]),
            Gather([.. Enumerable.Range(0, Count).Where(sample => foldOf[sample] == fold)])));
    }

    /// <summary>One line: <c>1,797 samples of 1 x 8 x 8 values, classes 0 to 9</c>, or with how many target values a sample has.</summary>
    public override string ToString()
    {
        string targets = this switch
        {
            { Count: 0 } => "",
            Dataset<int> classes => string.Create(CultureInfo.InvariantCulture, $", classes {Extreme(classes.Targets.Span, int.Min)} to {Extreme(classes.Targets.Span, int.Max)}"),
            _ => string.Create(CultureInfo.InvariantCulture, $", {TargetSize} target{(TargetSize == 1 ? "" : "s")} each"),
        };
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Count:N0} sample{(Count == 1 ? "" : "s")} of {string.Join(" x ", InputShape)} values{targets}{(Weights.IsEmpty ? "" : ", weighted")}");
    }

    private static int Extreme(ReadOnlySpan<int> values, Func<int, int, int> choose)
    {
        int extreme = values[0];
        foreach (int value in values)
        {
            extreme = choose(extreme, value);
        }

        return extreme;
    }

    /// <summary>Copies samples into a batch.</summary>
    internal void Gather(ReadOnlySpan<int> samples, Span<float> inputs, Span<TTarget> targets, Span<float> weights)
    {
        ReadOnlySpan<float> from = Inputs.Span;
        ReadOnlySpan<TTarget> fromTargets = Targets.Span;
        for (int i = 0; i < samples.Length; i++)
        {
            from.Slice(samples[i] * InputSize, InputSize).CopyTo(inputs[(i * InputSize)..]);
            fromTargets.Slice(samples[i] * TargetSize, TargetSize).CopyTo(targets[(i * TargetSize)..]);
        }

        ReadOnlySpan<float> fromWeights = Weights.Span;
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] = fromWeights[samples[i]];
        }
    }

    private Dataset<TTarget> Gather(ReadOnlySpan<int> samples)
    {
        float[] inputs = new float[samples.Length * InputSize];
        TTarget[] targets = new TTarget[samples.Length * TargetSize];
        float[] weights = Weights.IsEmpty ? [] : new float[samples.Length];
        Gather(samples, inputs, targets, weights);
        return new Dataset<TTarget>(inputs, targets, samples.Length) { InputShape = InputShape, Weights = weights };
    }
}
