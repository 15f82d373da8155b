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

    /// <summary>The first word of a pixel of the image, or of what stands around it.</summary>
    public ref ulong Pixel(int row, int column) =>
        ref grid.Has(row, column) ? ref Unsafe.Add(ref _first, (nint)grid.Index(row, column) * words) : ref _padding;
}
