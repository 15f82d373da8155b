using System;
using System.Runtime.Intrinsics;

namespace Decoupling.Randomness;

/// <summary>
/// The numbers of a <see cref="CounterRandom"/> one after another, for code that asks for as many as it needs. Where it begins decides all of them: what other
/// sequences have drawn does not. One thread at a time may draw.
/// </summary>
public sealed class RandomSequence
{
    /// <summary>Of a sequence's 2^32 places, the normal numbers take the upper half: both kinds are made of the same words, and would not be independent otherwise.</summary>
    private const ulong FirstNormal = 1UL << 31;

    private readonly uint[] _words = new uint[CounterRandom.GroupLength];
    private readonly float[] _normals = new float[CounterRandom.GroupLength];
    private CounterRandom _random;
    private ulong _nextWord;
    private ulong _nextNormal;
    private ulong _wordGroup;
    private ulong _normalGroup;

    /// <summary>A sequence at its beginning.</summary>
    /// <param name="random">Whose numbers.</param>
    /// <param name="sequence">Which of its 2^32 sequences; no two share a number before the 2^31st.</param>
    public RandomSequence(CounterRandom random, uint sequence = 0) => Restart(random, sequence);

    /// <summary>Uniform on [0, 1): a multiple of 2^-24.</summary>
    public float Uniform() => (NextWord() >> 8) * (1f / (1 << 24));

    /// <summary>Standard normal; always finite, at most 6.67 in magnitude.</summary>
    public float Normal()
    {
        ulong group = _nextNormal / CounterRandom.GroupLength;
        if (group != _normalGroup)
        {
            _random.FillNormal(_normals, group * CounterRandom.GroupLength);
            _normalGroup = group;
        }

        return _normals[(int)(_nextNormal++ % CounterRandom.GroupLength)];
    }

    /// <summary>A whole number from <paramref name="least"/> to <paramref name="greatest"/>, each equally likely (Lemire, 2019).</summary>
    /// <param name="least">The smallest.</param>
    /// <param name="greatest">The largest.</param>
    public int Integer(int least, int greatest)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(greatest, least);
        ulong count = (ulong)((long)greatest - least) + 1;
        uint surplus = (uint)((1UL << 32) % count);
        ulong product;
        do
        {
            product = NextWord() * count;
        }
        while ((uint)product < surplus);

        return (int)(least + (long)(product >> 32));
    }

    /// <summary>True with a probability; never for 0, always for 1.</summary>
    /// <param name="probability">0 to 1.</param>
    public bool Chance(double probability) => Uniform() < probability;

    /// <summary>Fills a span with numbers uniform on [0, 1), the same as so many calls of <see cref="Uniform"/> give.</summary>
    /// <param name="destination">Filled.</param>
    public void FillUniform(Span<float> destination)
    {
        _random.FillUniform(destination, _nextWord);
        _nextWord += (ulong)destination.Length;
    }

    /// <summary>Fills a span with standard normal numbers, the same as so many calls of <see cref="Normal"/> give.</summary>
    /// <param name="destination">Filled.</param>
    public void FillNormal(Span<float> destination)
    {
        _random.FillNormal(destination, _nextNormal);
        _nextNormal += (ulong)destination.Length;
    }

    /// <summary>Goes to the beginning of a sequence, without an allocation.</summary>
    internal void Restart(CounterRandom random, uint sequence)
    {
        _random = random;
        _nextWord = (ulong)sequence << 32;
        _nextNormal = _nextWord + FirstNormal;
        _wordGroup = _normalGroup = ulong.MaxValue;
    }

    private uint NextWord()
    {
        ulong group = _nextWord / CounterRandom.GroupLength;
        if (group != _wordGroup)
        {
            _random.Bits(group, out Vector512<uint> first, out Vector512<uint> second, out Vector512<uint> third, out Vector512<uint> fourth);
            first.CopyTo(_words);
            second.CopyTo(_words, 16);
            third.CopyTo(_words, 32);
            fourth.CopyTo(_words, 48);
            _wordGroup = group;
        }

        return _words[(int)(_nextWord++ % CounterRandom.GroupLength)];
    }
}
