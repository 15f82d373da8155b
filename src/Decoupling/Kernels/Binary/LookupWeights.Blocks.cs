using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Decoupling.Kernels.Binary;

/// <content>A chunk's way over an image, block of windows by block of windows.</content>
internal sealed partial class LookupWeights<TTile>
{
    /// <summary>Takes what a chunk counts from all sums; the first chunk lets them start.</summary>
    [SkipLocalsInit]
    private void Subtract(in BitImage image, in Chunk chunk, BitGrid outputs, ref int sums)
    {
        Span<byte> memory = stackalloc byte[TablesBytes];
        ref byte tables = ref MemoryMarshal.GetReference(memory);
        int half = (outputs.Height + 1) / 2;
        (int height, int width) = BlockSize(chunk, half);
        for (int top = 0; top < half; top += height)
        {
            for (int left = 0; left < outputs.Width; left += width)
            {
                var block = new Block(top, left, int.Min(height, half - top), int.Min(width, outputs.Width - left), half);
                WriteTables(image, chunk, block, ref tables);
                for (int row = 0; row < block.Height; row++)
                {
                    for (int column = 0; column < block.Width; column += 2)
                    {
                        Subtract(chunk, block, row, column, outputs, ref tables, ref sums);
                    }
                }
            }
        }
    }

    /// <summary>The largest block, about as high as wide so that its windows share most of their pixels, whose tables there is room for.</summary>
    private (int Height, int Width) BlockSize(in Chunk chunk, int half)
    {
        int room = TablesBytes / (chunk.Groups * TableBytes);
        int height = 1;
        while (height < half && TableRows(chunk, height + 1) * TableColumns(height + 1) <= room)
        {
            height++;
        }

        int width = (((room / TableRows(chunk, height)) - Windows.KernelWidth) / Windows.Stride) + 1;
        return (height, width / 2 * 2);
    }

    /// <summary>Rows of pixels that so many rows of windows read.</summary>
    private int TableRows(in Chunk chunk, int height) => ((height - 1) * Windows.Stride) + chunk.Rows;

    /// <summary>Columns of pixels that so many columns of windows read.</summary>
    private int TableColumns(int width) => ((width - 1) * Windows.Stride) + Windows.KernelWidth;

    /// <summary>tables(row, column, group) for the pixels that a block reads, and their partners.</summary>
    private void WriteTables(in BitImage image, in Chunk chunk, Block block, ref byte tables)
    {
        int top = (block.Top * Windows.Stride) + chunk.Row - Windows.Padding;
        int left = (block.Left * Windows.Stride) - Windows.Padding;
        int rows = TableRows(chunk, block.Height), columns = TableColumns(block.Width);
        for (int row = top; row < top + rows; row++)
        {
            for (int column = left; column < left + columns; column++)
            {
                WriteTables(ref image.Pixel(row, column), ref image.Pixel(row + (block.Half * Windows.Stride), column), image.Words, chunk, ref tables);
                tables = ref Unsafe.Add(ref tables, chunk.Groups * TableBytes);
            }
        }
    }

    /// <summary>The tables of a pair of pixels.</summary>
    private static void WriteTables(ref ulong first, ref ulong second, int words, in Chunk chunk, ref byte tables)
    {
        for (int group = 0; group < chunk.Groups; group += 8)
        {
            int bit = (chunk.Group + group) * TTile.GroupBits;
            ulong firsts = TTile.Spread(Bits.Read(ref first, words, bit));
            ulong seconds = TTile.Spread(Bits.Read(ref second, words, bit));
            for (int i = 0; i < int.Min(8, chunk.Groups - group); i++)
            {
                GroupCounts<TTile>.Write((byte)firsts, (byte)seconds, ref tables);
                tables = ref Unsafe.Add(ref tables, TableBytes);
                firsts >>>= 8;
                seconds >>>= 8;
            }
        }
    }

    /// <summary>Two windows side by side, each with its partner, and all outputs.</summary>
    private void Subtract(in Chunk chunk, in Block block, int row, int column, BitGrid outputs, ref byte tables, ref int sums)
    {
        int pixelBytes = chunk.Groups * TableBytes;
        int rowBytes = TableColumns(block.Width) * pixelBytes;
        bool alone = column + 1 == block.Width;
        ref byte first = ref Unsafe.Add(ref tables, ((row * rowBytes) + (column * pixelBytes)) * Windows.Stride);
        var windows = new LookupTables(ref first, alone ? 0 : Windows.Stride * pixelBytes, rowBytes, chunk.Rows, Windows.KernelWidth * chunk.Groups);
        var places = new Places(outputs, block.Top + row, block.Left + column, block.Half, alone);
        sums = ref Unsafe.Add(ref sums, places.First * Windows.Outputs);
        if (chunk is { Row: 0, Group: 0 })
        {
            for (int i = 0; i < Places.Count; i++)
            {
                if (places.Has(i))
                {
                    Starts.CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref sums, places.Distance(i) * Windows.Outputs), Windows.Outputs));
                }
            }
        }

        for (int panel = 0; panel < Panels; panel++)
        {
            int lanes = int.Min(TTile.Lanes, Windows.Outputs - (panel * TTile.Lanes));
            if (lanes == TTile.Lanes && places.HasAll)
            {
                nint second = places.Distance(1) * Windows.Outputs;
                TTile.Subtract(windows, ref Panel(chunk, panel), Form == BitForm.Xnor, ref sums, second, Windows.Outputs);
            }
            else
            {
                SubtractPart(windows, ref Panel(chunk, panel), places, lanes, ref sums);
            }

            sums = ref Unsafe.Add(ref sums, lanes);
        }
    }

    /// <summary>The same for fewer windows or outputs than a tile has, by way of a copy.</summary>
    [SkipLocalsInit]
    private void SubtractPart(in LookupTables windows, ref byte weights, in Places places, int lanes, ref int sums)
    {
        Span<int> copy = stackalloc int[Places.Count * TTile.Lanes];
        for (int i = 0; i < Places.Count; i++)
        {
            if (places.Has(i))
            {
                MemoryMarshal.CreateSpan(ref Unsafe.Add(ref sums, places.Distance(i) * Windows.Outputs), lanes).CopyTo(copy[(i * TTile.Lanes)..]);
            }
        }

        TTile.Subtract(windows, ref weights, Form == BitForm.Xnor, ref MemoryMarshal.GetReference(copy), TTile.Lanes, 2 * TTile.Lanes);
        for (int i = 0; i < Places.Count; i++)
        {
            if (places.Has(i))
            {
                copy.Slice(i * TTile.Lanes, lanes).CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref sums, places.Distance(i) * Windows.Outputs), lanes));
            }
        }
    }

    /// <summary>Windows whose tables are there together: of the upper half of the image, each with its partner of the lower.</summary>
    /// <param name="Top">The first row.</param>
    /// <param name="Left">The first column.</param>
    /// <param name="Height">How many rows.</param>
    /// <param name="Width">How many columns.</param>
    /// <param name="Half">Rows from a window to its partner.</param>
    private readonly record struct Block(int Top, int Left, int Height, int Width, int Half);

    /// <summary>The windows of a tile, in this order: one, its partner, its neighbour, the neighbour's partner.</summary>
    /// <param name="Outputs">All windows.</param>
    /// <param name="Row">The row of the first.</param>
    /// <param name="Column">Its column.</param>
    /// <param name="Half">Rows from a window to its partner.</param>
    /// <param name="Alone">Whether there is no neighbour.</param>
    private readonly record struct Places(BitGrid Outputs, int Row, int Column, int Half, bool Alone)
    {
        public const int Count = 4;

        /// <summary>The number of the first window.</summary>
        public nint First => (nint)Outputs.Index(Row, Column);

        public bool HasAll => Has(Count - 1);

        public bool Has(int window) => !(Alone && window > 1) && Outputs.Has(Row + ((window & 1) * Half), Column + (window >> 1));

        /// <summary>How far it is from the first.</summary>
        public nint Distance(int window) => ((window & 1) * (nint)Half * Outputs.Width) + (window >> 1);
    }
}
