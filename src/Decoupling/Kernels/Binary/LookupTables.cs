namespace Decoupling.Kernels.Binary;

/// <summary>The tables of two pairs of inputs: in each row those of some neighbours.</summary>
/// <param name="first">The first table of the first pair.</param>
/// <param name="next">From there to the first table of the second pair, in bytes.</param>
/// <param name="rowStride">From row to row, in bytes.</param>
/// <param name="rows">How many rows.</param>
/// <param name="groups">How many tables of a row, of at most <see cref="MaxBits"/> bits in all rows.</param>
internal readonly ref struct LookupTables(ref byte first, nint next, nint rowStride, int rows, int groups)
{
    /// <summary>Bits that a tile can count: as many eights as a byte holds.</summary>
    public const int MaxBits = 8 * byte.MaxValue;

    public readonly ref byte First = ref first;
    public readonly nint Next = next;
    public readonly nint RowStride = rowStride;
    public readonly int Rows = rows;
    public readonly int Groups = groups;
}
