namespace Decoupling;

/// <summary>
/// The largest value of each window of an image: (batch, channels, height, width) to (batch, channels, height', width') with
/// height' = (height - size) / stride + 1, rounded down. The gradient goes to the first of equal values.
/// </summary>
/// <param name="size">Height and width of the window, at least 1.</param>
public sealed class MaxPool2DAttribute(int size) : LayerAttribute
{
    /// <summary>Height and width of the window.</summary>
    public int Size { get; } = size;

    /// <summary>Steps between windows, in both directions. Default: the size, so that windows do not overlap.</summary>
    public int Stride { get; set; } = size;
}
