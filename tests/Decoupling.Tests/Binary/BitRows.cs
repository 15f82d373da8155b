using System;

namespace Decoupling.Tests.Binary;

/// <summary>Rows of bits the slow way, one at a time.</summary>
internal static class BitRows
{
    /// <summary>Rows of so many bits, each in words of its own.</summary>
    public static ulong[] Pack(bool[] bits, int columns)
    {
        int words = (columns / 64) + (columns % 64 == 0 ? 0 : 1);
        var packed = new ulong[bits.Length / columns * words];
        for (int i = 0; i < bits.Length; i++)
        {
            if (bits[i])
            {
                packed[(i / columns * words) + (i % columns / 64)] |= 1ul << (i % columns % 64);
            }
        }

        return packed;
    }

    public static bool[] Random(Random random, int count)
    {
        var bits = new bool[count];
        for (int i = 0; i < count; i++)
        {
            bits[i] = random.Next(2) == 1;
        }

        return bits;
    }
}
