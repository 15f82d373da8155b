namespace Decoupling;

/// <summary>What pools of images have in common: a window that slides over each channel.</summary>
/// <param name="sizeHeight">Height of the window, at least 1.</param>
/// <param name="sizeWidth">Width of the window, at least 1.</param>
public abstract class Pool2DAttribute(int sizeHeight, int sizeWidth) : LayerAttribute
{
    private int? _stride;
    private int? _strideHeight;
    private int? _strideWidth;
    private int? _paddingHeight;
    private int? _paddingWidth;

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

    /// <summary>Rows and columns around the image, on each side, less than the size. What they count for, the kind of pool says. Default: 0.</summary>
    public int Padding { get; set; }

    /// <summary>Rows above the image, and as many below. Default: <see cref="Padding"/>.</summary>
    public int PaddingHeight { get => _paddingHeight ?? Padding; set => _paddingHeight = value; }

    /// <summary>Columns on the left of the image, and as many on the right. Default: <see cref="Padding"/>.</summary>
    public int PaddingWidth { get => _paddingWidth ?? Padding; set => _paddingWidth = value; }
}
