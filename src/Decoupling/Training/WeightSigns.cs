using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;

namespace Decoupling;

/// <summary>The signs of a network's latent weights at one moment, a bit each: what they have become since then is the flip rate of binary networks.</summary>
internal sealed class WeightSigns
{
    /// <summary>The column of histories: the share of signs that an epoch has changed.</summary>
    public const string FlipRate = "flip rate";

    private const int BitsOfAWord = 64;

    private readonly int[] _places;
    private readonly ulong[] _words;

    private WeightSigns(int[] places, ulong[] words) => (_places, _words) = (places, words);

    /// <summary>The signs of a network's latent weights, or null where it has none.</summary>
    /// <param name="network">The network.</param>
    /// <param name="earlier">Those of an interrupted epoch, which are kept if they are of such a network.</param>
    public static WeightSigns? Of(INetwork network, WeightSigns? earlier)
    {
        WeightSigns? signs = Create(network.Description);
        if (signs is not null && earlier is not null && earlier._places.AsSpan().SequenceEqual(signs._places))
        {
            return earlier;
        }

        signs?.Take(network.Parameters);
        return signs;
    }

    /// <summary>The signs that <see cref="ToText"/> wrote; null where the network has no latent weights, or the text is not of them.</summary>
    public static WeightSigns? Parse(NetworkDescription network, string? text)
    {
        WeightSigns? signs = Create(network);
        Span<byte> bytes = signs is null ? [] : MemoryMarshal.AsBytes(signs._words.AsSpan());
        return text is not null && Convert.TryFromBase64String(text, bytes, out int written) && written == bytes.Length ? signs : null;
    }

    /// <summary>The bits as base64, the first weight's lowest in the first byte.</summary>
    public string ToText() => Convert.ToBase64String(MemoryMarshal.AsBytes(_words.AsSpan()));

    /// <summary>Takes the signs as they are.</summary>
    /// <param name="parameters">The network's parameters.</param>
    public void Take(ReadOnlySpan<float> parameters)
    {
        for (int word = 0; word < _words.Length; word++)
        {
            _words[word] = WordOf(parameters, word);
        }
    }

    /// <summary>The share of weights whose sign is another than it was.</summary>
    /// <param name="parameters">The network's parameters.</param>
    public double ShareOfOthers(ReadOnlySpan<float> parameters)
    {
        long others = 0;
        for (int word = 0; word < _words.Length; word++)
        {
            others += long.PopCount((long)(_words[word] ^ WordOf(parameters, word)));
        }

        return (double)others / _places.Length;
    }

    /// <summary>The signs as they are now.</summary>
    public WeightSigns Copy() => new(_places, [.. _words]);

    private ulong WordOf(ReadOnlySpan<float> parameters, int word)
    {
        ulong bits = 0;
        ReadOnlySpan<int> places = _places.AsSpan(word * BitsOfAWord, int.Min(BitsOfAWord, _places.Length - (word * BitsOfAWord)));
        for (int bit = 0; bit < places.Length; bit++)
        {
            bits |= parameters[places[bit]] >= 0 ? 1UL << bit : 0;
        }

        return bits;
    }

    private static WeightSigns? Create(NetworkDescription network)
    {
        // In the logical order, as the file has them, wherever they lie in memory.
        List<int> places = [];
        foreach (ParameterDescription tensor in network.LatentWeights)
        {
            foreach (int place in new TensorIndices(tensor))
            {
                places.Add(place);
            }
        }

        return places.Count == 0 ? null : new WeightSigns([.. places], new ulong[(places.Count + BitsOfAWord - 1) / BitsOfAWord]);
    }
}
