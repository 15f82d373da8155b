using System;
using System.Collections.Immutable;
using System.Linq;

namespace Decoupling;

/// <summary>Moves each image by a random number of pixels, all numbers within the bounds equally likely; what comes in from outside is <see cref="Fill"/>.</summary>
/// <param name="vertical">By how many pixels it goes up or down at most.</param>
/// <param name="horizontal">By how many pixels it goes left or right at most.</param>
/// <example><code>Augmentations = [new RandomShift(2), new RandomHorizontalFlip()]</code></example>
public sealed class RandomShift(int vertical, int horizontal) : ImageAugmentation
{
    /// <summary>Moves by the same number of pixels in all four directions at most.</summary>
    /// <param name="pixels">By how many pixels at most.</param>
    public RandomShift(int pixels)
        : this(pixels, pixels)
    {
    }

    /// <summary>By how many pixels an image goes up or down at most.</summary>
    public int Vertical { get; } = Setting.NotNegative(vertical, nameof(vertical));

    /// <summary>By how many pixels an image goes left or right at most.</summary>
    public int Horizontal { get; } = Setting.NotNegative(horizontal, nameof(horizontal));

    /// <summary>
    /// What comes in from outside: one value, or one for each channel. Default 0. Black images that were normalised are not 0 any more:
    /// <c>Fill = normalization.Apply(0)</c>.
    /// </summary>
    public ImmutableArray<float> Fill
    {
        get;
        init => field = !value.IsDefault && value.All(float.IsFinite)
            ? value
            : throw new ArgumentException($"{nameof(Fill)} is {(value.IsDefault ? "not set" : "infinite or NaN")}: expected finite numbers.", nameof(value));
    } = [0];

    /// <inheritdoc/>
    protected override SampleAugmentation For(int channels, int height, int width)
    {
        if (Vertical >= height || Horizontal >= width)
        {
            throw new ArgumentException(
                $"RandomShift moves by up to {Vertical} pixels vertically and {Horizontal} horizontally, which leaves nothing of images of {height} x {width}.");
        }

        if (Fill.Length != 1 && Fill.Length != channels)
        {
            throw new ArgumentException($"{nameof(Fill)} of RandomShift has {Fill.Length} values, but the images have {channels} channels: expected one value, or one for each channel.");
        }

        int size = height * width;
        return (image, random) =>
        {
            int down = random.Integer(-Vertical, Vertical);
            int right = random.Integer(-Horizontal, Horizontal);
            for (int channel = 0; channel < channels; channel++)
            {
                Shift(image.Slice(channel * size, size), width, down, right, Fill[channel % Fill.Length]);
            }
        };
    }

    private static void Shift(Span<float> plane, int width, int down, int right, float fill)
    {
        // In place: rows are taken in the order in which none is overwritten before it has been moved.
        int height = plane.Length / width;
        for (int i = 0; i < height; i++)
        {
            int y = down > 0 ? height - 1 - i : i;
            Span<float> row = plane.Slice(y * width, width);
            int from = y - down;
            if ((uint)from >= (uint)height)
            {
                row.Fill(fill);
                continue;
            }

            Span<float> source = plane.Slice(from * width, width);
            if (right >= 0)
            {
                source[..(width - right)].CopyTo(row[right..]);
                row[..right].Fill(fill);
            }
            else
            {
                source[-right..].CopyTo(row);
                row[(width + right)..].Fill(fill);
            }
        }
    }
}
