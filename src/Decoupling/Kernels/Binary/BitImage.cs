using System.Runtime.CompilerServices;

namespace Decoupling.Kernels.Binary;

/// <summary>An image of bits: each pixel some words, which hold its channels.</summary>
/// <param name="first">The first word of the pixels.</param>
/// <param name="grid">The pixels.</param>
/// <param name="words">Words of a pixel.</param>
/// <param name="padding">The pixel that stands around the image.</param>
internal readonly ref struct BitImage(ref ulong first, BitGrid grid, int words, ref ulong padding)
{
    private readonly ref ulong _first = ref first;
    private readonly ref ulong _padding = ref padding;

    /// <summary>Words of a pixel.</summary>
    public int Words => words;

    /// <summary>The pixels of a row, which may be none of the image.</summary>
    public BitImageRow Row(int row)
    {
        if ((uint)row >= (uint)grid.Height)
        {
            return new BitImageRow(ref _padding, 0, words, ref _padding);
        }

        int first = row * grid.Width;
        return new BitImageRow(ref Unsafe.Add(ref _first, (nint)first * words), int.Min(grid.Width, grid.Count - first), words, ref _padding);
    }
}

/// <summary>A row of pixels.</summary>
/// <param name="first">The first word of the pixels.</param>
/// <param name="count">How many pixels.</param>
/// <param name="words">Words of a pixel.</param>
/// <param name="padding">The pixel that stands around them.</param>
internal readonly ref struct BitImageRow(ref ulong first, int count, int words, ref ulong padding)
{
    private readonly ref ulong _first = ref first;
    private readonly ref ulong _padding = ref padding;

    /// <summary>The first word of a pixel of the row, or of what stands around it.</summary>
    public ref ulong Pixel(int column) => ref (uint)column < (uint)count ? ref Unsafe.Add(ref _first, (nint)column * words) : ref _padding;
}
