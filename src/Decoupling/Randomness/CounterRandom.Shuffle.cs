using System;
using System.Runtime.Intrinsics;

namespace Decoupling.Randomness;

public readonly partial struct CounterRandom
{
    /// <summary>Brings the items into a random order; every order is equally likely. The same key and length always give the same order.</summary>
    /// <remarks>
    /// Fisher and Yates, with bounded numbers by Lemire's method ("Fast random integer generation in an interval", 2019), which turns away the few words that
    /// would favour some of them. Words are taken in order of their index.
    /// </remarks>
    /// <param name="items">Reordered in place.</param>
    public void Shuffle(Span<int> items)
    {
        Span<uint> words = stackalloc uint[GroupLength];
        ulong index = 0;
        for (int last = items.Length - 1; last > 0; last--)
        {
            uint count = (uint)last + 1;
            ulong product = (ulong)Next(words, ref index) * count;
            if ((uint)product < count)
            {
                uint surplus = (uint)((1UL << 32) % count);
                while ((uint)product < surplus)
                {
                    product = (ulong)Next(words, ref index) * count;
                }
            }

            int chosen = (int)(product >> 32);
            (items[last], items[chosen]) = (items[chosen], items[last]);
        }
    }

    /// <summary>Word <paramref name="index"/>, which is moved on; <paramref name="words"/> holds its group.</summary>
    private uint Next(Span<uint> words, ref ulong index)
    {
        int offset = (int)(index % GroupLength);
        if (offset == 0)
        {
            Bits(index / GroupLength, out Vector512<uint> first, out Vector512<uint> second, out Vector512<uint> third, out Vector512<uint> fourth);
            first.CopyTo(words);
            second.CopyTo(words[16..]);
            third.CopyTo(words[32..]);
            fourth.CopyTo(words[48..]);
        }

        index++;
        return words[offset];
    }
}
