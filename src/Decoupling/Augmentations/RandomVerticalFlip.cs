using System;

namespace Decoupling;

/// <summary>Turns each image upside down with a probability.</summary>
/// <param name="probability">The probability, 0 to 1.</param>
public sealed class RandomVerticalFlip(double probability = 0.5) : ImageAugmentation
{
    /// <summary>The probability with which an image is flipped.</summary>
    public double Probability { get; } = Setting.Probability(probability, nameof(probability));

    /// <inheritdoc/>
    protected override SampleAugmentation For(int channels, int height, int width) => (image, random) =>
    {
        if (random.Chance(Probability))
        {
            int size = height * width;
            for (int start = 0; start < image.Length; start += size)
            {
                // Read backwards, the rows stand in the reverse order and each is mirrored; so each is mirrored once more.
                Span<float> plane = image.Slice(start, size);
                plane.Reverse();
                for (int row = 0; row < size; row += width)
                {
                    plane.Slice(row, width).Reverse();
                }
            }
        }
    };
}
