using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using Decoupling.Kernels.Binary;
using Decoupling.Memory;

namespace Decoupling.Kernels;

/// <summary>
/// The weights of a convolution tap by tap, and of a tap output by output, padded to whole vectors: as a convolution reads them that computes sixteen outputs of a
/// pixel at a time. Called by generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TapWeights
{
    private const int Lanes = 16;

    /// <summary>Weights as they lie in a network.</summary>
    /// <param name="weights">The first of (outputs, channels, taps).</param>
    /// <param name="outputs">How many outputs.</param>
    /// <param name="channels">How many channels.</param>
    /// <param name="taps">How many pixels the kernel has.</param>
    /// <returns>(channels, taps, outputs).</returns>
    public static AlignedMemory OfFloats(ref float weights, int outputs, int channels, int taps)
    {
        int stride = Stride(outputs);
        var arranged = new AlignedMemory((long)channels * taps * stride);
        Panels.Transpose(ref weights, channels * taps, outputs, channels * taps, ref arranged.Start, stride);
        return arranged;
    }

    /// <summary>Weights of +1 and -1.</summary>
    /// <param name="weights">(outputs, taps, words of the channels).</param>
    /// <param name="outputs">How many outputs.</param>
    /// <param name="channels">How many channels.</param>
    /// <param name="taps">How many pixels the kernel has.</param>
    /// <returns>(channels, taps, outputs).</returns>
    public static AlignedMemory OfBits(ReadOnlySpan<ulong> weights, int outputs, int channels, int taps)
    {
        int stride = Stride(outputs), words = Bits.Words(channels);
        var arranged = new AlignedMemory((long)channels * taps * stride);
        for (int output = 0; output < outputs; output++)
        {
            for (int tap = 0; tap < taps; tap++)
            {
                for (int channel = 0; channel < channels; channel++)
                {
                    ulong word = weights[(((output * taps) + tap) * words) + (channel / Bits.WordBits)];
                    bool isUpper = ((word >>> (channel % Bits.WordBits)) & 1) != 0;
                    Unsafe.Add(ref arranged.Start, ((((nint)channel * taps) + tap) * stride) + output) = isUpper ? 1 : -1;
                }
            }
        }

        return arranged;
    }

    private static int Stride(int outputs) => (outputs + Lanes - 1) / Lanes * Lanes;
}
