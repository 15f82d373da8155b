using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Decoupling.Kernels.Binary;

/// <summary>How a vector of 512 bits looks up. A step is twelve bits: counts of up to twelve fit in four bits.</summary>
internal interface ILookup512
{
    /// <summary>Bits of a group.</summary>
    static abstract int GroupBits { get; }

    /// <summary>Groups of a step.</summary>
    static abstract int StepGroups { get; }

    /// <inheritdoc cref="ILookupTile.Spread"/>
    static abstract ulong Spread(ulong bits);

    /// <inheritdoc cref="ILookupTile.Join"/>
    static abstract void Join(ulong firsts, ref byte countsOfFirst, ulong seconds, ref byte countsOfSecond, int count, ref byte tables);

    /// <summary>The counts of a group.</summary>
    static abstract Vector512<byte> Count(ref byte table, Vector512<byte> index);

    /// <summary>The counts of a step, the how-manieth from the given places on, of two pairs of inputs.</summary>
    static abstract (Vector512<byte> First, Vector512<byte> Second) Count(ref byte table0, ref byte table1, ref byte weights, int step);
}

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
