using System;

namespace Decoupling.Datasets;

/// <summary>
/// Ones, a synthetic data set (arXiv 2509.07236): vectors of zeros and ones, and whether more than a given part of them is ones. Drawn uniformly by the number of ones,
/// not by the vector, so that all numbers are equally frequent.
/// </summary>
public static class Ones
{
    /// <summary>How many classes there are: 0, not above the threshold, and 1, above it.</summary>
    public const int Classes = 2;

    /// <summary>Draws samples: the number of ones K uniform on 0 to <paramref name="dimensions"/>, then K ones at uniformly random places.</summary>
    /// <param name="dimensions">The length of a vector, at least 1.</param>
    /// <param name="samples">How many vectors, at least 1.</param>
    /// <param name="threshold">The class is 1 when the mean of the vector, K / dimensions, is above it, else 0. In [0, 1); the default 0.5 asks for a majority.</param>
    /// <param name="seed">The same seed and sizes give the same data.</param>
    /// <returns>Inputs (samples, dimensions) and classes.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of the range given here, or the two sizes together are too large for an array.</exception>
    public static Dataset<int> Generate(int dimensions, int samples, double threshold = 0.5, ulong seed = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimensions, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)dimensions * samples, Array.MaxLength, nameof(samples));
        if (threshold is not (>= 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "The threshold must lie in [0, 1): outside, all samples are of one class.");
        }

        float[] inputs = new float[dimensions * samples];
        int[] labels = new int[samples];
        CounterSequence random = new(seed);
        for (int sample = 0; sample < samples; sample++)
        {
            Span<float> vector = inputs.AsSpan(sample * dimensions, dimensions);
            int ones = random.Next(dimensions + 1);
            vector[..ones].Fill(1);
            for (int last = dimensions - 1; last > 0; last--)
            {
                int other = random.Next(last + 1);
                (vector[last], vector[other]) = (vector[other], vector[last]);
            }

            labels[sample] = ones > threshold * dimensions ? 1 : 0;
        }

        return Dataset.Of(inputs, labels);
    }
}
