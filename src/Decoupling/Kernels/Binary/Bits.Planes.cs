using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Decoupling.Kernels.Binary;

/// <content>Images plane by plane to rows of bits, one row a pixel, with the channels as its bits; and what windows over them make of them.</content>
public static partial class Bits
{
    /// <summary>bit(pixel, channel) = x(channel, pixel) &gt; threshold. Not of a NaN, as in C#.</summary>
    /// <param name="x">x(0, 0).</param>
    /// <param name="planeStride">From plane to plane, in floats.</param>
    /// <param name="channels">How many planes.</param>
    /// <param name="pixels">How many values in a plane.</param>
    /// <param name="threshold">What they are compared with.</param>
    /// <param name="bits">The first word of the pixels, one after the other.</param>
    public static void PackPlanesGreater(ref float x, nint planeStride, int channels, int pixels, float threshold, ref ulong bits) =>
        PackPlanes<Greater>(ref x, planeStride, channels, pixels, threshold, ref bits);

    /// <summary>bit(pixel, channel) = x(channel, pixel) &gt;= threshold. Not of a NaN, as in C#.</summary>
    /// <inheritdoc cref="PackPlanesGreater"/>
    public static void PackPlanesGreaterOrEqual(ref float x, nint planeStride, int channels, int pixels, float threshold, ref ulong bits) =>
        PackPlanes<GreaterOrEqual>(ref x, planeStride, channels, pixels, threshold, ref bits);

    /// <summary>bit(pixel, channel) = 1 where it is 1 in some pixel of the window.</summary>
    /// <param name="bits">The first word of the pixels, one after the other.</param>
    /// <param name="windows">The geometry.</param>
    /// <param name="largest">The first word of the pixels that the windows give.</param>
    public static void Maximum(ref ulong bits, in Pooling.Windows windows, ref ulong largest)
    {
        int words = Words(windows.Channels);
        for (int row = 0; row < windows.OutputHeight; row++)
        {
            for (int column = 0; column < windows.OutputWidth; column++)
            {
                ref ulong window = ref Unsafe.Add(ref bits, windows.At(row, column) * words);
                for (int word = 0; word < words; word++)
                {
                    ulong some = 0;
                    for (int i = 0; i < windows.WindowHeight; i++)
                    {
                        for (int j = 0; j < windows.WindowWidth; j++)
                        {
                            some |= Unsafe.Add(ref window, ((((nint)i * windows.Width) + j) * words) + word);
                        }
                    }

                    largest = some;
                    largest = ref Unsafe.Add(ref largest, 1);
                }
            }
        }
    }

    /// <summary>64 channels of 64 pixels at a time: a square of bits, which is turned over.</summary>
    [SkipLocalsInit]
    private static void PackPlanes<TComparison>(ref float x, nint planeStride, int channels, int pixels, float threshold, ref ulong bits)
        where TComparison : IComparison
    {
        Span<ulong> square = stackalloc ulong[WordBits];
        int words = Words(channels);
        for (int pixel = 0; pixel < pixels; pixel += WordBits)
        {
            int width = int.Min(WordBits, pixels - pixel);
            for (int word = 0; word < words; word++)
            {
                int height = int.Min(WordBits, channels - (word * WordBits));
                square.Clear();
                for (int i = 0; i < height; i++)
                {
                    ref float plane = ref Unsafe.Add(ref x, (((nint)word * WordBits) + i) * planeStride);
                    square[i] = Word<TComparison>(ref Unsafe.Add(ref plane, pixel), width, threshold);
                }

                Transpose(ref MemoryMarshal.GetReference(square));
                for (int i = 0; i < width; i++)
                {
                    Unsafe.Add(ref bits, ((pixel + i) * (nint)words) + word) = square[i];
                }
            }
        }
    }

    /// <summary>
    /// Turns a square of 64 x 64 bits over, in place. A row's number is 8 a + b and a bit's 8 c + d: first b and d change places, in vectors of rows that
    /// differ in a, then a and c, in vectors of rows that differ in b.
    /// </summary>
    [SkipLocalsInit]
    private static void Transpose(ref ulong square)
    {
        Span<ulong> dealt = stackalloc ulong[WordBits];
        Deal(ref square, ref MemoryMarshal.GetReference(dealt));
        Exchange(ref MemoryMarshal.GetReference(dealt), 4, 0x0F0F0F0F0F0F0F0F, 0x3333333333333333, 0x5555555555555555);
        Deal(ref MemoryMarshal.GetReference(dealt), ref square);
        Exchange(ref square, 32, 0x00000000FFFFFFFF, 0x0000FFFF0000FFFF, 0x00FF00FF00FF00FF);
    }

    /// <summary>target(8 b + a) = source(8 a + b).</summary>
    private static void Deal(ref ulong source, ref ulong target)
    {
        for (int i = 0; i < WordBits; i++)
        {
            Unsafe.Add(ref target, ((i % 8) * 8) + (i / 8)) = Unsafe.Add(ref source, i);
        }
    }

    /// <summary>Three bits of the number of a vector change places with three bits of the numbers of its bits, the upper ones first.</summary>
    private static void Exchange(ref ulong vectors, int shift, ulong upper, ulong middle, ulong lower)
    {
        Exchange(ref vectors, 4, shift, upper);
        Exchange(ref vectors, 2, shift / 2, middle);
        Exchange(ref vectors, 1, shift / 4, lower);
    }

    private static void Exchange(ref ulong vectors, int distance, int shift, ulong mask)
    {
        for (int i = 0; i < 8; i++)
        {
            if ((i & distance) == 0)
            {
                ref ulong first = ref Unsafe.Add(ref vectors, i * 8);
                ref ulong second = ref Unsafe.Add(ref vectors, (i + distance) * 8);
                Vector512<ulong> low = Vector512.LoadUnsafe(ref first), high = Vector512.LoadUnsafe(ref second);
                Vector512<ulong> changed = ((low >>> shift) ^ high) & Vector512.Create(mask);
                (high ^ changed).StoreUnsafe(ref second);
                (low ^ (changed << shift)).StoreUnsafe(ref first);
            }
        }
    }
}
