using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Decoupling.Kernels;

/// <summary>
/// The matrix product under all dense layers: C(m, n) = start(n) + sum over r of A(m, r) B(r, n), each sum a chain of fused multiply-adds with r ascending, so
/// that its bits depend on nothing but its operands. Called by generated code.
/// </summary>
/// <remarks>
/// A is read value by value, so it needs no margin and no alignment, and its two strides make it a matrix or its transpose. B, <c>start</c> and C are read
/// and written in vectors of sixteen: B and <c>start</c> may be read up to 31 floats after their last column; C is written in its own columns only.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Product
{
    /// <summary>Columns of a panel: two vectors.</summary>
    public const int PanelWidth = 2 * Lanes;

    private const int Lanes = 16;

    private static readonly Memory.AlignedMemory Zeros = new(8 * Lanes);

    /// <summary>Sixteen times eight zeros, to start sums from.</summary>
    public static ref float Zero => ref Zeros.Start;

    /// <summary>Multiplies by a panel of at most 32 columns.</summary>
    /// <param name="a">A(0, 0).</param>
    /// <param name="aRow">From A(m, r) to A(m + 1, r), in floats.</param>
    /// <param name="aStep">From A(m, r) to A(m, r + 1), in floats.</param>
    /// <param name="rows">The number of m.</param>
    /// <param name="b">B(0, 0).</param>
    /// <param name="bStep">From B(r, 0) to B(r + 1, 0), in floats.</param>
    /// <param name="c">C(0, 0).</param>
    /// <param name="cRow">From C(m, 0) to C(m + 1, 0), in floats.</param>
    /// <param name="depth">The number of r.</param>
    /// <param name="start">start(0).</param>
    /// <param name="columns">The number of n, 1 to 32. Sixteen and thirty-two are stored as they come out of the registers, others by way of a copy.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Panel(
        ref float a, nint aRow, nint aStep, int rows, ref float b, nint bStep, ref float c, nint cRow, int depth, ref float start, int columns) =>
        Panel<Given>(ref a, aRow, aStep, rows, ref b, bStep, ref c, cRow, depth, ref start, columns);

    /// <summary>The same with sums that start from zero, or go on from what is in C.</summary>
    /// <param name="a">A(0, 0).</param>
    /// <param name="aRow">From A(m, r) to A(m + 1, r), in floats.</param>
    /// <param name="aStep">From A(m, r) to A(m, r + 1), in floats.</param>
    /// <param name="rows">The number of m.</param>
    /// <param name="b">B(0, 0).</param>
    /// <param name="bStep">From B(r, 0) to B(r + 1, 0), in floats.</param>
    /// <param name="c">C(0, 0).</param>
    /// <param name="cRow">From C(m, 0) to C(m + 1, 0), in floats.</param>
    /// <param name="depth">The number of r.</param>
    /// <param name="columns">The number of n, 1 to 32.</param>
    /// <param name="continues">Whether the sums go on.</param>
    public static void Sums(
        ref float a, nint aRow, nint aStep, int rows, ref float b, nint bStep, ref float c, nint cRow, int depth, int columns, bool continues)
    {
        if (continues)
        {
            Panel<Present>(ref a, aRow, aStep, rows, ref b, bStep, ref c, cRow, depth, ref c, columns);
        }
        else
        {
            Panel<Given>(ref a, aRow, aStep, rows, ref b, bStep, ref c, cRow, depth, ref Zero, columns);
        }
    }

    /// <summary>Multiplies one row by a matrix whose rows lie one after the other, as wide as the registers allow: B is streamed once.</summary>
    /// <param name="a">A(0, 0), with A(0, r + 1) next to A(0, r).</param>
    /// <param name="b">B(0, 0).</param>
    /// <param name="bStep">From B(r, 0) to B(r + 1, 0), in floats.</param>
    /// <param name="c">C(0, 0).</param>
    /// <param name="depth">The number of r.</param>
    /// <param name="start">start(0).</param>
    /// <param name="columns">The number of n.</param>
    public static void Row(ref float a, ref float b, nint bStep, ref float c, int depth, ref float start, int columns)
    {
        int n = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            for (; n + (8 * Lanes) <= columns; n += 8 * Lanes)
            {
                Tile1x8(ref a, ref Unsafe.Add(ref b, n), bStep, ref Unsafe.Add(ref c, n), depth, ref Unsafe.Add(ref start, n));
            }
        }

        for (; n + (4 * Lanes) <= columns; n += 4 * Lanes)
        {
            Tile1x4(ref a, ref Unsafe.Add(ref b, n), bStep, ref Unsafe.Add(ref c, n), depth, ref Unsafe.Add(ref start, n));
        }

        for (; n < columns; n += PanelWidth)
        {
            int width = int.Min(PanelWidth, columns - n);
            Panel<Given>(ref a, 0, 1, 1, ref Unsafe.Add(ref b, n), bStep, ref Unsafe.Add(ref c, n), 0, depth, ref Unsafe.Add(ref start, n), width);
        }
    }

    /// <summary>Multiplies one row by a matrix that lies in panels of 32 columns, one after the other: four panels at a time, so that eight sums are under way.</summary>
    /// <param name="a">A(0, 0), with A(0, r + 1) next to A(0, r).</param>
    /// <param name="panels">B(0, 0).</param>
    /// <param name="c">C(0, 0).</param>
    /// <param name="depth">The number of r.</param>
    /// <param name="start">start(0).</param>
    /// <param name="columns">The number of n.</param>
    public static void RowOfPanels(ref float a, ref float panels, ref float c, int depth, ref float start, int columns)
    {
        nint panel = (nint)depth * PanelWidth;
        int n = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            for (; n + (4 * PanelWidth) <= columns; n += 4 * PanelWidth)
            {
                Tile1x4Panels(ref a, ref Unsafe.Add(ref panels, n / PanelWidth * panel), panel, ref Unsafe.Add(ref c, n), depth, ref Unsafe.Add(ref start, n));
            }
        }

        for (; n < columns; n += PanelWidth)
        {
            int width = int.Min(PanelWidth, columns - n);
            ref float b = ref Unsafe.Add(ref panels, n / PanelWidth * panel);
            Panel<Given>(ref a, 0, 1, 1, ref b, PanelWidth, ref Unsafe.Add(ref c, n), 0, depth, ref Unsafe.Add(ref start, n), width);
        }
    }

    private static void Panel<TStart>(
        ref float a, nint aRow, nint aStep, int rows, ref float b, nint bStep, ref float c, nint cRow, int depth, ref float start, int columns)
        where TStart : IStart
    {
        if (columns == PanelWidth && Vector512.IsHardwareAccelerated)
        {
            Wide<TStart>(ref a, aRow, aStep, rows, ref b, bStep, ref c, cRow, depth, ref start);
            return;
        }

        // Where a vector takes several registers, one column of them at a time fills the register file.
        for (int n = 0; n < columns; n += Lanes)
        {
            ref float bn = ref Unsafe.Add(ref b, n);
            ref float cn = ref Unsafe.Add(ref c, n);
            ref float startn = ref Unsafe.Add(ref start, n);
            if (n + Lanes <= columns)
            {
                Narrow<TStart>(ref a, aRow, aStep, rows, ref bn, bStep, ref cn, cRow, depth, ref startn);
            }
            else
            {
                Part<TStart>(ref a, aRow, aStep, rows, ref bn, bStep, ref cn, cRow, depth, ref startn, columns - n);
            }
        }
    }

    private static void Wide<TStart>(ref float a, nint aRow, nint aStep, int rows, ref float b, nint bStep, ref float c, nint cRow, int depth, ref float start)
        where TStart : IStart
    {
        int m = 0;
        for (; m + 8 <= rows; m += 8)
        {
            Tile8x2<TStart>(ref Unsafe.Add(ref a, m * aRow), aRow, aStep, ref b, bStep, ref Unsafe.Add(ref c, m * cRow), cRow, depth, ref start);
        }

        if (m + 4 <= rows)
        {
            Tile4x2<TStart>(ref Unsafe.Add(ref a, m * aRow), aRow, aStep, ref b, bStep, ref Unsafe.Add(ref c, m * cRow), cRow, depth, ref start);
            m += 4;
        }

        for (; m < rows; m++)
        {
            Tile1x2<TStart>(ref Unsafe.Add(ref a, m * aRow), aRow, aStep, ref b, bStep, ref Unsafe.Add(ref c, m * cRow), cRow, depth, ref start);
        }
    }

    private static void Narrow<TStart>(
        ref float a, nint aRow, nint aStep, int rows, ref float b, nint bStep, ref float c, nint cRow, int depth, ref float start)
        where TStart : IStart
    {
        int m = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            for (; m + 8 <= rows; m += 8)
            {
                Tile8x1<TStart>(ref Unsafe.Add(ref a, m * aRow), aRow, aStep, ref b, bStep, ref Unsafe.Add(ref c, m * cRow), cRow, depth, ref start);
            }
        }
        else
        {
            for (; m + 6 <= rows; m += 6)
            {
                Tile6x1<TStart>(ref Unsafe.Add(ref a, m * aRow), aRow, aStep, ref b, bStep, ref Unsafe.Add(ref c, m * cRow), cRow, depth, ref start);
            }
        }

        if (m + 4 <= rows)
        {
            Tile4x1<TStart>(ref Unsafe.Add(ref a, m * aRow), aRow, aStep, ref b, bStep, ref Unsafe.Add(ref c, m * cRow), cRow, depth, ref start);
            m += 4;
        }

        for (; m < rows; m++)
        {
            Tile1x1<TStart>(ref Unsafe.Add(ref a, m * aRow), aRow, aStep, ref b, bStep, ref Unsafe.Add(ref c, m * cRow), cRow, depth, ref start);
        }
    }

    /// <summary>Fewer than sixteen columns of a matrix that may have no padding: a block of rows at a time goes through a copy.</summary>
    [SkipLocalsInit]
    private static void Part<TStart>(
        ref float a, nint aRow, nint aStep, int rows, ref float b, nint bStep, ref float c, nint cRow, int depth, ref float start, int columns)
        where TStart : IStart
    {
        const int BlockRows = 24;
        Span<float> block = stackalloc float[BlockRows * Lanes];
        for (int m = 0; m < rows; m += BlockRows)
        {
            int count = int.Min(BlockRows, rows - m);
            for (int row = 0; row < count && typeof(TStart) == typeof(Present); row++)
            {
                MemoryMarshal.CreateSpan(ref Unsafe.Add(ref c, (m + row) * cRow), columns).CopyTo(block[(row * Lanes)..]);
            }

            Narrow<TStart>(ref Unsafe.Add(ref a, m * aRow), aRow, aStep, count, ref b, bStep, ref MemoryMarshal.GetReference(block), Lanes, depth, ref start);
            for (int row = 0; row < count; row++)
            {
                block.Slice(row * Lanes, columns).CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref c, (m + row) * cRow), columns));
            }
        }
    }
}
