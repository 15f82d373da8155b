using System;

namespace Decoupling;

/// <summary>Refuses samples that would train a network to nothing or to NaN, with the sample that holds them: once, before training begins.</summary>
internal static class DataChecks
{
    /// <summary>How far from 1 the sum of a distribution may be: shares are often written with three digits.</summary>
    private const double SumTolerance = 0.01;

    /// <summary>Throws where an input or a target is infinite or NaN.</summary>
    /// <param name="data">The samples.</param>
    /// <param name="name">What they are, for the message.</param>
    public static void CheckValues(Dataset data, string name)
    {
        CheckFinite(data.Inputs.Span, data.InputSize, "Value", name);
        if (data is Dataset<float> values)
        {
            CheckFinite(values.Targets.Span, values.TargetSize, "Target", name);
        }
    }

    /// <summary>Throws where a target is none of the network's loss.</summary>
    /// <param name="network">The network.</param>
    /// <param name="data">The samples, of its sizes and finite.</param>
    /// <param name="name">What they are, for the message.</param>
    public static void CheckTargets(NetworkDescription network, Dataset data, string name)
    {
        switch (data, network.Loss)
        {
            case (Dataset<int> classes, _):
                int count = network.OutputSize == 1 && network.Loss != Losses.SoftmaxCrossEntropy ? 2 : network.OutputSize;
                ReadOnlySpan<int> labels = classes.Targets.Span;
                int wrong = labels.IndexOfAnyExceptInRange(0, count - 1);
                if (wrong >= 0)
                {
                    throw new ArgumentException($"Sample {wrong} of the {name} has class {labels[wrong]}, but {network.Name} knows 0 to {count - 1}.");
                }

                break;
            case (Dataset<float> shares, Losses.SoftmaxCrossEntropy):
                CheckRange(shares, 0, float.PositiveInfinity, "at least 0, the share of a class that softmax cross-entropy takes", name);
                CheckSums(shares, name);
                break;
            case (Dataset<float> probabilities, Losses.BinaryCrossEntropy):
                CheckRange(probabilities, 0, 1, "0 to 1, the probability that binary cross-entropy takes", name);
                break;
            case (Dataset<float> margins, Losses.SquaredHinge):
                int zero = margins.Targets.Span.IndexOf(0f);
                if (zero >= 0)
                {
                    throw new ArgumentException($"{Place("Target", zero, margins.TargetSize, name)} is 0, from which squared hinge learns nothing: expected -1 or 1.");
                }

                break;
        }
    }

    private static void CheckFinite(ReadOnlySpan<float> values, int size, string what, string name)
    {
        if (GradientClipping.AllFinite(values))
        {
            return;
        }

        int wrong = 0;
        while (float.IsFinite(values[wrong]))
        {
            wrong++;
        }

        throw new ArgumentException(FormattableString.Invariant($"{Place(what, wrong, size, name)} is {values[wrong]}: expected a finite number."));
    }

    private static void CheckRange(Dataset<float> data, float low, float high, string expected, string name)
    {
        ReadOnlySpan<float> targets = data.Targets.Span;
        int wrong = targets.IndexOfAnyExceptInRange(low, high);
        if (wrong >= 0)
        {
            throw new ArgumentException(FormattableString.Invariant($"{Place("Target", wrong, data.TargetSize, name)} is {targets[wrong]}: expected {expected}."));
        }
    }

    private static void CheckSums(Dataset<float> data, string name)
    {
        for (int sample = 0; sample < data.Count; sample++)
        {
            double sum = 0;
            foreach (float target in data.Targets.Span.Slice(sample * data.TargetSize, data.TargetSize))
            {
                sum += target;
            }

            if (Math.Abs(sum - 1) > SumTolerance)
            {
                throw new ArgumentException(FormattableString.Invariant(
                    $"The targets of sample {sample} of the {name} sum to {sum}: expected shares of the classes, at least 0 and 1 in all, as softmax cross-entropy takes them."));
            }
        }
    }

    private static string Place(string what, int index, int size, string name) => $"{what} {index % size} of sample {index / size} of the {name}";
}
