using System;

namespace Decoupling;

/// <summary>
/// Random orders that are a function of a seed and a round alone, so that a resumed training meets its samples in the same order without anything saved.
/// </summary>
internal static class Shuffle
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    /// <summary>Fills <paramref name="order"/> with 0 to its length in random order (Fisher and Yates).</summary>
    /// <param name="order">Receives the order.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="round">The round, such as the epoch: each has an order of its own.</param>
    public static void Fill(Span<int> order, ulong seed, ulong round)
    {
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        ulong key = Mix(Mix(seed + Golden) + round);
        for (int i = order.Length - 1; i > 0; i--)
        {
            int other = (int)Math.BigMul(Mix(key + ((ulong)i * Golden)), (ulong)i + 1, out _);
            (order[i], order[other]) = (order[other], order[i]);
        }
    }

    /// <summary>The finaliser of SplitMix64 (Steele, Lea and Flood, 2014).</summary>
    private static ulong Mix(ulong x)
    {
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }
}
