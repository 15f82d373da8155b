namespace Decoupling.Kernels.Binary;

/// <summary>
/// The innermost loops of <see cref="LookupWeights{TTile}"/> for an instruction set: counts of the bits in which inputs and weights differ, looked up a
/// group of bits at a time. Two inputs share a table, whose bytes hold the count of one in their lower four bits and of the other in their upper four.
/// </summary>
internal interface ILookupTile
{
    /// <summary>Bits of a group.</summary>
    static abstract int GroupBits { get; }

    /// <summary>Groups that are counted together, the fastest way.</summary>
    static abstract int BlockGroups { get; }

    /// <summary>Outputs of a panel: bytes of a vector.</summary>
    static abstract int Lanes { get; }

    /// <summary>The byte of a vector in which an output of a panel is counted, so that the counts come apart in the order of the outputs.</summary>
    static abstract int Lane(int output);

    /// <summary>The next eight groups of bits, each in a byte of its own.</summary>
    /// <param name="bits">The groups, from the lowest bit.</param>
    static abstract ulong Spread(ulong bits);

    /// <summary>table = counts of first | counts of second, for at most eight groups of two inputs.</summary>
    /// <param name="firsts">Groups of the first input, each in a byte.</param>
    /// <param name="countsOfFirst">The tables of all groups.</param>
    /// <param name="seconds">The same groups of the second input.</param>
    /// <param name="countsOfSecond">The tables of all groups, sixteenfold.</param>
    /// <param name="count">How many groups.</param>
    /// <param name="tables">The first table.</param>
    static abstract void Join(ulong firsts, ref byte countsOfFirst, ulong seconds, ref byte countsOfSecond, int count, ref byte tables);

    /// <summary>to = from less the bits that differ, once or twice: the sums of four windows and the outputs of a panel.</summary>
    /// <param name="tables">The tables of the windows.</param>
    /// <param name="weights">The groups of the panel in the order of the tables, for each one byte an output, at its <see cref="Lane"/>.</param>
    /// <param name="twice">Whether each counts twice.</param>
    /// <param name="from">What is subtracted from.</param>
    /// <param name="to">The results, partners first: a window may be written over its partner.</param>
    static abstract void Subtract(in LookupTables tables, ref byte weights, bool twice, in TileSums from, in TileSums to);
}
