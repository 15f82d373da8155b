namespace Decoupling.Kernels.Binary;

/// <summary>
/// The innermost loops of <see cref="LookupWeights{TTile}"/> for an instruction set: counts of the bits in which inputs and weights differ, looked up a group of bits at
/// a time. Two inputs share a table, whose bytes hold the count of one in their lower four bits and of the other in their upper four.
/// </summary>
internal interface ILookupTile
{
    /// <summary>Bits of a group.</summary>
    static abstract int GroupBits { get; }

    /// <summary>Outputs of a panel: bytes of a vector.</summary>
    static abstract int Lanes { get; }

    /// <summary>The next eight groups of bits, each in a byte of its own.</summary>
    /// <param name="bits">The groups, from the lowest bit.</param>
    static abstract ulong Spread(ulong bits);

    /// <summary>table = first | second, the counts of two inputs.</summary>
    static abstract void Join(ref byte first, ref byte second, ref byte table);

    /// <summary>Takes the bits that differ, once or twice, from the sums of four inputs and the outputs of a panel.</summary>
    /// <param name="tables">The tables of the inputs.</param>
    /// <param name="weights">The groups of the panel in the order of the tables, for each one byte an output: see <see cref="Lane"/>.</param>
    /// <param name="twice">Whether each counts twice.</param>
    /// <param name="sums">The sums of the first input of the first pair.</param>
    /// <param name="second">From there to the sums of the second input of a pair, in ints.</param>
    /// <param name="next">From there to those of the second pair, in ints.</param>
    static abstract void Subtract(in LookupTables tables, ref byte weights, bool twice, ref int sums, nint second, nint next);

    /// <summary>
    /// The byte of an output in a panel: the four bytes of a lane of 32 bits are outputs of the four quarters of the panel, so that shifts of whole lanes take the counts
    /// apart in order.
    /// </summary>
    static int Lane(int output, int lanes)
    {
        (int quarter, int lane) = int.DivRem(output, lanes / 4);
        return (4 * lane) + quarter;
    }
}
