using System;

namespace Decoupling;

/// <summary>Turns each image left to right with a probability.</summary>
/// <param name="probability">The probability, 0 to 1.</param>
public sealed class RandomHorizontalFlip(double probability = 0.5) : ImageAugmentation
{
    /// <summary>The probability with which an image is flipped.</summary>
    public double Probability { get; } = Setting.Probability(probability, nameof(probability));

    /// <inheritdoc/>
    protected override SampleAugmentation For(int channels, int height, int width) => (image, random) =>
    {
        if (random.Chance(Probability))
        {
            for (int start = 0; start < image.Length; start += width)
            {
                image.Slice(start, width).Reverse();
            }
        }
    };
}
