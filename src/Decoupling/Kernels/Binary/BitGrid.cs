namespace Decoupling.Kernels.Binary;

/// <summary>Places row by row, of which the last row may lack the last ones.</summary>
/// <param name="Height">Rows.</param>
/// <param name="Width">Places of a row.</param>
/// <param name="Count">Places in all.</param>
internal readonly record struct BitGrid(int Height, int Width, int Count)
{
    /// <summary>The number of a place.</summary>
    public long Index(int row, int column) => ((long)row * Width) + column;

    /// <summary>Whether there is such a place.</summary>
    public bool Has(int row, int column) => (uint)row < (uint)Height && (uint)column < (uint)Width && Index(row, column) < Count;
}
