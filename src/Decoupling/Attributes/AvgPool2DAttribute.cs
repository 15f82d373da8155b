namespace Decoupling;

/// <summary>
/// The mean value of each window of an image: (batch, channels, height, width) to (batch, channels, height', width') with
/// height' = (height - size) / stride + 1, rounded down.
/// </summary>
/// <param name="size">Height and width of the window, at least 1.</param>
public sealed class AvgPool2DAttribute(int size) : LayerAttribute
{
    /// <summary>Height and width of the window.</summary>
    public int Size { get; } = size;

    /// <summary>Steps between windows, in both directions. Default: the size, so that windows do not overlap.</summary>
    public int Stride { get; set; } = size;
}
