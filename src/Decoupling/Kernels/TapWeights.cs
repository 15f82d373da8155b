using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using Decoupling.Kernels.Binary;
using Decoupling.Memory;

namespace Decoupling.Kernels;

/// <summary>
/// The weights of a convolution tap by tap, and of a tap output by output, padded to whole vectors: as a convolution reads them that computes sixteen
/// outputs of a pixel at a time. Called by generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TapWeights
{
    private const int Lanes = 16;

    /// <summary>Weights as they lie in a network.</summary>
    /// <param name="weights">The first of (outputs, channels, kernel height, kernel width).</param>
    /// <param name="outputs">How many outputs.</param>
    /// <param name="taps">How many weights an output has.</param>
    /// <returns>(channels, kernel height, kernel width, outputs).</returns>
    public static AlignedMemory OfFloats(ref float weights, int outputs, int taps)
    {
        int stride = Stride(outputs);
        var arranged = new AlignedMemory((long)taps * stride);
        Panels.Transpose(ref weights, taps, outputs, taps, ref arranged.Start, stride);
        return arranged;
    }

    /// <summary>Weights of +1 and -1.</summary>
    /// <param name="weights">(outputs, words), a bit for each weight of an output.</param>
    /// <param name="outputs">How many outputs.</param>
    /// <param name="taps">How many weights an output has.</param>
    /// <returns>(channels, kernel height, kernel width, outputs).</returns>
    public static AlignedMemory OfBits(ReadOnlySpan<ulong> weights, int outputs, int taps)
    {
        int stride = Stride(outputs), words = Bits.Words(taps);
        var arranged = new AlignedMemory((long)taps * stride);
        for (int output = 0; output < outputs; output++)
        {
            for (int tap = 0; tap < taps; tap++)
            {
                ulong word = weights[(output * words) + (tap / Bits.WordBits)];
                Unsafe.Add(ref arranged.Start, ((nint)tap * stride) + output) = ((word >>> (tap % Bits.WordBits)) & 1) != 0 ? 1 : -1;
            }
        }

        return arranged;
    }

    private static int Stride(int outputs) => (outputs + Lanes - 1) / Lanes * Lanes;
}
