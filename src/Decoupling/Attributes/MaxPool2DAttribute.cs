namespace Decoupling;

/// <summary>
/// The largest value of each window of an image: (batch, channels, height, width) to (batch, channels, height', width') with
/// height' = (height + 2 padding - size) / stride + 1, rounded down, size, stride and padding being those of the height, and width' likewise.
/// The gradient goes to the first of equal values.
/// Values of the padding are no candidates: windows at the border see the image alone.
/// </summary>
/// <param name="sizeHeight">Height of the window, at least 1.</param>
/// <param name="sizeWidth">Width of the window, at least 1.</param>
public sealed class MaxPool2DAttribute(int sizeHeight, int sizeWidth) : Pool2DAttribute(sizeHeight, sizeWidth)
{
    /// <summary>A square window.</summary>
    /// <param name="size">Height and width of the window, at least 1.</param>
    public MaxPool2DAttribute(int size)
        : this(size, size)
    {
    }
}
