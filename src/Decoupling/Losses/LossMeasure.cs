using System;
using System.Collections.Immutable;

namespace Decoupling;

/// <summary>
/// A loss under its settings, in double precision, sample after sample. Validation measures it each epoch, so it allocates nothing for up to 256 outputs.
/// </summary>
/// <param name="definition">The loss.</param>
internal readonly struct LossMeasure(LossDefinition definition)
{
    private const int MostOnStack = 256;

    /// <summary>See <see cref="LossAttribute.LabelSmoothing"/>.</summary>
    public double LabelSmoothing { get; init; }

    /// <summary>See <see cref="LossAttribute.ClassWeights"/>; empty where all count the same.</summary>
    public ImmutableArray<float> ClassWeights { get; init; } = [];

    /// <summary>The loss that a network is trained on.</summary>
    /// <param name="network">The network.</param>
    public static LossMeasure Of(NetworkDescription network) =>
        new(LossDefinition.Of(network)) { LabelSmoothing = network.LabelSmoothing, ClassWeights = network.ClassWeights };

    /// <summary>The mean loss over samples with class indices.</summary>
    /// <param name="outputs">(samples, n).</param>
    /// <param name="classes">(samples).</param>
    /// <param name="weights">(samples), or nothing where all count the same.</param>
    public double Mean(ReadOnlySpan<float> outputs, ReadOnlySpan<int> classes, ReadOnlySpan<float> weights = default)
    {
        int size = classes.Length > 0 && outputs.Length > 0 && outputs.Length % classes.Length == 0
            ? outputs.Length / classes.Length
            : throw new ArgumentException(
                FormattableString.Invariant($"{outputs.Length} outputs do not divide evenly among {classes.Length} classes."), nameof(outputs));
        int first = size == 1 && !definition.HasClasses ? 1 : 0;
        Span<double> targets = size <= MostOnStack ? stackalloc double[size] : new double[size];
        double sum = 0;
        for (int sample = 0; sample < classes.Length; sample++)
        {
            int label = classes[sample];
            if ((uint)label >= (uint)(size + first))
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"The class of sample {sample} is {label}, which {size} outputs do not have."), nameof(classes));
            }

            targets.Fill(definition.LowTarget);
            if (label >= first)
            {
                targets[label - first] = 1;
            }

            sum += Weight(weights, sample) * OfSample(outputs.Slice(sample * size, size), targets);
        }

        return sum / classes.Length;
    }

    /// <summary>The mean loss over samples with target values.</summary>
    /// <param name="outputs">(samples, n).</param>
    /// <param name="targets">(samples, n).</param>
    /// <param name="size">n.</param>
    /// <param name="weights">(samples), or nothing where all count the same.</param>
    public double Mean(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, int size, ReadOnlySpan<float> weights = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        if (outputs.Length != targets.Length || outputs.Length == 0 || outputs.Length % size != 0)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"There are {outputs.Length} outputs and {targets.Length} targets: expected as many of both, and a multiple of {size}."), nameof(targets));
        }

        Span<double> wanted = size <= MostOnStack ? stackalloc double[size] : new double[size];
        double sum = 0;
        for (int sample = 0; sample < outputs.Length / size; sample++)
        {
            for (int i = 0; i < size; i++)
            {
                wanted[i] = targets[(sample * size) + i];
            }

            sum += Weight(weights, sample) * OfSample(outputs.Slice(sample * size, size), wanted);
        }

        return sum / (outputs.Length / size);
    }

    private static double Weight(ReadOnlySpan<float> weights, int sample) => weights.IsEmpty ? 1 : weights[sample];

    /// <param name="outputs">The sample's outputs.</param>
    /// <param name="targets">Its targets; changed.</param>
    private double OfSample(ReadOnlySpan<float> outputs, Span<double> targets)
    {
        if (LabelSmoothing != 0)
        {
            double rest = LabelSmoothing / (definition.HasClasses ? targets.Length : 2);
            foreach (ref double target in targets)
            {
                target = ((1 - LabelSmoothing) * target) + rest;
            }
        }

        return ClassWeights.IsEmpty ? definition.OfSample(outputs, targets)
            : definition.HasClasses ? OfClasses(outputs, targets)
            : OfYesAndNo(outputs, targets);
    }

    private double OfClasses(ReadOnlySpan<float> outputs, Span<double> targets)
    {
        for (int i = 0; i < targets.Length; i++)
        {
            targets[i] *= ClassWeights[i];
        }

        return definition.OfSample(outputs, targets);
    }

    /// <summary>Weighted "yes" and weighted "no", output by output.</summary>
    private double OfYesAndNo(ReadOnlySpan<float> outputs, Span<double> targets)
    {
        double total = 0;
        for (int i = 0; i < targets.Length; i++)
        {
            double share = targets[i];
            ReadOnlySpan<float> output = outputs.Slice(i, 1);
            total += Part(ClassWeights[1] * share, output, 1) + Part(ClassWeights[0] * (1 - share), output, 0);
        }

        return total / targets.Length;
    }

    private double Part(double weight, ReadOnlySpan<float> output, double target) => weight == 0 ? 0 : weight * definition.OfSample(output, [target]);
}
