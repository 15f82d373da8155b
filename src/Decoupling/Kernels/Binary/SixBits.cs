using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Decoupling.Kernels.Binary;

/// <summary>Tables of 64 bytes, which AVX-512 VBMI looks up over the whole vector.</summary>
internal readonly struct SixBits : ILookup512
{
    private const int TableBytes = 64;

    public static bool IsSupported => Avx512Vbmi.IsSupported && Bmi2.X64.IsSupported;

    public static int GroupBits => 6;

    public static int StepGroups => 2;

    public static ulong Spread(ulong bits) => Bmi2.X64.ParallelBitDeposit(bits, 0x3F3F3F3F3F3F3F3F);

    public static void Join(ulong firsts, ref byte countsOfFirst, ulong seconds, ref byte countsOfSecond, int count, ref byte tables)
    {
        for (int i = 0; i < count; i++)
        {
            Vector512<byte> first = Vector512.LoadUnsafe(ref countsOfFirst, (nuint)(byte)firsts * TableBytes);
            Vector512<byte> second = Vector512.LoadUnsafe(ref countsOfSecond, (nuint)(byte)seconds * TableBytes);
            (first | second).StoreUnsafe(ref tables);
            tables = ref Unsafe.Add(ref tables, TableBytes);
            firsts >>>= 8;
            seconds >>>= 8;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> Count(ref byte table, Vector512<byte> index) => Avx512Vbmi.PermuteVar64x8(Vector512.LoadUnsafe(ref table), index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector512<byte> First, Vector512<byte> Second) Count(ref byte table0, ref byte table1, ref byte weights, int step)
    {
        nuint place = (nuint)(2 * step * TableBytes);
        Vector512<byte> index0 = Vector512.LoadUnsafe(ref weights, place), index1 = Vector512.LoadUnsafe(ref weights, place + TableBytes);
        return (
            Avx512Vbmi.PermuteVar64x8(Vector512.LoadUnsafe(ref table0, place), index0)
                + Avx512Vbmi.PermuteVar64x8(Vector512.LoadUnsafe(ref table0, place + TableBytes), index1),
            Avx512Vbmi.PermuteVar64x8(Vector512.LoadUnsafe(ref table1, place), index0)
                + Avx512Vbmi.PermuteVar64x8(Vector512.LoadUnsafe(ref table1, place + TableBytes), index1));
    }
}
