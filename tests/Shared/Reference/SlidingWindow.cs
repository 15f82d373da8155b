using System.Collections.Generic;
using System.Linq;

namespace Decoupling.Tests.Reference;

/// <summary>
/// A window along one dimension: so many values, a dilation apart from each other, every stride, with a border of so many values on each side.
/// </summary>
public readonly record struct Slide(int Size, int Stride = 1, int Padding = 0, int Dilation = 1)
{
    /// <summary>The value after the last that the window at the beginning of the border reads, counted from there.</summary>
    public int Span => Taps.Last() + 1;

    /// <summary>Where its values lie, from the first on.</summary>
    private IEnumerable<int> Taps => Enumerable.Range(0, Size).Select(Tap);

    /// <summary>Where the value of this number lies, from the first on.</summary>
    private int Tap(int number) => number * Dilation;

    /// <summary>The place, in the dimension without its border, that a window reads as its value of this number.</summary>
    public int Place(int window, int number) => (window * Stride) + Tap(number) - Padding;

    /// <summary>Whether all its values may lie in the border, some before and some after a short length, or around it.</summary>
    public bool MayMiss => Padding > 0 && Dilation > 1;

    /// <summary>Whether there is a place for the window.</summary>
    public bool Fits(int length) => Span <= length + (2 * Padding);

    /// <summary>How many windows have all their values in a length with its borders: counted one by one.</summary>
    public int Places(int length)
    {
        (Slide slide, int last) = (this, Size - 1);
        return Enumerable.Range(0, length + (2 * Padding) + 1).TakeWhile(window => slide.Place(window, last) < length + slide.Padding).Count();
    }
}

/// <summary>A window over images, or over sequences, which are images of one row.</summary>
/// <param name="Down">From row to row; null over sequences.</param>
/// <param name="Across">From column to column.</param>
public sealed record SlidingWindow(Slide? Down, Slide Across)
{
    /// <summary>A square one.</summary>
    public static SlidingWindow Square(int size, int stride = 1, int padding = 0, int dilation = 1) =>
        new(new Slide(size, stride, padding, dilation), new Slide(size, stride, padding, dilation));

    /// <summary>From row to row.</summary>
    public Slide Rows => Down ?? new Slide(1);

    /// <summary>Values of a channel that it reads.</summary>
    public int Area => Rows.Size * Across.Size;

    /// <summary>The lengths of the window, as the weights of a convolution have them.</summary>
    public int[] Lengths => Down is { } down ? [down.Size, Across.Size] : [Across.Size];

    /// <summary>Whether some windows may see the border alone.</summary>
    public bool MayMiss => Rows.MayMiss || Across.MayMiss;

    /// <summary>Whether there is a place for the window.</summary>
    public bool Fits(ImageShape image) => Rows.Fits(image.Height) && Across.Fits(image.Width);

    /// <summary>The shape of what it makes of an image: only whole windows count.</summary>
    public ImageShape Over(ImageShape image, int channels) => new(channels, Rows.Places(image.Height), Across.Places(image.Width));

    /// <summary>The places of the image that a window reads, row by row; some may lie outside.</summary>
    public IEnumerable<(int Y, int X)> Places(int y, int x)
    {
        for (int i = 0; i < Rows.Size; i++)
        {
            for (int j = 0; j < Across.Size; j++)
            {
                yield return (Rows.Place(y, i), Across.Place(x, j));
            }
        }
    }
}
