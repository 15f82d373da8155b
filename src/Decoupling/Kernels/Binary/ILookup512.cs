using System.Runtime.Intrinsics;

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

    /// <summary>The counts of a step, of two pairs of inputs.</summary>
    /// <param name="table0">The first table of the first pair.</param>
    /// <param name="table1">The first table of the second pair.</param>
    /// <param name="weights">The first indices.</param>
    /// <param name="step">Which step from there.</param>
    static abstract (Vector512<byte> First, Vector512<byte> Second) Count(ref byte table0, ref byte table1, ref byte weights, int step);
}
