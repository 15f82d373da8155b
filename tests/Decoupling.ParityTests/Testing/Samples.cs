using System;
using System.Collections.Generic;
using System.Linq;
using Decoupling.Datasets;
using Decoupling.Examples;

namespace Decoupling.ParityTests.Testing;

/// <summary>What both sides are trained on.</summary>
internal static class Samples
{
    /// <summary>Fashion-MNIST where it is installed, DIGITS drawn at 28 x 28 otherwise.</summary>
    private static readonly Lazy<Dataset<int>> s_images = new(() => Images.Load(null, 1400).Train);

    private static readonly Lazy<Dataset<int>> s_digits = new(() => Digits.Load());

    /// <summary>(1, 28, 28).</summary>
    public static Dataset<int> Images28 => s_images.Value;

    /// <summary>64 values.</summary>
    public static Dataset<int> Digits64 => s_digits.Value;

    /// <summary>Sums of waves, no two samples alike: values in [-1, 1].</summary>
    public static Dataset<int> Waves(int count, int size, int classes) => Dataset.Of(
        Enumerable.Range(0, count * size).Select(i => 0.5f * (MathF.Sin(0.37f * i) + MathF.Sin(0.0113f * (i / size + 1) * (i % size)))).ToArray(),
        Enumerable.Range(0, count).Select(sample => sample * 7 % classes).ToArray());

    /// <summary>The first steps of an epoch, each on a batch of its own.</summary>
    public static IEnumerable<Batch<int>> Batches(this Dataset<int> samples, int steps, int size) =>
        Enumerable.Range(0, steps).Select(step => samples.Slice(step * size % (samples.Count - size + 1), size))
            .Select(batch => new Batch<int>(batch.Inputs.ToArray(), batch.Targets.ToArray()));

    /// <summary>Classes as rows of values, one value for the class and another for the rest.</summary>
    public static Batch<float> ToRows(this Batch<int> batch, int classes, float on, float off) => new(
        batch.Inputs,
        [.. batch.Targets.SelectMany(label => Enumerable.Range(0, classes).Select(c => c == label ? on : off))]);
}
