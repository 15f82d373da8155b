using System.Numerics;
using System.Runtime.CompilerServices;

namespace Decoupling.Kernels.Binary;

/// <summary>The tables of all groups of bits: how many bits of the group differ from those of each index.</summary>
/// <typeparam name="TTile">Whose groups.</typeparam>
internal static class GroupCounts<TTile>
    where TTile : ILookupTile
{
    private static readonly Memory.AlignedMemory First = Fill(1);
    private static readonly Memory.AlignedMemory Second = Fill(16);

    /// <summary>Bytes of a table.</summary>
    public static int TableBytes => 1 << TTile.GroupBits;

    /// <summary>Writes the table of a pair.</summary>
    /// <param name="first">A group of the first input.</param>
    /// <param name="second">The same of the second.</param>
    /// <param name="table">The table.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Write(int first, int second, ref byte table) =>
        TTile.Join(ref Unsafe.Add(ref Bytes(First), first * TableBytes), ref Unsafe.Add(ref Bytes(Second), second * TableBytes), ref table);

    private static Memory.AlignedMemory Fill(int factor)
    {
        var counts = new Memory.AlignedMemory(TableBytes * TableBytes / sizeof(float));
        for (int group = 0; group < TableBytes; group++)
        {
            for (int index = 0; index < TableBytes; index++)
            {
                Unsafe.Add(ref Bytes(counts), (group * TableBytes) + index) = (byte)(factor * BitOperations.PopCount((uint)(group ^ index)));
            }
        }

        return counts;
    }

    private static ref byte Bytes(Memory.AlignedMemory memory) => ref Unsafe.As<float, byte>(ref memory.Start);
}
