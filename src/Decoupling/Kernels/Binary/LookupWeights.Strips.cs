using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Decoupling.Kernels.Binary;

/// <content>
/// A chunk's way over an image. Windows go in strips of columns, down the upper half of the image, each with its partner in the lower half. The tables of a
/// row of pixels are written when the first window comes to it, over those of a row that no window reads any more.
/// </content>
internal sealed partial class LookupWeights<TTile>
{
    /// <summary>Takes what a chunk counts from all sums; the first chunk lets them start.</summary>
    [SkipLocalsInit]
    private void Subtract(in BitImage image, in Chunk chunk, BitGrid outputs, ref int sums)
    {
        Span<byte> memory = stackalloc byte[TablesBytes + Alignment];
        ref byte tables = ref Aligned(memory);
        ref int start = ref MemoryMarshal.GetReference(Starts);
        int half = (outputs.Height + 1) / 2;
        int widest = ((((TablesBytes / chunk.Rows / chunk.PixelBytes) - Windows.KernelWidth) / Windows.StrideWidth) + 1) / 2 * 2;
        for (int left = 0; left < outputs.Width; left += widest)
        {
            int width = int.Min(widest, outputs.Width - left);
            int columns = ((width - 1) * Windows.StrideWidth) + Windows.KernelWidth;
            int written = 0;
            for (int row = 0; row < half; row++)
            {
                int top = row * Windows.StrideHeight;
                for (written = int.Max(written, top); written < top + chunk.Rows; written++)
                {
                    ref byte target = ref Unsafe.Add(ref tables, written % chunk.Rows * columns * chunk.PixelBytes);
                    int first = (left * Windows.StrideWidth) - Windows.PaddingWidth;
                    WriteTables(image, chunk, written - Windows.PaddingHeight, first, columns, half * Windows.StrideHeight, ref target);
                }

                for (int column = 0; column < width; column += 2)
                {
                    var places = new Places(outputs, row, left + column, half, Alone: column + 1 == width);
                    int pixel = column * Windows.StrideWidth;
                    var tileTables = new LookupTables(
                        ref Unsafe.Add(ref tables, pixel * chunk.PixelBytes),
                        places.Alone ? 0 : Windows.StrideWidth * chunk.PixelBytes,
                        columns * chunk.PixelBytes,
                        top % chunk.Rows,
                        chunk.Rows,
                        Windows.KernelWidth * chunk.Groups);
                    var target = new TileSums(
                        ref Unsafe.Add(ref sums, (nint)outputs.Index(row, left + column) * Windows.Outputs),
                        places.Has(1) ? (nint)half * outputs.Width * Windows.Outputs : 0,
                        places.Alone ? 0 : Windows.Outputs);
                    Subtract(tileTables, chunk, places, chunk.IsFirst ? new TileSums(ref start, 0, 0) : target, target);
                }
            }
        }
    }

    /// <summary>The first byte of memory of the stack, which does not move, at which vectors of tables keep to lines of the cache.</summary>
    private static unsafe ref byte Aligned(Span<byte> memory)
    {
        ref byte first = ref MemoryMarshal.GetReference(memory);
        return ref Unsafe.Add(ref first, (int)(-(nint)Unsafe.AsPointer(ref first) & (Alignment - 1)));
    }

    /// <summary>tables(column, group) of a row of pixels and its partner.</summary>
    private static void WriteTables(in BitImage image, in Chunk chunk, int row, int left, int columns, int partner, ref byte tables)
    {
        ref byte countsOfFirst = ref GroupCounts<TTile>.OfFirst, countsOfSecond = ref GroupCounts<TTile>.OfSecond;
        BitImageRow firstRow = image.Row(row + chunk.Row), secondRow = image.Row(row + chunk.Row + partner);
        int words = image.Words, groups = chunk.Groups, start = chunk.Group * TTile.GroupBits;
        nint pixelBytes = chunk.PixelBytes;
        for (int group = 0; group < groups; group += 8)
        {
            var place = new BitPlace(words, start + (group * TTile.GroupBits));
            int count = int.Min(8, groups - group);
            ref byte pixelTables = ref Unsafe.Add(ref tables, group << TTile.GroupBits);
            for (int column = left; column < left + columns; column++)
            {
                ulong firsts = TTile.Spread(place.Read(ref firstRow.Pixel(column))), seconds = TTile.Spread(place.Read(ref secondRow.Pixel(column)));
                TTile.Join(firsts, ref countsOfFirst, seconds, ref countsOfSecond, count, ref pixelTables);
                pixelTables = ref Unsafe.Add(ref pixelTables, pixelBytes);
            }
        }
    }

    /// <summary>The windows of a tile, and all outputs.</summary>
    private void Subtract(in LookupTables tables, in Chunk chunk, in Places places, in TileSums from, in TileSums to)
    {
        // What sums start from is read elsewhere, so a window that is missing may be written in the place of one that is there, before that.
        bool hasAll = places.HasAll || (chunk.IsFirst && places.HasPairs), twice = Form == BitForm.Xnor;
        ref byte weights = ref Panels(chunk);
        for (int output = 0; output < Windows.Outputs; output += TTile.Lanes)
        {
            if (hasAll && output + TTile.Lanes <= Windows.Outputs)
            {
                TTile.Subtract(tables, ref weights, twice, from.From(output), to.From(output));
            }
            else
            {
                SubtractPart(tables, ref weights, twice, places, int.Min(TTile.Lanes, Windows.Outputs - output), from.From(output), to.From(output));
            }

            weights = ref Unsafe.Add(ref weights, chunk.PanelBytes);
        }
    }

    /// <summary>The same for fewer windows or outputs than a tile has, by way of a copy.</summary>
    [SkipLocalsInit]
    private static void SubtractPart(in LookupTables tables, ref byte weights, bool twice, Places places, int lanes, in TileSums from, in TileSums to)
    {
        Span<int> memory = stackalloc int[Places.Count * TTile.Lanes];
        var copy = new TileSums(ref MemoryMarshal.GetReference(memory), TTile.Lanes, 2 * TTile.Lanes);
        Copy(from, copy, places, lanes);
        TTile.Subtract(tables, ref weights, twice, copy, copy);
        Copy(copy, to, places, lanes);
    }

    private static void Copy(in TileSums source, in TileSums target, Places places, int lanes)
    {
        for (int i = 0; i < Places.Count; i++)
        {
            if (places.Has(i))
            {
                MemoryMarshal.CreateReadOnlySpan(ref source[i], lanes).CopyTo(MemoryMarshal.CreateSpan(ref target[i], lanes));
            }
        }
    }

    /// <summary>The windows of a tile, in this order: one, its partner, its neighbour, the neighbour's partner.</summary>
    /// <param name="Outputs">All windows.</param>
    /// <param name="Row">The row of the first.</param>
    /// <param name="Column">Its column.</param>
    /// <param name="Half">Rows from a window to its partner.</param>
    /// <param name="Alone">Whether there is no neighbour.</param>
    private readonly record struct Places(BitGrid Outputs, int Row, int Column, int Half, bool Alone)
    {
        public const int Count = 4;

        public bool HasAll => Has(Count - 1);

        /// <summary>Whether all windows have partners, or none.</summary>
        public bool HasPairs => Alone || Has(1) == Has(3);

        public bool Has(int window) => !(Alone && window > 1) && Outputs.Has(Row + ((window & 1) * Half), Column + (window >> 1));
    }
}
