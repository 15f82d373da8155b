using System.Runtime.CompilerServices;

namespace Decoupling.Kernels.Binary;

/// <summary>The tables of two pairs of inputs: in each row those of some neighbours. The rows are a ring.</summary>
/// <param name="tables">The first table of the first pair in the first row of memory.</param>
/// <param name="next">From there to the first table of the second pair, in bytes.</param>
/// <param name="rowStride">From row to row, in bytes.</param>
/// <param name="first">Which row of memory comes first.</param>
/// <param name="rows">How many rows.</param>
/// <param name="groups">How many tables of a row, of at most <see cref="MaxBits"/> bits in all rows.</param>
internal readonly ref struct LookupTables(ref byte tables, nint next, nint rowStride, int first, int rows, int groups)
{
    /// <summary>Bits that a tile can count: as many eights as a byte holds.</summary>
    public const int MaxBits = 8 * byte.MaxValue;

    private readonly ref byte _tables = ref tables;

    /// <summary>From the tables of the first pair to those of the second, in bytes.</summary>
    public nint Next => next;

    /// <summary>How many rows.</summary>
    public int Rows => rows;

    /// <summary>How many tables of a row.</summary>
    public int Groups => groups;

    /// <summary>The first table of a row.</summary>
    public ref byte Row(int row)
    {
        int place = first + row;
        return ref Unsafe.Add(ref _tables, (place < rows ? place : place - rows) * rowStride);
    }
}
