using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Decoupling.Kernels.Binary;

/// <summary>
/// 64 outputs in a vector of 512 bits. The counts of a step, twelve bits of two inputs, are added up bit by bit: a carry-save adder takes three vectors to
/// their sum and their carries in two ternary operations. Of eight steps one vector is left, the bits that count eight, to be taken apart into bytes.
/// </summary>
/// <remarks>
/// Everything is inlined into one method: accumulators that live across a call would be spilled in the loop. The JIT has a budget for that, so constants
/// that would be calls are locals.
/// </remarks>
/// <typeparam name="TLookup">How the processor looks up.</typeparam>
internal readonly struct CarrySaveTile<TLookup> : ILookupTile
    where TLookup : ILookup512
{
    private const byte Parity = 0x96;
    private const byte Majority = 0xE8;

    public static int GroupBits => TLookup.GroupBits;

    public static int BlockGroups => 8 * TLookup.StepGroups;

    public static int Lanes => Vector512<byte>.Count;

    /// <summary>
    /// Bytes of sixteen are unpacked into integers of sixteen bits, their first eight and their last eight, and of those the lower and the upper ones of
    /// lanes of 32 bits are taken: four quarters of a panel.
    /// </summary>
    public static int Lane(int output)
    {
        (int quarter, int lane) = int.DivRem(output, Lanes / 4);
        return (16 * (lane / 4)) + (8 * (quarter / 2)) + (2 * (lane % 4)) + (quarter % 2);
    }

    public static ulong Spread(ulong bits) => TLookup.Spread(bits);

    public static void Join(ulong firsts, ref byte countsOfFirst, ulong seconds, ref byte countsOfSecond, int count, ref byte tables) =>
        TLookup.Join(firsts, ref countsOfFirst, seconds, ref countsOfSecond, count, ref tables);

    public static void Subtract(in LookupTables tables, ref byte weights, bool twice, in TileSums from, in TileSums to)
    {
        int stepTables = TLookup.StepGroups << TLookup.GroupBits, stepWeights = TLookup.StepGroups * Lanes;
        Vector512<byte> ones0 = default, twos0 = default, fours0 = default, eights0 = default, uppers0 = default;
        Vector512<byte> ones1 = default, twos1 = default, fours1 = default, eights1 = default, uppers1 = default;
        for (int row = 0; row < tables.Rows; row++)
        {
            ref byte table0 = ref tables.Row(row);
            ref byte table1 = ref Unsafe.Add(ref table0, tables.Next);
            int groups = tables.Groups;
            for (; groups >= 8 * TLookup.StepGroups; groups -= 8 * TLookup.StepGroups)
            {
                (Vector512<byte> a0, Vector512<byte> a1) = TLookup.Count(ref table0, ref table1, ref weights, 0);
                (Vector512<byte> b0, Vector512<byte> b1) = TLookup.Count(ref table0, ref table1, ref weights, 1);
                Vector512<byte> twosA0 = Add(ref ones0, a0, b0), twosA1 = Add(ref ones1, a1, b1);
                (a0, a1) = TLookup.Count(ref table0, ref table1, ref weights, 2);
                (b0, b1) = TLookup.Count(ref table0, ref table1, ref weights, 3);
                Vector512<byte> twosB0 = Add(ref ones0, a0, b0), twosB1 = Add(ref ones1, a1, b1);
                Vector512<byte> foursA0 = Add(ref twos0, twosA0, twosB0), foursA1 = Add(ref twos1, twosA1, twosB1);
                (a0, a1) = TLookup.Count(ref table0, ref table1, ref weights, 4);
                (b0, b1) = TLookup.Count(ref table0, ref table1, ref weights, 5);
                twosA0 = Add(ref ones0, a0, b0);
                twosA1 = Add(ref ones1, a1, b1);
                (a0, a1) = TLookup.Count(ref table0, ref table1, ref weights, 6);
                (b0, b1) = TLookup.Count(ref table0, ref table1, ref weights, 7);
                twosB0 = Add(ref ones0, a0, b0);
                twosB1 = Add(ref ones1, a1, b1);
                Vector512<byte> foursB0 = Add(ref twos0, twosA0, twosB0), foursB1 = Add(ref twos1, twosA1, twosB1);
                Gather(Add(ref fours0, foursA0, foursB0), ref eights0, ref uppers0);
                Gather(Add(ref fours1, foursA1, foursB1), ref eights1, ref uppers1);
                table0 = ref Unsafe.Add(ref table0, 8 * stepTables);
                table1 = ref Unsafe.Add(ref table1, 8 * stepTables);
                weights = ref Unsafe.Add(ref weights, 8 * stepWeights);
            }

            for (; groups >= 2 * TLookup.StepGroups; groups -= 2 * TLookup.StepGroups)
            {
                (Vector512<byte> a0, Vector512<byte> a1) = TLookup.Count(ref table0, ref table1, ref weights, 0);
                (Vector512<byte> b0, Vector512<byte> b1) = TLookup.Count(ref table0, ref table1, ref weights, 1);
                Carry(Add(ref ones0, a0, b0), ref twos0, ref fours0, ref eights0, ref uppers0);
                Carry(Add(ref ones1, a1, b1), ref twos1, ref fours1, ref eights1, ref uppers1);
                table0 = ref Unsafe.Add(ref table0, 2 * stepTables);
                table1 = ref Unsafe.Add(ref table1, 2 * stepTables);
                weights = ref Unsafe.Add(ref weights, 2 * stepWeights);
            }

            for (; groups >= TLookup.StepGroups; groups -= TLookup.StepGroups)
            {
                (Vector512<byte> a0, Vector512<byte> a1) = TLookup.Count(ref table0, ref table1, ref weights, 0);
                Carry(Add(ref ones0, a0), ref twos0, ref fours0, ref eights0, ref uppers0);
                Carry(Add(ref ones1, a1), ref twos1, ref fours1, ref eights1, ref uppers1);
                table0 = ref Unsafe.Add(ref table0, stepTables);
                table1 = ref Unsafe.Add(ref table1, stepTables);
                weights = ref Unsafe.Add(ref weights, stepWeights);
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

        Subtract(ones0, twos0, fours0, eights0, uppers0, twice, from, to, 0);
        Subtract(ones1, twos1, fours1, eights1, uppers1, twice, from, to, 2);
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

    /// <summary>
    /// Both windows of a pair. The eights were added without being taken apart, modulo 256, and the partner's by themselves: the rest is the first's.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Subtract(
        Vector512<byte> ones,
        Vector512<byte> twos,
        Vector512<byte> fours,
        Vector512<byte> eights,
        Vector512<byte> uppers,
        bool twice,
        in TileSums from,
        in TileSums to,
        int window)
    {
        Vector512<byte> rest = Lower(ones) + Twice(Lower(twos) + Twice(Lower(fours)));
        Vector512<byte> upperRest = Upper(ones) + Twice(Upper(twos) + Twice(Upper(fours)));
        Vector512<byte> sixteenfold = (uppers.AsUInt16() << 4).AsByte() & Vector512.Create((byte)0xF0);
        Subtract(uppers, upperRest, twice, ref from[window + 1], ref to[window + 1]);
        Subtract(eights - sixteenfold, rest, twice, ref from[window], ref to[window]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<byte> Twice(Vector512<byte> counts) => counts + counts;

    /// <summary>to = from less 8 eights + rest, or twice that.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Subtract(Vector512<byte> eights, Vector512<byte> rest, bool twice, ref int from, ref int to)
    {
        Vector512<sbyte> factors = Vector512.Create(twice ? (short)0x0210 : (short)0x0108).AsSByte();
        Vector512<int> low = Avx512BW.MultiplyAddAdjacent(Avx512BW.UnpackLow(eights, rest), factors).AsInt32();
        Vector512<int> high = Avx512BW.MultiplyAddAdjacent(Avx512BW.UnpackHigh(eights, rest), factors).AsInt32();
        Subtract(low & Vector512.Create(0xFFFF), 0, ref from, ref to);
        Subtract(low >>> 16, 1, ref from, ref to);
        Subtract(high & Vector512.Create(0xFFFF), 2, ref from, ref to);
        Subtract(high >>> 16, 3, ref from, ref to);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Subtract(Vector512<int> counts, int quarter, ref int from, ref int to)
    {
        nuint place = (nuint)(quarter * Vector512<int>.Count);
        (Vector512.LoadUnsafe(ref from, place) - counts).StoreUnsafe(ref to, place);
    }
}
