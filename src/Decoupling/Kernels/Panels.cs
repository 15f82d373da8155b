using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Decoupling.Kernels;

/// <summary>
/// Copies of a strip of a matrix, 32 columns wide and without gaps: a product reads its right factor many times, and strided rows would miss the cache's sets and
/// the translation buffer. Called by generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Panels
{
    private const int Width = Product.PanelWidth;

    /// <summary>panel(r, n) = matrix(r, n), n &lt; 32: columns after the matrix's own hold whatever follows them in memory, and nothing reads them.</summary>
    /// <param name="matrix">The first element of the strip.</param>
    /// <param name="stride">From row to row, in floats.</param>
    /// <param name="rows">The number of r.</param>
    /// <param name="panel">Room for rows times 32 floats.</param>
    public static void Copy(ref float matrix, nint stride, int rows, ref float panel)
    {
        for (int r = 0; r < rows; r++)
        {
            Vector512<float> first = Vector512.LoadUnsafe(ref matrix);
            Vector512<float> second = Vector512.LoadUnsafe(ref matrix, Width / 2);
            first.StoreUnsafe(ref panel);
            second.StoreUnsafe(ref panel, Width / 2);
            matrix = ref Unsafe.Add(ref matrix, stride);
            panel = ref Unsafe.Add(ref panel, Width);
        }
    }

    /// <summary>A whole matrix as panels, one after the other; columns after its own are 0.</summary>
    /// <param name="matrix">The first element.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="columns">How many columns, side by side.</param>
    /// <param name="panels">Room for the panels: rows times the columns, rounded up to whole panels.</param>
    public static void Arrange(ref float matrix, int rows, int columns, ref float panels)
    {
        for (int column = 0; column < columns; column += Width)
        {
            for (int row = 0; row < rows; row++)
            {
                for (int n = 0; n < Width; n++)
                {
                    panels = column + n < columns ? Unsafe.Add(ref matrix, ((nint)row * columns) + column + n) : 0;
                    panels = ref Unsafe.Add(ref panels, 1);
                }
            }
        }
    }

    /// <summary>panel(r, n) = matrix(n, r): the strip of the transposed matrix. Columns from <paramref name="columns"/> on are left as they are.</summary>
    /// <param name="matrix">The first element of the strip.</param>
    /// <param name="stride">From matrix(n, 0) to matrix(n + 1, 0), in floats.</param>
    /// <param name="rows">The number of r.</param>
    /// <param name="columns">The number of n, at most 32.</param>
    /// <param name="panel">Room for rows times 32 floats.</param>
    public static void Transpose(ref float matrix, nint stride, int rows, int columns, ref float panel)
    {
        Transpose(ref matrix, stride, columns, rows, ref panel, Width);
    }

    /// <summary>target(c, r) = source(r, c).</summary>
    /// <param name="source">The first element.</param>
    /// <param name="sourceStride">From row to row, in floats.</param>
    /// <param name="rows">The number of r.</param>
    /// <param name="columns">The number of c.</param>
    /// <param name="target">The first element.</param>
    /// <param name="targetStride">From row to row of the target, in floats.</param>
    public static void Transpose(ref float source, nint sourceStride, int rows, int columns, ref float target, nint targetStride)
    {
        int row = 0;
        for (; row + 4 <= rows; row += 4)
        {
            ref float from = ref Unsafe.Add(ref source, row * sourceStride);
            ref float to = ref Unsafe.Add(ref target, row);
            int column = 0;
            for (; column + 4 <= columns; column += 4)
            {
                Transpose4x4(ref Unsafe.Add(ref from, column), sourceStride, ref Unsafe.Add(ref to, column * targetStride), targetStride);
            }

            for (; column < columns; column++)
            {
                for (int i = 0; i < 4; i++)
                {
                    Unsafe.Add(ref to, (column * targetStride) + i) = Unsafe.Add(ref from, (i * sourceStride) + column);
                }
            }
        }

        for (; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                Unsafe.Add(ref target, (column * targetStride) + row) = Unsafe.Add(ref source, (row * sourceStride) + column);
            }
        }
    }

    /// <summary>Four rows in one vector, one shuffle, four columns out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose4x4(ref float source, nint sourceStride, ref float target, nint targetStride)
    {
        Vector512<float> rows = Vector512.Create(
            Vector256.Create(Vector128.LoadUnsafe(ref source), Vector128.LoadUnsafe(ref Unsafe.Add(ref source, sourceStride))),
            Vector256.Create(
                Vector128.LoadUnsafe(ref Unsafe.Add(ref source, 2 * sourceStride)), Vector128.LoadUnsafe(ref Unsafe.Add(ref source, 3 * sourceStride))));
        Vector512<float> columns = Vector512.Shuffle(rows, Vector512.Create(0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15));
        columns.GetLower().GetLower().StoreUnsafe(ref target);
        columns.GetLower().GetUpper().StoreUnsafe(ref Unsafe.Add(ref target, targetStride));
        columns.GetUpper().GetLower().StoreUnsafe(ref Unsafe.Add(ref target, 2 * targetStride));
        columns.GetUpper().GetUpper().StoreUnsafe(ref Unsafe.Add(ref target, 3 * targetStride));
    }
}
