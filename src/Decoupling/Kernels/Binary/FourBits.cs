using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Decoupling.Kernels.Binary;

/// <summary>Tables of sixteen bytes, which AVX-512 BW looks up in each quarter of the vector.</summary>
internal readonly struct FourBits : ILookup512
{
    private const int TableBytes = 16;

    public static bool IsSupported => Avx512BW.IsSupported;

    public static int GroupBits => 4;

    public static int StepGroups => 3;

    public static ulong Spread(ulong bits) => Nibbles.Spread(bits);

    public static void Join(ulong firsts, ref byte countsOfFirst, ulong seconds, ref byte countsOfSecond, int count, ref byte tables) =>
        Nibbles.Join(firsts, ref countsOfFirst, seconds, ref countsOfSecond, count, ref tables);

    /// <summary>Tables are on the stack, so a pointer does. It makes one load of a broadcast, which shuffles would pay for otherwise.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector512<byte> Count(ref byte table, Vector512<byte> index) =>
        Avx512BW.Shuffle(Avx512F.BroadcastVector128ToVector512((uint*)Unsafe.AsPointer(ref table)).AsByte(), index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector512<byte> First, Vector512<byte> Second) Count(ref byte table0, ref byte table1, ref byte weights, int step)
    {
        table0 = ref Unsafe.Add(ref table0, 3 * step * TableBytes);
        table1 = ref Unsafe.Add(ref table1, 3 * step * TableBytes);
        weights = ref Unsafe.Add(ref weights, 3 * step * Vector512<byte>.Count);
        Vector512<byte> index0 = Vector512.LoadUnsafe(ref weights);
        Vector512<byte> index1 = Vector512.LoadUnsafe(ref weights, (nuint)Vector512<byte>.Count);
        Vector512<byte> index2 = Vector512.LoadUnsafe(ref weights, 2 * (nuint)Vector512<byte>.Count);
        return (
            Count(ref table0, index0) + Count(ref Unsafe.Add(ref table0, TableBytes), index1) + Count(ref Unsafe.Add(ref table0, 2 * TableBytes), index2),
            Count(ref table1, index0) + Count(ref Unsafe.Add(ref table1, TableBytes), index1) + Count(ref Unsafe.Add(ref table1, 2 * TableBytes), index2));
    }
}
