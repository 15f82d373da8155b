using System;
using System.Runtime.CompilerServices;

namespace Decoupling.Kernels.Binary;

/// <content>Weights in the order in which binary layers read them.</content>
public static partial class Bits
{
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
                for (int channel = 0; channel < channels; channel += WordBits)
                {
                    ulong word = 0;
                    for (int bit = 0; bit < int.Min(WordBits, channels - channel); bit++)
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
