using System.ComponentModel;

namespace Decoupling.Kernels.Binary;

/// <summary>The geometry of a binary convolution. Called by generated code.</summary>
/// <param name="Channels">Channels of an input image: the bits of a pixel.</param>
/// <param name="Height">Height of an input image.</param>
/// <param name="Width">Width of an input image.</param>
/// <param name="Outputs">Channels of an output image.</param>
/// <param name="KernelHeight">Height of the kernel.</param>
/// <param name="KernelWidth">Width of the kernel, at most <see cref="MaxKernelWidth"/>.</param>
/// <param name="StrideHeight">Rows from window to window, at most <see cref="MaxStride"/>.</param>
/// <param name="StrideWidth">Columns from window to window, at most <see cref="MaxStride"/>.</param>
/// <param name="PaddingHeight">Rows of one constant bit above and below the image.</param>
/// <param name="PaddingWidth">Columns of the same bit on both sides of it.</param>
/// <param name="PaddingBit">The bit: false for -1 or 0, true for +1.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct BitWindows(
    int Channels,
    int Height,
    int Width,
    int Outputs,
    int KernelHeight,
    int KernelWidth,
    int StrideHeight,
    int StrideWidth,
    int PaddingHeight,
    int PaddingWidth,
    bool PaddingBit)
{
    /// <summary>The widest kernel.</summary>
    public const int MaxKernelWidth = 256;

    /// <summary>The largest stride.</summary>
    public const int MaxStride = 128;

    /// <summary>Words of a pixel.</summary>
    public int PixelWords => Bits.Words(Channels);

    /// <summary>Height of an output image: as many windows as there are, or the first of them.</summary>
    public int OutputHeight { get; init; } = ((Height + (2 * PaddingHeight) - KernelHeight) / StrideHeight) + 1;

    /// <summary>Width of an output image: as many windows as there are in a row, or the first of them.</summary>
    public int OutputWidth { get; init; } = ((Width + (2 * PaddingWidth) - KernelWidth) / StrideWidth) + 1;

    /// <summary>Pixels of a window.</summary>
    internal int Taps => KernelHeight * KernelWidth;
}
