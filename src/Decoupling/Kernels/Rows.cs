using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Decoupling.Kernels;

/// <summary>Rows of values with and without padding. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Rows
{
    /// <summary>target(row, n) = source(row, n).</summary>
    /// <param name="source">The first value.</param>
    /// <param name="sourceStride">From row to row, in floats.</param>
    /// <param name="target">The first value.</param>
    /// <param name="targetStride">From row to row, in floats.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="columns">How many values in a row.</param>
    public static void Copy(ref float source, int sourceStride, ref float target, int targetStride, int rows, int columns)
    {
        if (sourceStride == columns && targetStride == columns && (long)columns * rows <= int.MaxValue)
        {
            (columns, rows) = (columns * rows, 1);
        }

        for (int row = 0; row < rows; row++)
        {
            MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref source, (nint)row * sourceStride), columns)
                .CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref target, (nint)row * targetStride), columns));
        }
    }
}
