using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Decoupling.Kernels.Binary;

/// <summary>
/// 64 outputs in a vector of 512 bits. Counts of twelve bits, sixteen steps at a time, are added up bit by bit: a carry-save adder takes three vectors to their sum and their
/// carries in two ternary operations. Only one vector in eight, the bits that count eight, is taken apart into bytes.
/// </summary>
/// <typeparam name="TLookup">How the processor looks up.</typeparam>
internal readonly struct CarrySaveTile<TLookup> : ILookupTile
    where TLookup : ILookup512
{
    private const byte Parity = 0x96;
    private const byte Majority = 0xE8;

    public static int GroupBits => TLookup.GroupBits;

    public static int Lanes => Vector512<byte>.Count;

    /// <summary>Bytes of tables that a step reads.</summary>
    private static int StepTables => TLookup.StepGroups << TLookup.GroupBits;

    private static int StepWeights => TLookup.StepGroups * Lanes;

    public static ulong Spread(ulong bits) => TLookup.Spread(bits);

    public static void Join(ref byte first, ref byte second, ref byte table) => TLookup.Join(ref first, ref second, ref table);

    public static void Subtract(in LookupTables tables, ref byte weights, bool twice, ref int sums, nint second, nint next)
    {
        Vector512<byte> ones0 = default, twos0 = default, fours0 = default, eights0 = default, uppers0 = default;
        Vector512<byte> ones1 = default, twos1 = default, fours1 = default, eights1 = default, uppers1 = default;
        for (int row = 0; row < tables.Rows; row++)
        {
            ref byte table0 = ref Unsafe.Add(ref tables.First, row * tables.RowStride);
            ref byte table1 = ref Unsafe.Add(ref table0, tables.Next);
            int groups = tables.Groups;
            for (; groups >= 8 * TLookup.StepGroups; groups -= 8 * TLookup.StepGroups)
            {
                (Vector512<byte> twosA0, Vector512<byte> twosA1) = Add(ref table0, ref table1, ref weights, 0, ref ones0, ref ones1);
                (Vector512<byte> twosB0, Vector512<byte> twosB1) = Add(ref table0, ref table1, ref weights, 2, ref ones0, ref ones1);
                Vector512<byte> foursA0 = Add(ref twos0, twosA0, twosB0), foursA1 = Add(ref twos1, twosA1, twosB1);
                (twosA0, twosA1) = Add(ref table0, ref table1, ref weights, 4, ref ones0, ref ones1);
                (twosB0, twosB1) = Add(ref table0, ref table1, ref weights, 6, ref ones0, ref ones1);
                Vector512<byte> foursB0 = Add(ref twos0, twosA0, twosB0), foursB1 = Add(ref twos1, twosA1, twosB1);
                Gather(Add(ref fours0, foursA0, foursB0), ref eights0, ref uppers0);
                Gather(Add(ref fours1, foursA1, foursB1), ref eights1, ref uppers1);
                table0 = ref Unsafe.Add(ref table0, 8 * StepTables);
                table1 = ref Unsafe.Add(ref table1, 8 * StepTables);
                weights = ref Unsafe.Add(ref weights, 8 * StepWeights);
            }

            for (; groups >= 2 * TLookup.StepGroups; groups -= 2 * TLookup.StepGroups)
            {
                (Vector512<byte> carry0, Vector512<byte> carry1) = Add(ref table0, ref table1, ref weights, 0, ref ones0, ref ones1);
                Carry(carry0, ref twos0, ref fours0, ref eights0, ref uppers0);
                Carry(carry1, ref twos1, ref fours1, ref eights1, ref uppers1);
                table0 = ref Unsafe.Add(ref table0, 2 * StepTables);
                table1 = ref Unsafe.Add(ref table1, 2 * StepTables);
                weights = ref Unsafe.Add(ref weights, 2 * StepWeights);
            }

            for (; groups > 0; groups--)
            {
                Vector512<byte> index = Vector512.LoadUnsafe(ref weights);
                Carry(Add(ref ones0, TLookup.Count(ref table0, index)), ref twos0, ref fours0, ref eights0, ref uppers0);
                Carry(Add(ref ones1, TLookup.Count(ref table1, index)), ref twos1, ref fours1, ref eights1, ref uppers1);
                table0 = ref Unsafe.Add(ref table0, 1 << TLookup.GroupBits);
                table1 = ref Unsafe.Add(ref table1, 1 << TLookup.GroupBits);
                weights = ref Unsafe.Add(ref weights, Lanes);
            }
        }

        Subtract(ones0, twos0, fours0, eights0, uppers0, twice, ref sums, second);
        Subtract(ones1, twos1, fours1, eights1, uppers1, twice, ref Unsafe.Add(ref sums, next), second);
    }

    /// <summary>Two steps of both pairs, added to their ones.</summary>
    /// <returns>The carries.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector512<byte> First, Vector512<byte> Second) Add(
        ref byte table0, ref byte table1, ref byte weights, int step, ref Vector512<byte> ones0, ref Vector512<byte> ones1)
    {
        ref byte index = ref Unsafe.Add(ref weights, step * StepWeights);
        (Vector512<byte> a0, Vector512<byte> a1) = TLookup.Count(ref Unsafe.Add(ref table0, step * StepTables), ref Unsafe.Add(ref table1, step * StepTables), ref index);
        (Vector512<byte> b0, Vector512<byte> b1) = TLookup.Count(
            ref Unsafe.Add(ref table0, (step + 1) * StepTables), ref Unsafe.Add(ref table1, (step + 1) * StepTables), ref Unsafe.Add(ref index, StepWeights));
        return (Add(ref ones0, a0, b0), Add(ref ones1, a1, b1));
    }

    /// <summary>sum = sum + a + b, bit by bit.</summary>
    /// <returns>The carries.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<byte> Add(ref Vector512<byte> sum, Vector512<byte> a, Vector512<byte> b)
    {
        Vector512<byte> carry = Avx512F.TernaryLogic(sum, a, b, Majority);
        sum = Avx512F.TernaryLogic(sum, a, b, Parity);
        return carry;
    }

    /// <summary>sum = sum + a, bit by bit.</summary>
    /// <returns>The carries.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<byte> Add(ref Vector512<byte> sum, Vector512<byte> a)
    {
        Vector512<byte> carry = sum & a;
        sum ^= a;
        return carry;
    }

    /// <summary>Adds bits that count two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Carry(
        Vector512<byte> carry, ref Vector512<byte> twos, ref Vector512<byte> fours, ref Vector512<byte> eights, ref Vector512<byte> uppers) =>
        Gather(Add(ref fours, Add(ref twos, carry)), ref eights, ref uppers);

    /// <summary>Adds bits that count eight: those of both inputs as one byte, those of the second by themselves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Gather(Vector512<byte> carry, ref Vector512<byte> eights, ref Vector512<byte> uppers)
    {
        eights += carry;
        uppers += Upper(carry);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<byte> Lower(Vector512<byte> counts) => counts & Vector512.Create((byte)0x0F);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<byte> Upper(Vector512<byte> counts) => Lower((counts.AsUInt16() >>> 4).AsByte());

    /// <summary>Both inputs of a pair. The eights were added without being taken apart, modulo 256, and the second input's by themselves: the rest is the first's.</summary>
    private static void Subtract(
        Vector512<byte> ones, Vector512<byte> twos, Vector512<byte> fours, Vector512<byte> eights, Vector512<byte> uppers, bool twice, ref int sums, nint second)
    {
        Vector512<byte> rest = Lower(ones) + Twice(Lower(twos) + Twice(Lower(fours)));
        Vector512<byte> upperRest = Upper(ones) + Twice(Upper(twos) + Twice(Upper(fours)));
        Vector512<byte> sixteenfold = (uppers.AsUInt16() << 4).AsByte() & Vector512.Create((byte)0xF0);
        Subtract(eights - sixteenfold, rest, twice, ref sums);
        Subtract(uppers, upperRest, twice, ref Unsafe.Add(ref sums, second));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<byte> Twice(Vector512<byte> counts) => counts + counts;

    /// <summary>sum -= 8 eights + rest, or twice that.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Subtract(Vector512<byte> eights, Vector512<byte> rest, bool twice, ref int sums)
    {
        Vector512<ushort> even = (Even(eights) << 3) + Even(rest), odd = (Odd(eights) << 3) + Odd(rest);
        if (twice)
        {
            even += even;
            odd += odd;
        }

        Subtract(even & Vector512.Create(0xFFFFu).AsUInt16(), ref sums, 0);
        Subtract(odd & Vector512.Create(0xFFFFu).AsUInt16(), ref sums, 1);
        Subtract((even.AsUInt32() >>> 16).AsUInt16(), ref sums, 2);
        Subtract((odd.AsUInt32() >>> 16).AsUInt16(), ref sums, 3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ushort> Even(Vector512<byte> bytes) => bytes.AsUInt16() & Vector512.Create((ushort)0x00FF);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ushort> Odd(Vector512<byte> bytes) => bytes.AsUInt16() >>> 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Subtract(Vector512<ushort> counts, ref int sums, int quarter)
    {
        nuint place = (nuint)(quarter * Vector512<int>.Count);
        (Vector512.LoadUnsafe(ref sums, place) - counts.AsInt32()).StoreUnsafe(ref sums, place);
    }
}
