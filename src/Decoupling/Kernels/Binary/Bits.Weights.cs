using System;
using System.Runtime.CompilerServices;

namespace Decoupling.Kernels.Binary;

/// <content>Weights as a frozen network keeps them: a bit each, those of an output one after the other in 32-bit words, pixel by pixel of the kernel.</content>
public static partial class Bits
{
    private const int KeptWordBits = 32;

    /// <summary>bit(output, tap, channel) = weight(output, channel, tap) &gt; 0; the bits after an output's last are zero.</summary>
    /// <param name="weights">The weights.</param>
    /// <param name="outputs">How many outputs.</param>
    /// <param name="channels">How many channels.</param>
    /// <param name="taps">How many pixels the kernel has.</param>
    /// <param name="perOutput">From a weight to that of the next output.</param>
    /// <param name="perChannel">From a weight to that of the next channel.</param>
    /// <param name="perTap">From a weight to that of the next pixel.</param>
    /// <param name="kept">The first of (outputs, words of taps * channels bits).</param>
    public static void PackWeights(ReadOnlySpan<float> weights, int outputs, int channels, int taps, int perOutput, int perChannel, int perTap, ref uint kept)
    {
        for (int output = 0; output < outputs; output++)
        {
            for (int first = 0; first < taps * channels; first += KeptWordBits)
            {
                uint word = 0;
                for (int bit = 0; bit < int.Min(KeptWordBits, (taps * channels) - first); bit++)
                {
                    (int tap, int channel) = int.DivRem(first + bit, channels);
                    word |= (weights[(output * perOutput) + (channel * perChannel) + (tap * perTap)] > 0 ? 1u : 0) << bit;
                }

                kept = word;
                kept = ref Unsafe.Add(ref kept, 1);
            }
        }
    }

    /// <summary>Words in which <see cref="PackWeights"/> keeps weights.</summary>
    /// <param name="outputs">How many outputs.</param>
    /// <param name="taps">How many pixels the kernel has.</param>
    /// <param name="channels">How many channels.</param>
    public static int KeptWords(int outputs, int taps, int channels) => outputs * (((taps * channels) + KeptWordBits - 1) / KeptWordBits);

    /// <summary>Weights as binary layers read them.</summary>
    /// <param name="kept">What <see cref="PackWeights"/> kept.</param>
    /// <param name="outputs">How many outputs.</param>
    /// <param name="taps">How many pixels the kernel has.</param>
    /// <param name="channels">How many channels.</param>
    /// <returns>(outputs, taps, words of the channels' bits), the bits after the last channel zero.</returns>
    public static ulong[] UnpackWeights(ReadOnlySpan<uint> kept, int outputs, int taps, int channels)
    {
        int words = Words(channels);
        int keptWords = kept.Length / outputs;
        var weights = new ulong[outputs * taps * words];
        for (int row = 0; row < outputs * taps; row++)
        {
            (int output, int tap) = int.DivRem(row, taps);
            for (int channel = 0; channel < channels; channel++)
            {
                int bit = (tap * channels) + channel;
                ulong value = (kept[(output * keptWords) + (bit / KeptWordBits)] >>> (bit % KeptWordBits)) & 1;
                weights[(row * words) + (channel / WordBits)] |= value << (channel % WordBits);
            }
        }

        return weights;
    }
}
