using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Decoupling.Kernels.Binary;

/// <summary>What becomes of the integer sums of a binary layer: floats, or the bits that the next binary layer reads. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class BitSums
{
    private const int Lanes = 16;

    /// <summary>y(row, column) = sum(row, column), exact up to 2^24.</summary>
    /// <param name="sums">sum(0, 0), without gaps between rows.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="columns">How many sums in a row.</param>
    /// <param name="y">The first float.</param>
    /// <param name="stride">From row to row of floats.</param>
    public static void ToFloats(ref int sums, int rows, int columns, ref float y, int stride)
    {
        for (int row = 0; row < rows; row++)
        {
            int i = 0;
            for (; i + Lanes <= columns; i += Lanes)
            {
                Vector512.ConvertToSingle(Vector512.LoadUnsafe(ref sums, (nuint)i)).StoreUnsafe(ref y, (nuint)i);
            }

            for (; i < columns; i++)
            {
                Unsafe.Add(ref y, i) = Unsafe.Add(ref sums, i);
            }

            sums = ref Unsafe.Add(ref sums, columns);
            y = ref Unsafe.Add(ref y, stride);
        }
    }

    /// <summary>
    /// bit(row, channel) = sum(row, channel) &gt;= threshold(channel), or the opposite where the channel is falling. With it any monotone decision is one
    /// comparison: a sum of at most t is not one of at least t + 1.
    /// </summary>
    /// <param name="sums">sum(0, 0), without gaps between rows.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="channels">How many sums in a row.</param>
    /// <param name="thresholds">threshold(0).</param>
    /// <param name="falling">The first word of a row of bits: the channels whose bit is the opposite.</param>
    /// <param name="bits">The first word of the rows of bits, one after the other.</param>
    public static void ToBits(ref int sums, int rows, int channels, ref int thresholds, ref ulong falling, ref ulong bits) =>
        ToBits(ref sums, new Pooling.Windows(channels, rows, 1, rows, 1, 1, 1, 1, 1), ref thresholds, ref falling, ref bits);

    /// <summary>The same for the largest sums of windows over images: bit(pixel, channel) of the pixel that the window gives.</summary>
    /// <param name="sums">sum(pixel, channel), without gaps between pixels.</param>
    /// <param name="windows">The geometry.</param>
    /// <param name="thresholds">threshold(0).</param>
    /// <param name="falling">The first word of a pixel's bits: the channels whose bit is the opposite.</param>
    /// <param name="bits">The first word of the pixels' bits, one after the other.</param>
    public static void ToBits(ref int sums, in Pooling.Windows windows, ref int thresholds, ref ulong falling, ref ulong bits)
    {
        int channels = windows.Channels, words = Bits.Words(channels);
        for (int row = 0; row < windows.OutputHeight; row++)
        {
            for (int column = 0; column < windows.OutputWidth; column++)
            {
                ref int window = ref Unsafe.Add(ref sums, windows.At(row, column) * channels);
                for (int word = 0; word < words; word++)
                {
                    int first = word * Bits.WordBits;
                    int count = int.Min(Bits.WordBits, channels - first);
                    ulong opposite = Unsafe.Add(ref falling, word) & (ulong.MaxValue >>> (Bits.WordBits - count));
                    bits = Word(ref Unsafe.Add(ref window, first), windows, count, ref Unsafe.Add(ref thresholds, first)) ^ opposite;
                    bits = ref Unsafe.Add(ref bits, 1);
                }
            }
        }
    }

    /// <summary>The comparisons of at most 64 channels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Word(ref int window, in Pooling.Windows windows, int count, ref int thresholds)
    {
        ulong word = 0;
        int i = 0;
        for (; i + Lanes <= count; i += Lanes)
        {
            Vector512<int> reached = Vector512.GreaterThanOrEqual(
                Largest(ref Unsafe.Add(ref window, i), windows), Vector512.LoadUnsafe(ref thresholds, (nuint)i));
            word |= reached.ExtractMostSignificantBits() << i;
        }

        for (; i < count; i++)
        {
            word |= (LargestOfOne(ref Unsafe.Add(ref window, i), windows) >= Unsafe.Add(ref thresholds, i) ? 1ul : 0) << i;
        }

        return word;
    }

    /// <summary>The largest sums of a window, of sixteen channels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Largest(ref int window, in Pooling.Windows windows)
    {
        (int height, int width) = (windows.WindowHeight, windows.WindowWidth);
        nuint pixel = (nuint)windows.Channels, row = (nuint)windows.Width * pixel;
        if (height == 1 && width == 1)
        {
            return Vector512.LoadUnsafe(ref window);
        }

        if (height == 2 && width == 2)
        {
            return Vector512.Max(
                Vector512.Max(Vector512.LoadUnsafe(ref window), Vector512.LoadUnsafe(ref window, pixel)),
                Vector512.Max(Vector512.LoadUnsafe(ref window, row), Vector512.LoadUnsafe(ref window, row + pixel)));
        }

        Vector512<int> largest = Vector512.LoadUnsafe(ref window);
        for (int place = 1; place < height * width; place++)
        {
            largest = Vector512.Max(largest, Vector512.LoadUnsafe(ref window, ((nuint)(place / width) * row) + ((nuint)(place % width) * pixel)));
        }

        return largest;
    }

    /// <summary>The same of one channel.</summary>
    private static int LargestOfOne(ref int window, in Pooling.Windows windows)
    {
        int largest = window;
        for (int place = 1; place < windows.WindowHeight * windows.WindowWidth; place++)
        {
            (int row, int column) = int.DivRem(place, windows.WindowWidth);
            largest = int.Max(largest, Unsafe.Add(ref window, (((nint)row * windows.Width) + column) * windows.Channels));
        }

        return largest;
    }
}
