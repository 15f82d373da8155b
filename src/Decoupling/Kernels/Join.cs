using System.ComponentModel;
using System.Runtime.Intrinsics;

namespace Decoupling.Kernels;

/// <summary>Values of two buffers of one layout joined, element by element. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Join
{
    private const int Lanes = 16;

    /// <summary>y = a + b.</summary>
    /// <param name="a">The first value.</param>
    /// <param name="b">The first value.</param>
    /// <param name="y">The first sum; may be one of the others.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="columns">How many values in a row.</param>
    /// <param name="stride">From row to row, in floats, in all buffers: a multiple of sixteen, so that the last vector of a row ends in its padding.</param>
    public static void Add(ref float a, ref float b, ref float y, int rows, int columns, int stride)
    {
        for (int row = 0; row < rows; row++)
        {
            nuint start = (nuint)(row * (nint)stride);
            for (int column = 0; column < columns; column += Lanes)
            {
                nuint at = start + (nuint)column;
                (Vector512.LoadUnsafe(ref a, at) + Vector512.LoadUnsafe(ref b, at)).StoreUnsafe(ref y, at);
            }
        }
    }

    /// <summary>y = a b.</summary>
    /// <param name="a">The first value.</param>
    /// <param name="b">The first value.</param>
    /// <param name="y">The first product; may be one of the others.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="columns">How many values in a row.</param>
    /// <param name="stride">From row to row, in floats, in all buffers: a multiple of sixteen, so that the last vector of a row ends in its padding.</param>
    public static void Multiply(ref float a, ref float b, ref float y, int rows, int columns, int stride)
    {
        for (int row = 0; row < rows; row++)
        {
            nuint start = (nuint)(row * (nint)stride);
            for (int column = 0; column < columns; column += Lanes)
            {
                nuint at = start + (nuint)column;
                (Vector512.LoadUnsafe(ref a, at) * Vector512.LoadUnsafe(ref b, at)).StoreUnsafe(ref y, at);
            }
        }
    }
}
