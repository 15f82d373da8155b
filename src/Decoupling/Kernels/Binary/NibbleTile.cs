using System.Runtime.CompilerServices;

namespace Decoupling.Kernels.Binary;

/// <summary>
/// As many outputs as a vector has bytes. Counts of twelve bits are added up in bytes, and those in integers of sixteen bits before a byte is full.
/// </summary>
/// <typeparam name="TVector">The vector.</typeparam>
/// <typeparam name="TLanes">What is done with it.</typeparam>
internal readonly struct NibbleTile<TVector, TLanes> : ILookupTile
    where TVector : struct
    where TLanes : IByteLanes<TVector>
{
    /// <summary>Groups whose counts fit in four bits.</summary>
    private const int StepGroups = 3;

    /// <summary>Groups whose counts fit in a byte: 21 steps.</summary>
    private const int RunGroups = 63;

    private const int TableBytes = 16;

    public static int GroupBits => 4;

    public static int BlockGroups => 3 * StepGroups;

    public static int Lanes => TLanes.Count;

    /// <summary>The four bytes of a lane of 32 bits are outputs of the four quarters of a panel.</summary>
    public static int Lane(int output)
    {
        (int quarter, int lane) = int.DivRem(output, Lanes / 4);
        return (4 * lane) + quarter;
    }

    public static ulong Spread(ulong bits) => Nibbles.Spread(bits);

    public static void Join(ulong firsts, ref byte countsOfFirst, ulong seconds, ref byte countsOfSecond, int count, ref byte tables) =>
        Nibbles.Join(firsts, ref countsOfFirst, seconds, ref countsOfSecond, count, ref tables);

    public static void Subtract(in LookupTables tables, ref byte weights, bool twice, in TileSums from, in TileSums to)
    {
        TVector evenFirsts0 = default, oddFirsts0 = default, evenPartners0 = default, oddPartners0 = default;
        TVector evenFirsts1 = default, oddFirsts1 = default, evenPartners1 = default, oddPartners1 = default;
        for (int row = 0; row < tables.Rows; row++)
        {
            ref byte table0 = ref tables.Row(row);
            ref byte table1 = ref Unsafe.Add(ref table0, tables.Next);
            for (int groups = tables.Groups; groups > 0; groups -= RunGroups)
            {
                int run = int.Min(groups, RunGroups);
                TVector both0 = default, shifted0 = default, both1 = default, shifted1 = default;
                for (; run >= BlockGroups; run -= BlockGroups)
                {
                    Add(ref table0, ref table1, ref weights, 0, ref both0, ref shifted0, ref both1, ref shifted1);
                    Add(ref table0, ref table1, ref weights, 1, ref both0, ref shifted0, ref both1, ref shifted1);
                    Add(ref table0, ref table1, ref weights, 2, ref both0, ref shifted0, ref both1, ref shifted1);
                    table0 = ref Unsafe.Add(ref table0, BlockGroups * TableBytes);
                    table1 = ref Unsafe.Add(ref table1, BlockGroups * TableBytes);
                    weights = ref Unsafe.Add(ref weights, BlockGroups * TLanes.Count);
                }

                for (; run > 0; run--)
                {
                    TVector index = TLanes.Load(ref weights);
                    Add(TLanes.Lookup(ref table0, index), ref both0, ref shifted0);
                    Add(TLanes.Lookup(ref table1, index), ref both1, ref shifted1);
                    table0 = ref Unsafe.Add(ref table0, TableBytes);
                    table1 = ref Unsafe.Add(ref table1, TableBytes);
                    weights = ref Unsafe.Add(ref weights, TLanes.Count);
                }

                Widen(both0, shifted0, ref evenFirsts0, ref oddFirsts0, ref evenPartners0, ref oddPartners0);
                Widen(both1, shifted1, ref evenFirsts1, ref oddFirsts1, ref evenPartners1, ref oddPartners1);
            }
        }

        Subtract(evenPartners0, oddPartners0, twice, ref from[1], ref to[1]);
        Subtract(evenFirsts0, oddFirsts0, twice, ref from[0], ref to[0]);
        Subtract(evenPartners1, oddPartners1, twice, ref from[3], ref to[3]);
        Subtract(evenFirsts1, oddFirsts1, twice, ref from[2], ref to[2]);
    }

    /// <summary>A step of both pairs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(
        ref byte table0, ref byte table1, ref byte weights, int step, ref TVector both0, ref TVector shifted0, ref TVector both1, ref TVector shifted1)
    {
        ref byte index = ref Unsafe.Add(ref weights, step * StepGroups * TLanes.Count);
        TVector index0 = TLanes.Load(ref index);
        TVector index1 = TLanes.Load(ref Unsafe.Add(ref index, TLanes.Count));
        TVector index2 = TLanes.Load(ref Unsafe.Add(ref index, 2 * TLanes.Count));
        Add(Count(ref Unsafe.Add(ref table0, step * StepGroups * TableBytes), index0, index1, index2), ref both0, ref shifted0);
        Add(Count(ref Unsafe.Add(ref table1, step * StepGroups * TableBytes), index0, index1, index2), ref both1, ref shifted1);
    }

    /// <summary>The counts of a step.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Count(ref byte table, TVector index0, TVector index1, TVector index2)
    {
        TVector counts = TLanes.Add(TLanes.Lookup(ref table, index0), TLanes.Lookup(ref Unsafe.Add(ref table, TableBytes), index1));
        return TLanes.Add(counts, TLanes.Lookup(ref Unsafe.Add(ref table, 2 * TableBytes), index2));
    }

    /// <summary>
    /// Adds counts modulo 256, as they are and shifted by four bits in integers of sixteen. A mask after the shift would keep a byte free of its
    /// neighbour's, but <see cref="Widen"/> can do without.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(TVector counts, ref TVector both, ref TVector shifted)
    {
        both = TLanes.Add(both, counts);
        shifted = TLanes.Add(shifted, TLanes.ShiftRight(counts, 4));
    }

    /// <summary>
    /// Takes two sums modulo 256 apart into four that are less than 256. With f and p the counts of the first inputs and of their partners in the odd byte,
    /// and f', p' in the even byte, both = (f + 16 p, f' + 16 p') and shifted = (p, p' + 16 f): so p is there, and f, p' and f' follow one from the other.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Widen(
        TVector both, TVector shifted, ref TVector evenFirsts, ref TVector oddFirsts, ref TVector evenPartners, ref TVector oddPartners)
    {
        TVector oddPartner = TLanes.ShiftRight(shifted, 8);
        TVector oddFirst = TLanes.LessSixteenfold(TLanes.ShiftRight(both, 8), oddPartner);
        TVector evenPartner = TLanes.LessSixteenfold(shifted, oddFirst);
        TVector evenFirst = TLanes.LessSixteenfold(both, evenPartner);
        oddPartners = TLanes.AddWide(oddPartners, oddPartner);
        oddFirsts = TLanes.AddWide(oddFirsts, oddFirst);
        evenPartners = TLanes.AddWide(evenPartners, evenPartner);
        evenFirsts = TLanes.AddWide(evenFirsts, evenFirst);
    }

    /// <summary>to = from less the counts of an input, or twice that, quarter by quarter.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Subtract(TVector even, TVector odd, bool twice, ref int from, ref int to)
    {
        even = twice ? TLanes.AddWide(even, even) : even;
        odd = twice ? TLanes.AddWide(odd, odd) : odd;
        int quarter = TLanes.Count / 4;
        TLanes.SubtractLower(even, ref from, ref to);
        TLanes.SubtractLower(odd, ref Unsafe.Add(ref from, quarter), ref Unsafe.Add(ref to, quarter));
        TLanes.SubtractUpper(even, ref Unsafe.Add(ref from, 2 * quarter), ref Unsafe.Add(ref to, 2 * quarter));
        TLanes.SubtractUpper(odd, ref Unsafe.Add(ref from, 3 * quarter), ref Unsafe.Add(ref to, 3 * quarter));
    }
}
