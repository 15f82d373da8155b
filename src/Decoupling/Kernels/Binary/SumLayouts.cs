using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Decoupling.Kernels.Binary;

/// <summary>From the order in which bits and their sums lie to that of floats, and back. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SumLayouts
{
    /// <summary>y(row, column) = sum(row, column).</summary>
    /// <param name="sums">The first sum, without gaps between rows.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="columns">How many sums in a row.</param>
    /// <param name="y">The first float.</param>
    /// <param name="stride">From row to row of floats.</param>
    public static void ToRows(ref int sums, int rows, int columns, ref float y, int stride)
    {
        for (int row = 0; row < rows; row++)
        {
            BitSums.ToFloats(ref Unsafe.Add(ref sums, (nint)row * columns), columns, ref Unsafe.Add(ref y, (nint)row * stride));
        }
    }

    /// <summary>y(channel, pixel) = sum(pixel, channel).</summary>
    /// <param name="sums">The first sum, without gaps between pixels.</param>
    /// <param name="pixels">How many pixels.</param>
    /// <param name="channels">How many sums of a pixel.</param>
    /// <param name="y">The first float, without gaps between planes.</param>
    public static void ToPlanes(ref int sums, int pixels, int channels, ref float y)
    {
        // Whole numbers are as long as floats, so they become floats where they lie.
        ref float values = ref Unsafe.As<int, float>(ref sums);
        BitSums.ToFloats(ref sums, pixels * channels, ref values);
        Panels.Transpose(ref values, channels, pixels, channels, ref y, pixels);
    }

    /// <summary>bit(output, tap, channel) = weight(output, channel, tap) &gt; 0; the bits after the last channel are zero.</summary>
    /// <param name="weights">The weights.</param>
    /// <param name="outputs">How many outputs.</param>
    /// <param name="channels">How many channels.</param>
    /// <param name="taps">How many pixels the kernel has.</param>
    /// <param name="perOutput">From a weight to that of the next output.</param>
    /// <param name="perChannel">From a weight to that of the next channel.</param>
    /// <param name="perTap">From a weight to that of the next pixel.</param>
    /// <param name="bits">The first word.</param>
    public static void PackWeights(ReadOnlySpan<float> weights, int outputs, int channels, int taps, int perOutput, int perChannel, int perTap, ref ulong bits)
    {
        for (int output = 0; output < outputs; output++)
        {
            for (int tap = 0; tap < taps; tap++)
            {
                int first = (output * perOutput) + (tap * perTap);
                for (int channel = 0; channel < channels; channel += Bits.WordBits)
                {
                    ulong word = 0;
                    for (int bit = 0; bit < int.Min(Bits.WordBits, channels - channel); bit++)
                    {
                        word |= (weights[first + ((channel + bit) * perChannel)] > 0 ? 1ul : 0) << bit;
                    }

                    bits = word;
                    bits = ref Unsafe.Add(ref bits, 1);
                }
            }
        }
    }
}
