using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Decoupling.Kernels.Binary;

/// <summary>What lookups of four bits share.</summary>
internal static class Nibbles
{
    private const int TableBytes = 16;

    /// <inheritdoc cref="ILookupTile.Spread"/>
    public static ulong Spread(ulong bits)
    {
        bits = (uint)bits;
        bits = (bits | (bits << 16)) & 0x0000FFFF0000FFFF;
        bits = (bits | (bits << 8)) & 0x00FF00FF00FF00FF;
        return (bits | (bits << 4)) & 0x0F0F0F0F0F0F0F0F;
    }

    /// <inheritdoc cref="ILookupTile.Join"/>
    public static void Join(ulong firsts, ref byte countsOfFirst, ulong seconds, ref byte countsOfSecond, int count, ref byte tables)
    {
        for (int i = 0; i < count; i++)
        {
            Vector128<byte> first = Vector128.LoadUnsafe(ref countsOfFirst, (nuint)(byte)firsts * TableBytes);
            Vector128<byte> second = Vector128.LoadUnsafe(ref countsOfSecond, (nuint)(byte)seconds * TableBytes);
            (first | second).StoreUnsafe(ref tables);
            tables = ref Unsafe.Add(ref tables, TableBytes);
            firsts >>>= 8;
            seconds >>>= 8;
        }
    }
}
