using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Decoupling.Kernels.Binary;

/// <summary>
/// Sums by tables that stay in registers. A group of bits of the weights is an index; the table of the same group of an input holds, for each index, how many bits differ.
/// So one shuffle counts a group for a whole panel of outputs, and for two inputs at once: half the instructions that XOR and adders of bits take.
/// </summary>
/// <remarks>
/// Weights lie chunk by chunk, in a chunk panel by panel, in a panel tap by tap, and of a tap group by group. The tables of a block of windows are written once a chunk, and
/// read for all windows and all panels. Two inputs that share tables are as far from each other as two halves of the image, the upper and the lower: the same for all taps.
/// </remarks>
/// <typeparam name="TTile">The innermost loops.</typeparam>
internal sealed partial class LookupWeights<TTile> : BitWeights
    where TTile : ILookupTile
{
    /// <summary>Bytes of tables at a time: with the weights that pass through, they stay in the first cache.</summary>
    private const int TablesBytes = 32 * 1024;

    private readonly List<Chunk> _chunks = [];
    private readonly Memory.AlignedMemory _panels;

    public LookupWeights(ReadOnlySpan<ulong> weights, in BitWindows windows, BitForm form)
        : base(weights, windows, form)
    {
        int pixelGroups = (windows.Channels + TTile.GroupBits - 1) / TTile.GroupBits;
        int rowGroups = int.Min(LookupTables.MaxBits / TTile.GroupBits / windows.KernelWidth, TablesBytes / TableBytes / (windows.KernelWidth + windows.Stride));
        ArgumentOutOfRangeException.ThrowIfLessThan(rowGroups, 1, nameof(windows));
        int rows = int.Min(rowGroups, windows.KernelHeight);
        int groups = int.Min(rowGroups / rows, pixelGroups);
        long offset = 0;
        for (int row = 0; row < windows.KernelHeight; row += rows)
        {
            for (int group = 0; group < pixelGroups; group += groups)
            {
                var chunk = new Chunk(row, int.Min(rows, windows.KernelHeight - row), group, int.Min(groups, pixelGroups - group), (nint)offset);
                _chunks.Add(chunk);
                offset += (long)Panels * PanelBytes(chunk);
            }
        }

        SizeInBytes = offset;
        _panels = new Memory.AlignedMemory((offset + sizeof(float) - 1) / sizeof(float));
        foreach (Chunk chunk in _chunks)
        {
            Arrange(ref MemoryMarshal.GetReference(weights), chunk);
        }
    }

    public override long SizeInBytes { get; }

    private static int TableBytes => GroupCounts<TTile>.TableBytes;

    private int Panels => (Windows.Outputs + TTile.Lanes - 1) / TTile.Lanes;

    private protected override void Image(in BitImage image, BitGrid outputs, ref int sums)
    {
        foreach (ref readonly Chunk chunk in CollectionsMarshal.AsSpan(_chunks))
        {
            Subtract(image, chunk, outputs, ref sums);
        }
    }

    private nint PanelBytes(in Chunk chunk) => (nint)chunk.Rows * Windows.KernelWidth * chunk.Groups * TTile.Lanes;

    private ref byte Panel(in Chunk chunk, int panel) => ref Unsafe.Add(ref Unsafe.As<float, byte>(ref _panels.Start), chunk.Offset + (panel * PanelBytes(chunk)));

    /// <summary>The groups of a chunk, panel by panel; outputs after the last are left zero.</summary>
    private void Arrange(ref ulong weights, in Chunk chunk)
    {
        int words = Windows.PixelWords;
        for (int output = 0; output < Windows.Outputs; output++)
        {
            (int panel, int place) = int.DivRem(output, TTile.Lanes);
            ref byte lane = ref Unsafe.Add(ref Panel(chunk, panel), ILookupTile.Lane(place, TTile.Lanes));
            ref ulong pixel = ref Unsafe.Add(ref weights, ((output * Windows.KernelHeight) + chunk.Row) * (nint)Windows.KernelWidth * words);
            for (int tap = 0; tap < chunk.Rows * Windows.KernelWidth; tap++)
            {
                for (int group = 0; group < chunk.Groups; group++)
                {
                    lane = (byte)(Bits.Read(ref pixel, words, (chunk.Group + group) * TTile.GroupBits) & (ulong)(TableBytes - 1));
                    lane = ref Unsafe.Add(ref lane, TTile.Lanes);
                }

                pixel = ref Unsafe.Add(ref pixel, words);
            }
        }
    }

    /// <summary>Some rows of the kernel, and some groups of each tap in them.</summary>
    /// <param name="Row">The first row.</param>
    /// <param name="Rows">How many rows.</param>
    /// <param name="Group">The first group.</param>
    /// <param name="Groups">How many groups.</param>
    /// <param name="Offset">Where its panels begin, in bytes.</param>
    private readonly record struct Chunk(int Row, int Rows, int Group, int Groups, nint Offset);
}
