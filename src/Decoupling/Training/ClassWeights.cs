using System;

namespace Decoupling;

/// <summary>Weights of samples by their class.</summary>
public static class ClassWeights
{
    /// <summary>
    /// A weight for each sample that makes every class count the same in all: samples / (classes * samples of the class), so that the weights' mean is 1.
    /// <c>train.WithWeights(ClassWeights.Balanced(train))</c>
    /// </summary>
    /// <param name="data">Samples with class indices. A class without a sample does not count.</param>
    /// <returns>(samples).</returns>
    public static float[] Balanced(Dataset<int> data)
    {
        ArgumentNullException.ThrowIfNull(data);
        ReadOnlySpan<int> labels = data.Targets.Span;
        if (labels.IndexOfAnyExceptInRange(0, int.MaxValue) is >= 0 and int wrong)
        {
            throw new ArgumentException(FormattableString.Invariant($"Sample {wrong} has class {labels[wrong]}: expected 0 or more."), nameof(data));
        }

        int highest = -1;
        foreach (int label in labels)
        {
            highest = int.Max(highest, label);
        }

        int[] counts = new int[highest + 1];
        foreach (int label in labels)
        {
            counts[label]++;
        }

        int classes = counts.Length - counts.AsSpan().Count(0);
        float[] weights = new float[labels.Length];
        for (int sample = 0; sample < weights.Length; sample++)
        {
            weights[sample] = (float)((double)weights.Length / ((double)classes * counts[labels[sample]]));
        }

        return weights;
    }

    /// <summary>A weight for each sample: that of its class.</summary>
    /// <param name="data">Samples with class indices.</param>
    /// <param name="weights">The weight of each class.</param>
    /// <returns>(samples).</returns>
    /// <exception cref="ArgumentException">A class has no weight.</exception>
    public static float[] Of(Dataset<int> data, params ReadOnlySpan<float> weights)
    {
        ArgumentNullException.ThrowIfNull(data);
        float[] result = new float[data.Count];
        for (int sample = 0; sample < result.Length; sample++)
        {
            int label = data.Targets.Span[sample];
            result[sample] = (uint)label < (uint)weights.Length
                ? weights[label]
                : throw new ArgumentException(
                    FormattableString.Invariant($"Sample {sample} has class {label}, but there are {weights.Length} weights: expected one for each class."),
                    nameof(weights));
        }

        return result;
    }
}
