using System.Runtime.CompilerServices;

namespace Decoupling.Kernels.Binary;

/// <summary>As many outputs as a vector has bytes. Counts of twelve bits are added up in bytes, and those in integers of sixteen bits before a byte is full.</summary>
/// <typeparam name="TVector">The vector.</typeparam>
/// <typeparam name="TLanes">What is done with it.</typeparam>
internal readonly struct NibbleTile<TVector, TLanes> : ILookupTile
    where TVector : struct
    where TLanes : IByteLanes<TVector>
{
    /// <summary>Groups whose counts fit in four bits.</summary>
    private const int StepGroups = 3;

    /// <summary>Groups whose counts fit in a byte: a whole number of steps.</summary>
    private const int RunGroups = byte.MaxValue / (StepGroups * BitsOfAGroup) * StepGroups;

    private const int BitsOfAGroup = 4;
    private const int TableBytes = 1 << BitsOfAGroup;

    public static int GroupBits => BitsOfAGroup;

    public static int Lanes => TLanes.Count;

    public static ulong Spread(ulong bits) => Nibbles.Spread(bits);

    public static void Join(ref byte first, ref byte second, ref byte table) => Nibbles.Join(ref first, ref second, ref table);

    public static void Subtract(in LookupTables tables, ref byte weights, bool twice, ref int sums, nint second, nint next)
    {
        Counts first0 = default, second0 = default, first1 = default, second1 = default;
        for (int row = 0; row < tables.Rows; row++)
        {
            ref byte table0 = ref Unsafe.Add(ref tables.First, row * tables.RowStride);
            ref byte table1 = ref Unsafe.Add(ref table0, tables.Next);
            for (int groups = tables.Groups; groups > 0; groups -= RunGroups)
            {
                int run = int.Min(groups, RunGroups);
                TVector both0 = default, upper0 = default, both1 = default, upper1 = default;
                for (; run >= StepGroups; run -= StepGroups)
                {
                    TVector index0 = TLanes.Load(ref weights);
                    TVector index1 = TLanes.Load(ref Unsafe.Add(ref weights, TLanes.Count));
                    TVector index2 = TLanes.Load(ref Unsafe.Add(ref weights, 2 * TLanes.Count));
                    TVector counts0 = Count(ref table0, index0, index1, index2), counts1 = Count(ref table1, index0, index1, index2);
                    both0 = TLanes.Add(both0, counts0);
                    upper0 = TLanes.Add(upper0, TLanes.Upper(counts0));
                    both1 = TLanes.Add(both1, counts1);
                    upper1 = TLanes.Add(upper1, TLanes.Upper(counts1));
                    table0 = ref Unsafe.Add(ref table0, StepGroups * TableBytes);
                    table1 = ref Unsafe.Add(ref table1, StepGroups * TableBytes);
                    weights = ref Unsafe.Add(ref weights, StepGroups * TLanes.Count);
                }

                for (; run > 0; run--)
                {
                    TVector index = TLanes.Load(ref weights);
                    TVector counts0 = TLanes.Lookup(ref table0, index), counts1 = TLanes.Lookup(ref table1, index);
                    both0 = TLanes.Add(both0, counts0);
                    upper0 = TLanes.Add(upper0, TLanes.Upper(counts0));
                    both1 = TLanes.Add(both1, counts1);
                    upper1 = TLanes.Add(upper1, TLanes.Upper(counts1));
                    table0 = ref Unsafe.Add(ref table0, TableBytes);
                    table1 = ref Unsafe.Add(ref table1, TableBytes);
                    weights = ref Unsafe.Add(ref weights, TLanes.Count);
                }

                // Both were added up modulo 256: what the second input's do not explain is the first's.
                first0.Add(TLanes.Subtract(both0, TLanes.Sixteenfold(upper0)));
                second0.Add(upper0);
                first1.Add(TLanes.Subtract(both1, TLanes.Sixteenfold(upper1)));
                second1.Add(upper1);
            }
        }

        first0.SubtractFrom(ref sums, twice);
        second0.SubtractFrom(ref Unsafe.Add(ref sums, second), twice);
        first1.SubtractFrom(ref Unsafe.Add(ref sums, next), twice);
        second1.SubtractFrom(ref Unsafe.Add(ref sums, next + second), twice);
    }

    /// <summary>The counts of a step.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Count(ref byte table, TVector index0, TVector index1, TVector index2)
    {
        TVector counts = TLanes.Add(TLanes.Lookup(ref table, index0), TLanes.Lookup(ref Unsafe.Add(ref table, TableBytes), index1));
        return TLanes.Add(counts, TLanes.Lookup(ref Unsafe.Add(ref table, 2 * TableBytes), index2));
    }

    /// <summary>The counts of an input in integers of sixteen bits: even and odd bytes.</summary>
    private struct Counts
    {
        private TVector _even;
        private TVector _odd;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add(TVector bytes)
        {
            _even = TLanes.AddWide(_even, TLanes.Even(bytes));
            _odd = TLanes.AddWide(_odd, TLanes.Odd(bytes));
        }

        /// <summary>The bytes of a lane of 32 bits are outputs of the four quarters: see <see cref="ILookupTile.Lane"/>.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void SubtractFrom(ref int sums, bool twice)
        {
            TVector even = twice ? TLanes.AddWide(_even, _even) : _even, odd = twice ? TLanes.AddWide(_odd, _odd) : _odd;
            int quarter = TLanes.Count / 4;
            TLanes.SubtractLower(even, ref sums);
            TLanes.SubtractLower(odd, ref Unsafe.Add(ref sums, quarter));
            TLanes.SubtractUpper(even, ref Unsafe.Add(ref sums, 2 * quarter));
            TLanes.SubtractUpper(odd, ref Unsafe.Add(ref sums, 3 * quarter));
        }
    }
}
