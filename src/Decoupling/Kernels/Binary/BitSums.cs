using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Decoupling.Kernels.Binary;

/// <summary>What becomes of the integer sums of a binary layer: floats, or the bits that the next binary layer reads. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class BitSums
{
    private const int Lanes = 16;

    /// <summary>y = sum, exact up to 2^24.</summary>
    /// <param name="sums">The first sum.</param>
    /// <param name="count">How many.</param>
    /// <param name="y">The first float.</param>
    public static void ToFloats(ref int sums, int count, ref float y)
    {
        int i = 0;
        for (; i + Lanes <= count; i += Lanes)
        {
            Vector512.ConvertToSingle(Vector512.LoadUnsafe(ref sums, (nuint)i)).StoreUnsafe(ref y, (nuint)i);
        }

        for (; i < count; i++)
        {
            Unsafe.Add(ref y, i) = Unsafe.Add(ref sums, i);
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
    public static void ToBits(ref int sums, int rows, int channels, ref int thresholds, ref ulong falling, ref ulong bits)
    {
        int words = Bits.Words(channels);
        for (int row = 0; row < rows; row++)
        {
            for (int word = 0; word < words; word++)
            {
                int first = word * Bits.WordBits;
                int count = int.Min(Bits.WordBits, channels - first);
                ulong opposite = Unsafe.Add(ref falling, word) & (ulong.MaxValue >>> (Bits.WordBits - count));
                bits = Word(ref Unsafe.Add(ref sums, first), count, ref Unsafe.Add(ref thresholds, first)) ^ opposite;
                bits = ref Unsafe.Add(ref bits, 1);
            }

            sums = ref Unsafe.Add(ref sums, channels);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Word(ref int sums, int count, ref int thresholds)
    {
        ulong word = 0;
        int i = 0;
        for (; i + Lanes <= count; i += Lanes)
        {
            Vector512<int> reached = Vector512.GreaterThanOrEqual(Vector512.LoadUnsafe(ref sums, (nuint)i), Vector512.LoadUnsafe(ref thresholds, (nuint)i));
            word |= reached.ExtractMostSignificantBits() << i;
        }

        for (; i < count; i++)
        {
            word |= (Unsafe.Add(ref sums, i) >= Unsafe.Add(ref thresholds, i) ? 1ul : 0) << i;
        }

        return word;
    }
}
