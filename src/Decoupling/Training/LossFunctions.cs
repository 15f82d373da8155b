using System;
using Decoupling.Vectors;

namespace Decoupling;

/// <summary>
/// The losses of <see cref="Losses"/> as functions of a network's outputs, for validation and metrics: scalar, in double precision, sample after sample, so that
/// the result has one order of summation, and the same bits on every machine: early stopping decides by them.
/// </summary>
public static class LossFunctions
{
    /// <summary>The mean loss over samples with class indices. With one output, the target is the class 0 or 1 itself; with more, it is one-hot.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="outputs">(samples, output size), row by row.</param>
    /// <param name="classes">(samples).</param>
    /// <param name="probabilities">For <see cref="Losses.BinaryCrossEntropy"/>: the outputs are probabilities, not logits.</param>
    /// <exception cref="ArgumentException">The outputs do not divide evenly among the classes, or a class is out of range.</exception>
    public static double Mean(Losses loss, ReadOnlySpan<float> outputs, ReadOnlySpan<int> classes, bool probabilities = false)
    {
        int size = OutputSize(outputs.Length, classes.Length);
        double low = loss == Losses.SquaredHinge ? -1 : 0;
        double sum = 0;
        for (int sample = 0; sample < classes.Length; sample++)
        {
            int label = classes[sample];
            if ((uint)label >= (uint)(size == 1 && loss != Losses.SoftmaxCrossEntropy ? 2 : size))
            {
                throw new ArgumentException(FormattableString.Invariant($"The class of sample {sample} is {label}, which {size} outputs do not have."), nameof(classes));
            }

            ReadOnlySpan<float> row = outputs.Slice(sample * size, size);
            if (loss == Losses.SoftmaxCrossEntropy)
            {
                sum += LogSumExp(row) - row[label];
                continue;
            }

            int hot = size == 1 ? label - 1 : label;
            double total = 0;
            for (int i = 0; i < size; i++)
            {
                total += Term(loss, row[i], i == hot ? 1 : low, probabilities);
            }

            sum += total / size;
        }

        return sum / classes.Length;
    }

    /// <summary>The mean loss over samples with target values.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="outputs">(samples, output size), row by row.</param>
    /// <param name="targets">(samples, output size), row by row.</param>
    /// <param name="outputSize">How many outputs a sample has.</param>
    /// <param name="probabilities">For <see cref="Losses.BinaryCrossEntropy"/>: the outputs are probabilities, not logits.</param>
    /// <exception cref="ArgumentException">The lengths differ, or are no multiple of the output size.</exception>
    public static double Mean(Losses loss, ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, int outputSize, bool probabilities = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(outputSize, 1);
        if (outputs.Length != targets.Length || outputs.Length == 0 || outputs.Length % outputSize != 0)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"There are {outputs.Length} outputs and {targets.Length} targets: expected as many of both, and a multiple of {outputSize}."), nameof(targets));
        }

        double sum = 0;
        for (int start = 0; start < outputs.Length; start += outputSize)
        {
            ReadOnlySpan<float> row = outputs.Slice(start, outputSize);
            ReadOnlySpan<float> wanted = targets.Slice(start, outputSize);
            double logSum = loss == Losses.SoftmaxCrossEntropy ? LogSumExp(row) : 0;
            double total = 0;
            for (int i = 0; i < outputSize; i++)
            {
                total += loss != Losses.SoftmaxCrossEntropy ? Term(loss, row[i], wanted[i], probabilities)
                    : wanted[i] == 0 ? 0
                    : wanted[i] * (logSum - row[i]);
            }

            sum += loss == Losses.SoftmaxCrossEntropy ? total : total / outputSize;
        }

        return sum / (outputs.Length / outputSize);
    }

    private static int OutputSize(int outputs, int samples) =>
        samples > 0 && outputs > 0 && outputs % samples == 0
            ? outputs / samples
            : throw new ArgumentException(FormattableString.Invariant($"{outputs} outputs do not divide evenly among {samples} classes."), nameof(outputs));

    private static double LogSumExp(ReadOnlySpan<float> row)
    {
        double max = double.NegativeInfinity;
        foreach (float value in row)
        {
            max = Math.Max(max, value);
        }

        double sum = 0;
        foreach (float value in row)
        {
            sum += ReproducibleMath.Exp(value - max);
        }

        return max + ReproducibleMath.Log(sum);
    }

    private static double Term(Losses loss, double o, double t, bool probabilities) => loss switch
    {
        Losses.BinaryCrossEntropy when probabilities =>
            -(t * Math.Max(ReproducibleMath.Log(o), -100)) - ((1 - t) * Math.Max(ReproducibleMath.Log(1 - o), -100)),
        Losses.BinaryCrossEntropy => Weighted(t, -o) + Weighted(1 - t, o),
        Losses.MeanSquaredError => (o - t) * (o - t),
        Losses.SquaredHinge => Math.Max(0, 1 - (t * o)) * Math.Max(0, 1 - (t * o)),
        _ => throw new ArgumentOutOfRangeException(nameof(loss), loss, $"{loss} is no loss over single outputs."),
    };

    /// <summary>weight * log(1 + exp(x)), zero for weight zero even where x is infinite.</summary>
    private static double Weighted(double weight, double x) =>
        weight == 0 && !double.IsNaN(x) ? 0 : weight * (Math.Max(x, 0) + ReproducibleMath.Log(1 + ReproducibleMath.Exp(-Math.Abs(x))));
}
