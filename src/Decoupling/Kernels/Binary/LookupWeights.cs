using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Decoupling.Kernels.Binary;

/// <summary>
/// Sums by tables that stay in registers. A group of bits of the weights is an index; the table of the same group of an input holds, for each index, how
/// many bits differ. So one shuffle counts a group for a whole panel of outputs, and for two inputs at once: fewer instructions than XOR and adders of bits
/// take.
/// </summary>
/// <remarks>
/// Weights lie chunk by chunk, in a chunk panel by panel, in a panel tap by tap, and of a tap group by group. The tables of a pixel are written once a
/// chunk, and read for all windows and all panels. Two inputs that share tables are as far from each other as the upper and the lower half of the image:
/// the same for all taps.
/// </remarks>
/// <typeparam name="TTile">The innermost loops.</typeparam>
internal sealed partial class LookupWeights<TTile> : BitWeights
    where TTile : ILookupTile
{
    /// <summary>Bytes of tables at a time: with the weights that pass through, they stay in the first cache.</summary>
    private const int TablesBytes = 32 * 1024;

    /// <summary>Bytes of the tables of a tile. The chunks of weights are so small, too, that the second cache keeps one for all tiles.</summary>
    private const int TileTablesBytes = 24 * 1024;

    /// <summary>Bytes of a line of the cache, and of the widest vector.</summary>
    private const int Alignment = 64;

    private readonly Chunk[] _chunks;
    private readonly Memory.AlignedMemory _panels;

    public LookupWeights(ReadOnlySpan<ulong> weights, in BitWindows windows, BitForm form)
        : base(weights, windows, form)
    {
        _chunks = [.. Chunks(windows)];
        SizeInBytes = _chunks[^1].Offset + PanelsBytes(_chunks[^1], windows.Outputs);
        _panels = new Memory.AlignedMemory((SizeInBytes + sizeof(float) - 1) / sizeof(float));
        foreach (Chunk chunk in _chunks)
        {
            Arrange(ref MemoryMarshal.GetReference(weights), chunk);
        }
    }

    public override long SizeInBytes { get; }

    private protected override void Image(in BitImage image, BitGrid outputs, ref int sums)
    {
        foreach (ref readonly Chunk chunk in _chunks.AsSpan())
        {
            Subtract(image, chunk, outputs, ref sums);
        }
    }

    /// <summary>Parts of a window that a tile can count, and whose tables are few enough.</summary>
    private static IEnumerable<Chunk> Chunks(BitWindows windows)
    {
        int pixelGroups = (windows.Channels + TTile.GroupBits - 1) / TTile.GroupBits;
        int countable = LookupTables.MaxBits / TTile.GroupBits / windows.KernelWidth;
        int cached = (TileTablesBytes >> TTile.GroupBits) / (windows.KernelWidth + windows.StrideWidth);
        int rows = int.Min(windows.KernelHeight, int.Min(countable, cached));
        int groups = ChunkGroups(pixelGroups, int.Min(countable, cached) / rows);
        long offset = 0;
        for (int row = 0; row < windows.KernelHeight; row += rows)
        {
            for (int group = 0; group < pixelGroups; group += groups)
            {
                var chunk = new Chunk(
                    row, int.Min(rows, windows.KernelHeight - row), group, int.Min(groups, pixelGroups - group), windows.KernelWidth, offset);
                yield return chunk;
                offset += PanelsBytes(chunk, windows.Outputs);
            }
        }
    }

    /// <summary>Groups of a chunk, so that there are few chunks, of about equal size and of whole blocks.</summary>
    private static int ChunkGroups(int groups, int most)
    {
        int chunks = (groups + most - 1) / most;
        int blocks = (groups + (chunks * TTile.BlockGroups) - 1) / (chunks * TTile.BlockGroups);
        return int.Min(int.Min(most, groups), blocks * TTile.BlockGroups);
    }

    private static long PanelsBytes(in Chunk chunk, int outputs) => (outputs + TTile.Lanes - 1) / TTile.Lanes * (long)chunk.PanelBytes;

    /// <summary>The first panel of a chunk.</summary>
    private ref byte Panels(in Chunk chunk) => ref Unsafe.Add(ref Unsafe.As<float, byte>(ref _panels.Start), chunk.Offset);

    /// <summary>The groups of a chunk, panel by panel; lanes after the last output are left zero.</summary>
    private void Arrange(ref ulong weights, in Chunk chunk)
    {
        int words = Windows.PixelWords;
        for (int output = 0; output < Windows.Outputs; output++)
        {
            (int panel, int place) = int.DivRem(output, TTile.Lanes);
            ref byte lane = ref Unsafe.Add(ref Panels(chunk), ((nint)panel * chunk.PanelBytes) + TTile.Lane(place));
            ref ulong pixel = ref Unsafe.Add(ref weights, (((nint)output * Windows.KernelHeight) + chunk.Row) * Windows.KernelWidth * words);
            for (int tap = 0; tap < chunk.Rows * Windows.KernelWidth; tap++)
            {
                for (int group = 0; group < chunk.Groups; group++)
                {
                    lane = (byte)(new BitPlace(words, (chunk.Group + group) * TTile.GroupBits).Read(ref pixel) & ((1u << TTile.GroupBits) - 1));
                    lane = ref Unsafe.Add(ref lane, TTile.Lanes);
                }

                pixel = ref Unsafe.Add(ref pixel, words);
            }
        }
    }

    /// <summary>Some rows of the kernel, and some groups of each tap in them.</summary>
    private readonly struct Chunk(int row, int rows, int group, int groups, int kernelWidth, long offset)
    {
        /// <summary>The first row.</summary>
        public readonly int Row = row;

        /// <summary>How many rows.</summary>
        public readonly int Rows = rows;

        /// <summary>The first group.</summary>
        public readonly int Group = group;

        /// <summary>How many groups.</summary>
        public readonly int Groups = groups;

        /// <summary>Bytes of the tables of a pixel.</summary>
        public readonly int PixelBytes = groups << TTile.GroupBits;

        /// <summary>Bytes of a panel.</summary>
        public readonly int PanelBytes = rows * kernelWidth * groups * TTile.Lanes;

        /// <summary>Where its panels begin, in bytes.</summary>
        public readonly nint Offset = (nint)offset;

        /// <summary>Whether sums begin with it.</summary>
        public bool IsFirst => Row == 0 && Group == 0;
    }
}
