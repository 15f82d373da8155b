using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Decoupling.Kernels;

/// <summary>
/// The register tiles of <see cref="Product"/>. Each accumulator is a named local: an array of them, or a loop over them, would live in memory. A tile reads two
/// vectors of the right factor and broadcasts the left one, so that a sum runs over r in order in every lane, whatever the tile: all tiles give the same bits.
/// A tile calls nothing: accumulators that live across a call would be spilled in the loop.
/// </summary>
public static partial class Product
{
    /// <summary>8 rows by 32 columns: 16 accumulators of the 32 registers, and 10 loads for 16 multiply-adds.</summary>
    private static void Tile8x2<TStart>(ref float a, nint aRow, nint aStep, ref float b, nint bStep, ref float c, nint cRow, int depth, ref float start)
        where TStart : IStart
    {
        Vector512<float> c00 = TStart.Row(Vector512.LoadUnsafe(ref start), ref c);
        Vector512<float> c01 = TStart.Row(Vector512.LoadUnsafe(ref start, Lanes), ref Unsafe.Add(ref c, Lanes));
        Vector512<float> c10 = TStart.Row(c00, ref Unsafe.Add(ref c, cRow)), c11 = TStart.Row(c01, ref Unsafe.Add(ref c, cRow + Lanes));
        Vector512<float> c20 = TStart.Row(c00, ref Unsafe.Add(ref c, 2 * cRow)), c21 = TStart.Row(c01, ref Unsafe.Add(ref c, (2 * cRow) + Lanes));
        Vector512<float> c30 = TStart.Row(c00, ref Unsafe.Add(ref c, 3 * cRow)), c31 = TStart.Row(c01, ref Unsafe.Add(ref c, (3 * cRow) + Lanes));
        Vector512<float> c40 = TStart.Row(c00, ref Unsafe.Add(ref c, 4 * cRow)), c41 = TStart.Row(c01, ref Unsafe.Add(ref c, (4 * cRow) + Lanes));
        Vector512<float> c50 = TStart.Row(c00, ref Unsafe.Add(ref c, 5 * cRow)), c51 = TStart.Row(c01, ref Unsafe.Add(ref c, (5 * cRow) + Lanes));
        Vector512<float> c60 = TStart.Row(c00, ref Unsafe.Add(ref c, 6 * cRow)), c61 = TStart.Row(c01, ref Unsafe.Add(ref c, (6 * cRow) + Lanes));
        Vector512<float> c70 = TStart.Row(c00, ref Unsafe.Add(ref c, 7 * cRow)), c71 = TStart.Row(c01, ref Unsafe.Add(ref c, (7 * cRow) + Lanes));
        for (int r = 0; r < depth; r++)
        {
            Vector512<float> b0 = Vector512.LoadUnsafe(ref b);
            Vector512<float> b1 = Vector512.LoadUnsafe(ref b, Lanes);
            Vector512<float> a0 = Vector512.Create(a);
            c00 = Vector512.FusedMultiplyAdd(a0, b0, c00);
            c01 = Vector512.FusedMultiplyAdd(a0, b1, c01);
            Vector512<float> a1 = Vector512.Create(Unsafe.Add(ref a, aRow));
            c10 = Vector512.FusedMultiplyAdd(a1, b0, c10);
            c11 = Vector512.FusedMultiplyAdd(a1, b1, c11);
            Vector512<float> a2 = Vector512.Create(Unsafe.Add(ref a, 2 * aRow));
            c20 = Vector512.FusedMultiplyAdd(a2, b0, c20);
            c21 = Vector512.FusedMultiplyAdd(a2, b1, c21);
            Vector512<float> a3 = Vector512.Create(Unsafe.Add(ref a, 3 * aRow));
            c30 = Vector512.FusedMultiplyAdd(a3, b0, c30);
            c31 = Vector512.FusedMultiplyAdd(a3, b1, c31);
            Vector512<float> a4 = Vector512.Create(Unsafe.Add(ref a, 4 * aRow));
            c40 = Vector512.FusedMultiplyAdd(a4, b0, c40);
            c41 = Vector512.FusedMultiplyAdd(a4, b1, c41);
            Vector512<float> a5 = Vector512.Create(Unsafe.Add(ref a, 5 * aRow));
            c50 = Vector512.FusedMultiplyAdd(a5, b0, c50);
            c51 = Vector512.FusedMultiplyAdd(a5, b1, c51);
            Vector512<float> a6 = Vector512.Create(Unsafe.Add(ref a, 6 * aRow));
            c60 = Vector512.FusedMultiplyAdd(a6, b0, c60);
            c61 = Vector512.FusedMultiplyAdd(a6, b1, c61);
            Vector512<float> a7 = Vector512.Create(Unsafe.Add(ref a, 7 * aRow));
            c70 = Vector512.FusedMultiplyAdd(a7, b0, c70);
            c71 = Vector512.FusedMultiplyAdd(a7, b1, c71);
            a = ref Unsafe.Add(ref a, aStep);
            b = ref Unsafe.Add(ref b, bStep);
        }

        c00.StoreUnsafe(ref c);
        c01.StoreUnsafe(ref c, Lanes);
        c10.StoreUnsafe(ref Unsafe.Add(ref c, cRow));
        c11.StoreUnsafe(ref Unsafe.Add(ref c, cRow), Lanes);
        c20.StoreUnsafe(ref Unsafe.Add(ref c, 2 * cRow));
        c21.StoreUnsafe(ref Unsafe.Add(ref c, 2 * cRow), Lanes);
        c30.StoreUnsafe(ref Unsafe.Add(ref c, 3 * cRow));
        c31.StoreUnsafe(ref Unsafe.Add(ref c, 3 * cRow), Lanes);
        c40.StoreUnsafe(ref Unsafe.Add(ref c, 4 * cRow));
        c41.StoreUnsafe(ref Unsafe.Add(ref c, 4 * cRow), Lanes);
        c50.StoreUnsafe(ref Unsafe.Add(ref c, 5 * cRow));
        c51.StoreUnsafe(ref Unsafe.Add(ref c, 5 * cRow), Lanes);
        c60.StoreUnsafe(ref Unsafe.Add(ref c, 6 * cRow));
        c61.StoreUnsafe(ref Unsafe.Add(ref c, 6 * cRow), Lanes);
        c70.StoreUnsafe(ref Unsafe.Add(ref c, 7 * cRow));
        c71.StoreUnsafe(ref Unsafe.Add(ref c, 7 * cRow), Lanes);
    }

    /// <summary>4 rows by 32 columns: 8 accumulators.</summary>
    private static void Tile4x2<TStart>(ref float a, nint aRow, nint aStep, ref float b, nint bStep, ref float c, nint cRow, int depth, ref float start)
        where TStart : IStart
    {
        Vector512<float> c00 = TStart.Row(Vector512.LoadUnsafe(ref start), ref c);
        Vector512<float> c01 = TStart.Row(Vector512.LoadUnsafe(ref start, Lanes), ref Unsafe.Add(ref c, Lanes));
        Vector512<float> c10 = TStart.Row(c00, ref Unsafe.Add(ref c, cRow)), c11 = TStart.Row(c01, ref Unsafe.Add(ref c, cRow + Lanes));
        Vector512<float> c20 = TStart.Row(c00, ref Unsafe.Add(ref c, 2 * cRow)), c21 = TStart.Row(c01, ref Unsafe.Add(ref c, (2 * cRow) + Lanes));
        Vector512<float> c30 = TStart.Row(c00, ref Unsafe.Add(ref c, 3 * cRow)), c31 = TStart.Row(c01, ref Unsafe.Add(ref c, (3 * cRow) + Lanes));
        for (int r = 0; r < depth; r++)
        {
            Vector512<float> b0 = Vector512.LoadUnsafe(ref b);
            Vector512<float> b1 = Vector512.LoadUnsafe(ref b, Lanes);
            Vector512<float> a0 = Vector512.Create(a);
            c00 = Vector512.FusedMultiplyAdd(a0, b0, c00);
            c01 = Vector512.FusedMultiplyAdd(a0, b1, c01);
            Vector512<float> a1 = Vector512.Create(Unsafe.Add(ref a, aRow));
            c10 = Vector512.FusedMultiplyAdd(a1, b0, c10);
            c11 = Vector512.FusedMultiplyAdd(a1, b1, c11);
            Vector512<float> a2 = Vector512.Create(Unsafe.Add(ref a, 2 * aRow));
            c20 = Vector512.FusedMultiplyAdd(a2, b0, c20);
            c21 = Vector512.FusedMultiplyAdd(a2, b1, c21);
            Vector512<float> a3 = Vector512.Create(Unsafe.Add(ref a, 3 * aRow));
            c30 = Vector512.FusedMultiplyAdd(a3, b0, c30);
            c31 = Vector512.FusedMultiplyAdd(a3, b1, c31);
            a = ref Unsafe.Add(ref a, aStep);
            b = ref Unsafe.Add(ref b, bStep);
        }

        c00.StoreUnsafe(ref c);
        c01.StoreUnsafe(ref c, Lanes);
        c10.StoreUnsafe(ref Unsafe.Add(ref c, cRow));
        c11.StoreUnsafe(ref Unsafe.Add(ref c, cRow), Lanes);
        c20.StoreUnsafe(ref Unsafe.Add(ref c, 2 * cRow));
        c21.StoreUnsafe(ref Unsafe.Add(ref c, 2 * cRow), Lanes);
        c30.StoreUnsafe(ref Unsafe.Add(ref c, 3 * cRow));
        c31.StoreUnsafe(ref Unsafe.Add(ref c, 3 * cRow), Lanes);
    }

    /// <summary>1 rows by 32 columns: 2 accumulators.</summary>
    private static void Tile1x2<TStart>(ref float a, nint aRow, nint aStep, ref float b, nint bStep, ref float c, nint cRow, int depth, ref float start)
        where TStart : IStart
    {
        Vector512<float> c00 = TStart.Row(Vector512.LoadUnsafe(ref start), ref c);
        Vector512<float> c01 = TStart.Row(Vector512.LoadUnsafe(ref start, Lanes), ref Unsafe.Add(ref c, Lanes));
        for (int r = 0; r < depth; r++)
        {
            Vector512<float> b0 = Vector512.LoadUnsafe(ref b);
            Vector512<float> b1 = Vector512.LoadUnsafe(ref b, Lanes);
            Vector512<float> a0 = Vector512.Create(a);
            c00 = Vector512.FusedMultiplyAdd(a0, b0, c00);
            c01 = Vector512.FusedMultiplyAdd(a0, b1, c01);
            a = ref Unsafe.Add(ref a, aStep);
            b = ref Unsafe.Add(ref b, bStep);
        }

        c00.StoreUnsafe(ref c);
        c01.StoreUnsafe(ref c, Lanes);
    }

    /// <summary>8 rows by 16 columns: 8 accumulators, as many as hide the latency of a multiply-add.</summary>
    private static void Tile8x1<TStart>(ref float a, nint aRow, nint aStep, ref float b, nint bStep, ref float c, nint cRow, int depth, ref float start)
        where TStart : IStart
    {
        Vector512<float> c00 = TStart.Row(Vector512.LoadUnsafe(ref start), ref c);
        Vector512<float> c10 = TStart.Row(c00, ref Unsafe.Add(ref c, cRow));
        Vector512<float> c20 = TStart.Row(c00, ref Unsafe.Add(ref c, 2 * cRow));
        Vector512<float> c30 = TStart.Row(c00, ref Unsafe.Add(ref c, 3 * cRow));
        Vector512<float> c40 = TStart.Row(c00, ref Unsafe.Add(ref c, 4 * cRow));
        Vector512<float> c50 = TStart.Row(c00, ref Unsafe.Add(ref c, 5 * cRow));
        Vector512<float> c60 = TStart.Row(c00, ref Unsafe.Add(ref c, 6 * cRow));
        Vector512<float> c70 = TStart.Row(c00, ref Unsafe.Add(ref c, 7 * cRow));
        for (int r = 0; r < depth; r++)
        {
            Vector512<float> b0 = Vector512.LoadUnsafe(ref b);
            c00 = Vector512.FusedMultiplyAdd(Vector512.Create(a), b0, c00);
            c10 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref a, aRow)), b0, c10);
            c20 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref a, 2 * aRow)), b0, c20);
            c30 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref a, 3 * aRow)), b0, c30);
            c40 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref a, 4 * aRow)), b0, c40);
            c50 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref a, 5 * aRow)), b0, c50);
            c60 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref a, 6 * aRow)), b0, c60);
            c70 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref a, 7 * aRow)), b0, c70);
            a = ref Unsafe.Add(ref a, aStep);
            b = ref Unsafe.Add(ref b, bStep);
        }

        c00.StoreUnsafe(ref c);
        c10.StoreUnsafe(ref Unsafe.Add(ref c, cRow));
        c20.StoreUnsafe(ref Unsafe.Add(ref c, 2 * cRow));
        c30.StoreUnsafe(ref Unsafe.Add(ref c, 3 * cRow));
        c40.StoreUnsafe(ref Unsafe.Add(ref c, 4 * cRow));
        c50.StoreUnsafe(ref Unsafe.Add(ref c, 5 * cRow));
        c60.StoreUnsafe(ref Unsafe.Add(ref c, 6 * cRow));
        c70.StoreUnsafe(ref Unsafe.Add(ref c, 7 * cRow));
    }

    /// <summary>6 rows by 16 columns: 6 accumulators, which are 12 of the 16 registers where a vector takes two.</summary>
    private static void Tile6x1<TStart>(ref float a, nint aRow, nint aStep, ref float b, nint bStep, ref float c, nint cRow, int depth, ref float start)
        where TStart : IStart
    {
        Vector512<float> c00 = TStart.Row(Vector512.LoadUnsafe(ref start), ref c);
        Vector512<float> c10 = TStart.Row(c00, ref Unsafe.Add(ref c, cRow));
        Vector512<float> c20 = TStart.Row(c00, ref Unsafe.Add(ref c, 2 * cRow));
        Vector512<float> c30 = TStart.Row(c00, ref Unsafe.Add(ref c, 3 * cRow));
        Vector512<float> c40 = TStart.Row(c00, ref Unsafe.Add(ref c, 4 * cRow));
        Vector512<float> c50 = TStart.Row(c00, ref Unsafe.Add(ref c, 5 * cRow));
        for (int r = 0; r < depth; r++)
        {
            Vector512<float> b0 = Vector512.LoadUnsafe(ref b);
            c00 = Vector512.FusedMultiplyAdd(Vector512.Create(a), b0, c00);
            c10 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref a, aRow)), b0, c10);
            c20 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref a, 2 * aRow)), b0, c20);
            c30 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref a, 3 * aRow)), b0, c30);
            c40 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref a, 4 * aRow)), b0, c40);
            c50 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref a, 5 * aRow)), b0, c50);
            a = ref Unsafe.Add(ref a, aStep);
            b = ref Unsafe.Add(ref b, bStep);
        }

        c00.StoreUnsafe(ref c);
        c10.StoreUnsafe(ref Unsafe.Add(ref c, cRow));
        c20.StoreUnsafe(ref Unsafe.Add(ref c, 2 * cRow));
        c30.StoreUnsafe(ref Unsafe.Add(ref c, 3 * cRow));
        c40.StoreUnsafe(ref Unsafe.Add(ref c, 4 * cRow));
        c50.StoreUnsafe(ref Unsafe.Add(ref c, 5 * cRow));
    }

    /// <summary>4 rows by 16 columns: 4 accumulators.</summary>
    private static void Tile4x1<TStart>(ref float a, nint aRow, nint aStep, ref float b, nint bStep, ref float c, nint cRow, int depth, ref float start)
        where TStart : IStart
    {
        Vector512<float> c00 = TStart.Row(Vector512.LoadUnsafe(ref start), ref c);
        Vector512<float> c10 = TStart.Row(c00, ref Unsafe.Add(ref c, cRow));
        Vector512<float> c20 = TStart.Row(c00, ref Unsafe.Add(ref c, 2 * cRow));
        Vector512<float> c30 = TStart.Row(c00, ref Unsafe.Add(ref c, 3 * cRow));
        for (int r = 0; r < depth; r++)
        {
            Vector512<float> b0 = Vector512.LoadUnsafe(ref b);
            c00 = Vector512.FusedMultiplyAdd(Vector512.Create(a), b0, c00);
            c10 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref a, aRow)), b0, c10);
            c20 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref a, 2 * aRow)), b0, c20);
            c30 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref a, 3 * aRow)), b0, c30);
            a = ref Unsafe.Add(ref a, aStep);
            b = ref Unsafe.Add(ref b, bStep);
        }

        c00.StoreUnsafe(ref c);
        c10.StoreUnsafe(ref Unsafe.Add(ref c, cRow));
        c20.StoreUnsafe(ref Unsafe.Add(ref c, 2 * cRow));
        c30.StoreUnsafe(ref Unsafe.Add(ref c, 3 * cRow));
    }

    /// <summary>1 rows by 16 columns: 1 accumulators.</summary>
    private static void Tile1x1<TStart>(ref float a, nint aRow, nint aStep, ref float b, nint bStep, ref float c, nint cRow, int depth, ref float start)
        where TStart : IStart
    {
        Vector512<float> c00 = TStart.Row(Vector512.LoadUnsafe(ref start), ref c);
        for (int r = 0; r < depth; r++)
        {
            Vector512<float> b0 = Vector512.LoadUnsafe(ref b);
            c00 = Vector512.FusedMultiplyAdd(Vector512.Create(a), b0, c00);
            a = ref Unsafe.Add(ref a, aStep);
            b = ref Unsafe.Add(ref b, bStep);
        }

        c00.StoreUnsafe(ref c);
    }

    /// <summary>One row by 128 columns: 8 independent sums.</summary>
    private static void Tile1x8(ref float a, ref float b, nint bStep, ref float c, int depth, ref float start)
    {
        Vector512<float> c0 = Vector512.LoadUnsafe(ref start);
        Vector512<float> c1 = Vector512.LoadUnsafe(ref start, Lanes);
        Vector512<float> c2 = Vector512.LoadUnsafe(ref start, 2 * Lanes);
        Vector512<float> c3 = Vector512.LoadUnsafe(ref start, 3 * Lanes);
        Vector512<float> c4 = Vector512.LoadUnsafe(ref start, 4 * Lanes);
        Vector512<float> c5 = Vector512.LoadUnsafe(ref start, 5 * Lanes);
        Vector512<float> c6 = Vector512.LoadUnsafe(ref start, 6 * Lanes);
        Vector512<float> c7 = Vector512.LoadUnsafe(ref start, 7 * Lanes);
        for (int r = 0; r < depth; r++)
        {
            Vector512<float> x = Vector512.Create(Unsafe.Add(ref a, r));
            c0 = Vector512.FusedMultiplyAdd(x, Vector512.LoadUnsafe(ref b), c0);
            c1 = Vector512.FusedMultiplyAdd(x, Vector512.LoadUnsafe(ref b, Lanes), c1);
            c2 = Vector512.FusedMultiplyAdd(x, Vector512.LoadUnsafe(ref b, 2 * Lanes), c2);
            c3 = Vector512.FusedMultiplyAdd(x, Vector512.LoadUnsafe(ref b, 3 * Lanes), c3);
            c4 = Vector512.FusedMultiplyAdd(x, Vector512.LoadUnsafe(ref b, 4 * Lanes), c4);
            c5 = Vector512.FusedMultiplyAdd(x, Vector512.LoadUnsafe(ref b, 5 * Lanes), c5);
            c6 = Vector512.FusedMultiplyAdd(x, Vector512.LoadUnsafe(ref b, 6 * Lanes), c6);
            c7 = Vector512.FusedMultiplyAdd(x, Vector512.LoadUnsafe(ref b, 7 * Lanes), c7);
            b = ref Unsafe.Add(ref b, bStep);
        }

        c0.StoreUnsafe(ref c);
        c1.StoreUnsafe(ref c, Lanes);
        c2.StoreUnsafe(ref c, 2 * Lanes);
        c3.StoreUnsafe(ref c, 3 * Lanes);
        c4.StoreUnsafe(ref c, 4 * Lanes);
        c5.StoreUnsafe(ref c, 5 * Lanes);
        c6.StoreUnsafe(ref c, 6 * Lanes);
        c7.StoreUnsafe(ref c, 7 * Lanes);
    }

    /// <summary>One row by four panels of 32 columns: 8 independent sums.</summary>
    private static void Tile1x4Panels(ref float a, ref float b, nint panel, ref float c, int depth, ref float start)
    {
        Vector512<float> c0 = Vector512.LoadUnsafe(ref start);
        Vector512<float> c1 = Vector512.LoadUnsafe(ref start, Lanes);
        Vector512<float> c2 = Vector512.LoadUnsafe(ref start, 2 * Lanes);
        Vector512<float> c3 = Vector512.LoadUnsafe(ref start, 3 * Lanes);
        Vector512<float> c4 = Vector512.LoadUnsafe(ref start, 4 * Lanes);
        Vector512<float> c5 = Vector512.LoadUnsafe(ref start, 5 * Lanes);
        Vector512<float> c6 = Vector512.LoadUnsafe(ref start, 6 * Lanes);
        Vector512<float> c7 = Vector512.LoadUnsafe(ref start, 7 * Lanes);
        ref float b1 = ref Unsafe.Add(ref b, panel);
        ref float b2 = ref Unsafe.Add(ref b1, panel);
        ref float b3 = ref Unsafe.Add(ref b2, panel);
        nuint at = 0;
        for (int r = 0; r < depth; r++)
        {
            Vector512<float> x = Vector512.Create(Unsafe.Add(ref a, r));
            c0 = Vector512.FusedMultiplyAdd(x, Vector512.LoadUnsafe(ref b, at), c0);
            c1 = Vector512.FusedMultiplyAdd(x, Vector512.LoadUnsafe(ref b, at + Lanes), c1);
            c2 = Vector512.FusedMultiplyAdd(x, Vector512.LoadUnsafe(ref b1, at), c2);
            c3 = Vector512.FusedMultiplyAdd(x, Vector512.LoadUnsafe(ref b1, at + Lanes), c3);
            c4 = Vector512.FusedMultiplyAdd(x, Vector512.LoadUnsafe(ref b2, at), c4);
            c5 = Vector512.FusedMultiplyAdd(x, Vector512.LoadUnsafe(ref b2, at + Lanes), c5);
            c6 = Vector512.FusedMultiplyAdd(x, Vector512.LoadUnsafe(ref b3, at), c6);
            c7 = Vector512.FusedMultiplyAdd(x, Vector512.LoadUnsafe(ref b3, at + Lanes), c7);
            at += PanelWidth;
        }

        c0.StoreUnsafe(ref c);
        c1.StoreUnsafe(ref c, Lanes);
        c2.StoreUnsafe(ref c, 2 * Lanes);
        c3.StoreUnsafe(ref c, 3 * Lanes);
        c4.StoreUnsafe(ref c, 4 * Lanes);
        c5.StoreUnsafe(ref c, 5 * Lanes);
        c6.StoreUnsafe(ref c, 6 * Lanes);
        c7.StoreUnsafe(ref c, 7 * Lanes);
    }

    /// <summary>One row by 64 columns: 4 independent sums.</summary>
    private static void Tile1x4(ref float a, ref float b, nint bStep, ref float c, int depth, ref float start)
    {
        Vector512<float> c0 = Vector512.LoadUnsafe(ref start);
        Vector512<float> c1 = Vector512.LoadUnsafe(ref start, Lanes);
        Vector512<float> c2 = Vector512.LoadUnsafe(ref start, 2 * Lanes);
        Vector512<float> c3 = Vector512.LoadUnsafe(ref start, 3 * Lanes);
        for (int r = 0; r < depth; r++)
        {
            Vector512<float> x = Vector512.Create(Unsafe.Add(ref a, r));
            c0 = Vector512.FusedMultiplyAdd(x, Vector512.LoadUnsafe(ref b), c0);
            c1 = Vector512.FusedMultiplyAdd(x, Vector512.LoadUnsafe(ref b, Lanes), c1);
            c2 = Vector512.FusedMultiplyAdd(x, Vector512.LoadUnsafe(ref b, 2 * Lanes), c2);
            c3 = Vector512.FusedMultiplyAdd(x, Vector512.LoadUnsafe(ref b, 3 * Lanes), c3);
            b = ref Unsafe.Add(ref b, bStep);
        }

        c0.StoreUnsafe(ref c);
        c1.StoreUnsafe(ref c, Lanes);
        c2.StoreUnsafe(ref c, 2 * Lanes);
        c3.StoreUnsafe(ref c, 3 * Lanes);
    }

    /// <summary>What the sums of a tile start from.</summary>
    private interface IStart
    {
        /// <summary>What the sums of sixteen columns of a row start from.</summary>
        /// <param name="given">What all rows are given to start from.</param>
        /// <param name="row">Their place in C.</param>
        static abstract Vector512<float> Row(Vector512<float> given, ref float row);
    }

    /// <summary>All rows start from what is given.</summary>
    private readonly struct Given : IStart
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<float> Row(Vector512<float> given, ref float row) => given;
    }

    /// <summary>Each row goes on from what is in its place.</summary>
    private readonly struct Present : IStart
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<float> Row(Vector512<float> given, ref float row) => Vector512.LoadUnsafe(ref row);
    }
}
