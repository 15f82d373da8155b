namespace Decoupling;

/// <summary>
/// The largest value of each window of a sequence: (batch, channels, length) to (batch, channels, length') with
/// length' = (length + 2 padding - size) / stride + 1, rounded down. The gradient goes to the first of equal values.
/// </summary>
/// <param name="size">Length of the window, at least 1.</param>
public sealed class MaxPool1DAttribute(int size) : LayerAttribute
{
    /// <summary>Length of the window.</summary>
    public int Size { get; } = size;

    /// <summary>Steps between windows. Default: the size, so that windows do not overlap.</summary>
    public int Stride { get; set; } = size;

    /// <summary>
    /// Places before the sequence, and as many after it, less than the size. They have no value: windows at the border see the sequence alone. Default: 0.
    /// </summary>
    public int Padding { get; set; }
}
