using System.ComponentModel;
using System.Runtime.CompilerServices;
using Decoupling.Memory;

namespace Decoupling.Kernels.Binary;

/// <summary>Turns a row of sums, one for each channel, into what a network makes of them.</summary>
/// <param name="sums">The first sum; overwritten.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate void SumDecision(ref float sums);

/// <summary>
/// From a two-valued function of whole numbers to the number at which its value changes. The function is not solved but tried: the very float operations that a
/// prediction takes are bisected, so that a comparison of whole numbers decides exactly as they do.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Thresholds
{
    /// <summary>
    /// For each channel the least sum with another value than the sums below it. Where the upper value is on the side of the lesser sums, the channel is falling.
    /// A function of one value alone has a threshold beyond all sums.
    /// </summary>
    /// <param name="channels">How many channels.</param>
    /// <param name="largest">The largest magnitude of a sum.</param>
    /// <param name="decide">The function, monotone in each sum; its upper value is above 0.</param>
    /// <param name="thresholds">The first threshold, a whole number in the place of a float.</param>
    /// <param name="falling">From the first threshold to the bits of falling channels, in floats.</param>
    public static void Find(int channels, int largest, SumDecision decide, ref float thresholds, int falling)
    {
        var row = new AlignedMemory(channels);
        int[] low = new int[channels];
        int[] high = new int[channels];
        System.Array.Fill(low, -largest);
        System.Array.Fill(high, largest);
        bool[] atLow = Decide(low);
        bool[] atHigh = Decide(high);
        for (long distance = 2L * largest; distance > 1; distance = (distance + 1) / 2)
        {
            int[] middle = new int[channels];
            for (int channel = 0; channel < channels; channel++)
            {
                middle[channel] = low[channel] + ((high[channel] - low[channel]) / 2);
            }

            bool[] atMiddle = Decide(middle);
            for (int channel = 0; channel < channels; channel++)
            {
                (atMiddle[channel] == atLow[channel] ? low : high)[channel] = middle[channel];
            }
        }

        for (int channel = 0; channel < channels; channel++)
        {
            bool isLevel = atLow[channel] == atHigh[channel];
            int threshold = !isLevel ? high[channel] : atLow[channel] ? int.MinValue : int.MaxValue;
            Unsafe.As<float, int>(ref Unsafe.Add(ref thresholds, channel)) = threshold;
            if (!isLevel && atLow[channel])
            {
                ref ulong word = ref Unsafe.As<float, ulong>(ref Unsafe.Add(ref thresholds, falling + (channel / Bits.WordBits * 2)));
                word |= 1ul << (channel % Bits.WordBits);
            }
        }

        bool[] Decide(int[] sums)
        {
            for (int channel = 0; channel < channels; channel++)
            {
                row.Span[channel] = sums[channel];
            }

            decide(ref row.Start);
            bool[] isUpper = new bool[channels];
            for (int channel = 0; channel < channels; channel++)
            {
                isUpper[channel] = row.Span[channel] > 0;
            }

            return isUpper;
        }
    }
}
