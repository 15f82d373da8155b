using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;

namespace Decoupling;

/// <summary>
/// Brings inputs to mean 0 and standard deviation 1, each feature of a vector and each channel of an image by itself: <c>(x - mean) / standard deviation</c>. The numbers are
/// measured on the training samples and applied to all others alike, those of later predictions included.
/// </summary>
/// <remarks>
/// A sample is cut into as many channels of equal length as there are means: 1 treats all values alike, the channels of an image one by one, and as many as a
/// sample has values each feature by itself.
/// </remarks>
/// <example><code>
/// var normalization = Normalization.Measure(train);
/// (train, test) = (normalization.Apply(train), normalization.Apply(test));
/// </code></example>
public sealed class Normalization
{
    /// <summary>How many values a measured sample had; 0 where the numbers were given. Otherwise a batch of vectors could pass for one sample of long channels.</summary>
    internal int SampleSize { get; init; }

    /// <summary>A normalisation with numbers that are known, such as those that another one measured.</summary>
    /// <param name="mean">The mean of each channel.</param>
    /// <param name="standardDeviation">The standard deviation of each channel, above 0.</param>
    /// <exception cref="ArgumentException">The two are not equally many, or none, or not finite, or a deviation is not above 0.</exception>
    public Normalization(ImmutableArray<float> mean, ImmutableArray<float> standardDeviation)
    {
        if (mean.IsDefaultOrEmpty || standardDeviation.IsDefault || mean.Length != standardDeviation.Length)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"There are {(mean.IsDefault ? 0 : mean.Length)} means and {(standardDeviation.IsDefault ? 0 : standardDeviation.Length)} standard deviations: expected one of each for every channel, and at least one channel."));
        }

        for (int channel = 0; channel < mean.Length; channel++)
        {
            if (!float.IsFinite(mean[channel]) || !float.IsFinite(standardDeviation[channel]) || standardDeviation[channel] <= 0)
            {
                throw new ArgumentException(FormattableString.Invariant(
                    $"Channel {channel} has mean {mean[channel]} and standard deviation {standardDeviation[channel]}: expected finite numbers, and a deviation above 0."));
            }
        }

        (Mean, StandardDeviation) = (mean, standardDeviation);
    }

    /// <summary>The mean of each channel.</summary>
    public ImmutableArray<float> Mean { get; }

    /// <summary>The standard deviation of each channel.</summary>
    public ImmutableArray<float> StandardDeviation { get; }

    /// <summary>
    /// Measures mean and standard deviation of each channel (over all its values, divided by their number), in double precision. A channel whose values are all
    /// the same has none to be divided by, and gets 1: it becomes 0, and a value that differs, among later samples, keeps its distance.
    /// </summary>
    /// <param name="data">The training samples.</param>
    /// <param name="channels">
    /// Into how many channels a sample is cut; 1 for one mean of all values. Default: what <see cref="Dataset.InputShape"/> says, each value of a vector by itself, and each
    /// channel of an image.
    /// </param>
    /// <exception cref="ArgumentException">There are no samples, or a sample does not divide evenly into channels, or an input is infinite or NaN.</exception>
    public static Normalization Measure(Dataset data, int? channels = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.Count == 0)
        {
            throw new ArgumentException("There are no samples to measure: expected at least 1.", nameof(data));
        }

        int count = channels ?? data.InputShape[0];
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1, nameof(channels));
        int length = ChannelLength(data.InputSize, count);
        DataChecks.CheckValues(data, "training samples");

        // Differences from a value of the channel: they are exactly 0 where it is constant, and small where its spread is small beside its mean.
        ReadOnlySpan<float> inputs = data.Inputs.Span;
        double values = (double)data.Count * length;
        double[] center = new double[count];
        for (int channel = 0; channel < count; channel++)
        {
            center[channel] = inputs[channel * length];
        }

        double[] offset = Sums(inputs, length, center, squared: false);
        for (int channel = 0; channel < count; channel++)
        {
            center[channel] += offset[channel] / values;
        }

        double[] squares = Sums(inputs, length, center, squared: true);
        return new Normalization(
            [.. center.Select(mean => (float)mean)],
            [.. squares.Select(sum => (float)Math.Sqrt(sum / values)).Select(deviation => deviation == 0 ? 1 : deviation)]) { SampleSize = data.InputSize };
    }

    /// <summary>
    /// Measures mean and standard deviation of each target value, for a network that is to learn targets of mean 0 and deviation 1. <see
    /// cref="ApplyToTargets"/> takes the samples there, and <see cref="Invert"/> takes predictions back.
    /// </summary>
    /// <param name="data">The training samples.</param>
    /// <exception cref="ArgumentException">There are no samples, or a target is infinite or NaN.</exception>
    public static Normalization MeasureTargets(Dataset<float> data)
    {
        ArgumentNullException.ThrowIfNull(data);
        DataChecks.CheckValues(data, "training samples");
        return Measure(new Dataset<int>(data.Targets, new int[data.Count], data.Count));
    }

    /// <summary>Normalises the targets of a data set.</summary>
    /// <param name="data">The samples; they stay as they are.</param>
    /// <returns>The same inputs with a copy of the targets.</returns>
    /// <exception cref="ArgumentException">The targets do not divide evenly into channels.</exception>
    public Dataset<float> ApplyToTargets(Dataset<float> data)
    {
        ArgumentNullException.ThrowIfNull(data);
        float[] targets = data.Targets.ToArray();
        Apply(targets, data.Count);
        return new Dataset<float>(data.Inputs, targets, data.Count) { InputShape = data.InputShape, Weights = data.Weights };
    }

    /// <summary>Normalises a data set.</summary>
    /// <param name="data">The samples; they stay as they are.</param>
    /// <returns>A copy with normalised inputs and the same targets.</returns>
    /// <exception cref="ArgumentException">A sample does not divide evenly into channels.</exception>
    public Dataset<TTarget> Apply<TTarget>(Dataset<TTarget> data)
        where TTarget : unmanaged
    {
        ArgumentNullException.ThrowIfNull(data);
        float[] inputs = data.Inputs.ToArray();
        Apply(inputs, data.Count);
        return new Dataset<TTarget>(inputs, data.Targets, data.Count) { InputShape = data.InputShape, Weights = data.Weights };
    }

    /// <summary>Normalises samples in place: what a network is to predict, or a large array before it becomes a data set.</summary>
    /// <param name="samples">(count, sample size), row by row; overwritten.</param>
    /// <param name="count">How many samples there are. Default: as many as the size of the measured samples makes; 1 where the numbers were given.</param>
    /// <exception cref="ArgumentException">The values do not divide evenly into samples and channels, or are not of the size that was measured.</exception>
    public void Apply(Span<float> samples, int? count = null)
    {
        EachChannel(samples, count, static (channel, mean, deviation) =>
        {
            foreach (ref float x in channel)
            {
                x = (x - mean) / deviation;
            }
        });
    }

    /// <summary>What one value becomes in each channel: the <see cref="RandomShift.Fill"/> of images that were black around before they were normalised.</summary>
    /// <param name="value">The value before.</param>
    public ImmutableArray<float> Apply(float value) => [.. Mean.Zip(StandardDeviation, (mean, deviation) => (value - mean) / deviation)];

    /// <summary>
    /// Undoes <see cref="Apply(Span{float}, int?)"/> in place: <c>x * standard deviation + mean</c>. Both round, so a value comes back to within 2^-21 of the larger of its
    /// magnitude and its mean's.
    /// </summary>
    /// <param name="samples">(count, sample size), row by row; overwritten.</param>
    /// <param name="count">How many samples there are. Default: as many as the size of the measured samples makes; 1 where the numbers were given.</param>
    /// <exception cref="ArgumentException">The values do not divide evenly into samples and channels, or are not of the size that was measured.</exception>
    public void Invert(Span<float> samples, int? count = null)
    {
        EachChannel(samples, count, static (channel, mean, deviation) =>
        {
            foreach (ref float x in channel)
            {
                x = (x * deviation) + mean;
            }
        });
    }

    /// <summary>One line: <c>mean 0.2860, standard deviation 0.3530</c>; many channels are only counted.</summary>
    public override string ToString() => Mean.Length <= 4
        ? $"mean {Texts(Mean)}, standard deviation {Texts(StandardDeviation)}"
        : string.Create(CultureInfo.InvariantCulture, $"mean and standard deviation of {Mean.Length} channels");

    private static string Texts(ImmutableArray<float> values) => string.Join(" ", values.Select(value => value.ToString("F4", CultureInfo.InvariantCulture)));

    private static int ChannelLength(int size, int channels) => size % channels == 0
        ? size / channels
        : throw new ArgumentException(FormattableString.Invariant($"Samples of {size} values do not divide evenly into {channels} channels."));

    /// <summary>For each channel the sum of differences from its center, or of their squares: over each sample first, so that errors grow little.</summary>
    private static double[] Sums(ReadOnlySpan<float> inputs, int length, double[] center, bool squared)
    {
        double[] sums = new double[center.Length];
        for (int start = 0, channel = 0; start < inputs.Length; start += length, channel = (channel + 1) % sums.Length)
        {
            double sum = 0;
            foreach (float x in inputs.Slice(start, length))
            {
                double difference = x - center[channel];
                sum += squared ? difference * difference : difference;
            }

            sums[channel] += sum;
        }

        return sums;
    }

    private void EachChannel(Span<float> samples, int? given, ChannelAction action)
    {
        int count = given ?? (SampleSize > 0 ? samples.Length / SampleSize : 1);
        ArgumentOutOfRangeException.ThrowIfNegative(count, nameof(count));
        if (SampleSize > 0 ? samples.Length != (long)count * SampleSize : count == 0 ? samples.Length > 0 : samples.Length % count != 0)
        {
            string size = SampleSize > 0 ? FormattableString.Invariant($" of {SampleSize}") : "";
            throw new ArgumentException(FormattableString.Invariant($"{samples.Length} values do not divide evenly among {count} samples{size}."), nameof(samples));
        }

        int length = count == 0 ? 0 : ChannelLength(samples.Length / count, Mean.Length);
        for (int start = 0, channel = 0; start < samples.Length; start += length, channel = (channel + 1) % Mean.Length)
        {
            action(samples.Slice(start, length), Mean[channel], StandardDeviation[channel]);
        }
    }

    private delegate void ChannelAction(Span<float> channel, float mean, float deviation);
}
