namespace Decoupling;

/// <summary>
/// The largest value of each window of an image: (batch, channels, height, width) to (batch, channels, height', width') with
/// height' = (height + 2 padding - size) / stride + 1, rounded down, size, stride and padding being those of the height, and width' likewise.
/// The gradient goes to the first of equal values.
/// </summary>
/// <param name="sizeHeight">Height of the window, at least 1.</param>
/// <param name="sizeWidth">Width of the window, at least 1.</param>
public sealed class MaxPool2DAttribute(int sizeHeight, int sizeWidth) : LayerAttribute
{
    private int? _stride;
    private int? _strideHeight;
    private int? _strideWidth;
    private int? _paddingHeight;
    private int? _paddingWidth;

    /// <summary>A square window.</summary>
    /// <param name="size">Height and width of the window, at least 1.</param>
    public MaxPool2DAttribute(int size)
        : this(size, size)
    {
    }

    /// <summary>Height of the window.</summary>
    public int SizeHeight { get; } = sizeHeight;

    /// <summary>Width of the window.</summary>
    public int SizeWidth { get; } = sizeWidth;

    /// <summary>Steps between windows, in both directions. Default: the size, so that windows do not overlap.</summary>
    public int Stride { get => _stride ?? SizeHeight; set => _stride = value; }

    /// <summary>Rows from window to window. Default: <see cref="Stride"/> if it is set, else <see cref="SizeHeight"/>.</summary>
    public int StrideHeight { get => _strideHeight ?? _stride ?? SizeHeight; set => _strideHeight = value; }

    /// <summary>Columns from window to window. Default: <see cref="Stride"/> if it is set, else <see cref="SizeWidth"/>.</summary>
    public int StrideWidth { get => _strideWidth ?? _stride ?? SizeWidth; set => _strideWidth = value; }

    /// <summary>
    /// Rows and columns around the image, on each side, less than the size. They have no value: windows at the border see the image alone. Default: 0.
    /// </summary>
    public int Padding { get; set; }

    /// <summary>Rows above the image, and as many below. Default: <see cref="Padding"/>.</summary>
    public int PaddingHeight { get => _paddingHeight ?? Padding; set => _paddingHeight = value; }

    /// <summary>Columns on the left of the image, and as many on the right. Default: <see cref="Padding"/>.</summary>
    public int PaddingWidth { get => _paddingWidth ?? Padding; set => _paddingWidth = value; }
}
