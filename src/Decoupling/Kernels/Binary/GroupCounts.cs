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

    /// <summary>The tables of the first input of a pair, group by group.</summary>
    public static ref byte OfFirst => ref Bytes(First);

    /// <summary>The tables of the second input: counts times sixteen.</summary>
    public static ref byte OfSecond => ref Bytes(Second);

    private static Memory.AlignedMemory Fill(int factor)
    {
        int tableBytes = 1 << TTile.GroupBits;
        var counts = new Memory.AlignedMemory(tableBytes * tableBytes / sizeof(float));
        for (int group = 0; group < tableBytes; group++)
        {
            for (int index = 0; index < tableBytes; index++)
            {
                Unsafe.Add(ref Bytes(counts), (group * tableBytes) + index) = (byte)(factor * BitOperations.PopCount((uint)(group ^ index)));
            }
        }

        return counts;
    }

    private static ref byte Bytes(Memory.AlignedMemory memory) => ref Unsafe.As<float, byte>(ref memory.Start);
}
