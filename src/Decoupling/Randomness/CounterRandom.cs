using System;
using System.Runtime.Intrinsics;
using Decoupling.Vectors;

namespace Decoupling.Randomness;

/// <summary>
/// Random numbers by number, not by order: Philox4x32-10 (Salmon et al., 2011) of the counter (element, stream, step) under the key seed. An element's numbers
/// are the same on any thread, at any vector width and in any order of asking.
/// </summary>
/// <param name="seed">The key.</param>
/// <param name="stream">Keeps users apart: each layer has its own.</param>
/// <param name="step">Keeps training steps apart.</param>
public readonly struct CounterRandom(ulong seed, int stream, long step)
{
    private const int Lanes = 16;

    /// <summary>2^-24: a uniform number has 24 bits, so that 1 is never reached by rounding.</summary>
    private const float Ulp = 1f / (1 << 24);

    /// <summary>Numbers in [0, 1) of sixteen neighbouring elements.</summary>
    /// <param name="element">The first element.</param>
    public Vector512<float> Uniform(uint element)
    {
        Words(Elements(element), out Vector512<uint> word, out _, out _);
        return ToUniform(word);
    }

    /// <summary>Standard normal numbers of sixteen neighbouring elements (Box and Muller, 1958), independent of their uniform ones.</summary>
    /// <param name="element">The first element.</param>
    public Vector512<float> Normal(uint element)
    {
        Words(Elements(element), out _, out Vector512<uint> radius, out Vector512<uint> angle);

        // 1 - u lies in (0, 1], so that the logarithm is finite.
        Vector512<float> length = Vector512.Sqrt(Vector512.Create(-2f) * VectorMath.Log(Vector512<float>.One - ToUniform(radius)));
        return length * VectorMath.Cos(Vector512.Create(2f * MathF.PI) * ToUniform(angle));
    }

    /// <summary>A number in [0, 1).</summary>
    /// <param name="element">The element.</param>
    public float UniformAt(uint element) => Uniform(element).ToScalar();

    /// <summary>A standard normal number.</summary>
    /// <param name="element">The element.</param>
    public float NormalAt(uint element) => Normal(element).ToScalar();

    /// <summary>Puts the items in random order (Fisher and Yates); element i decides about place i.</summary>
    /// <typeparam name="T">Of the items.</typeparam>
    /// <param name="items">The items.</param>
    public void Shuffle<T>(Span<T> items)
    {
        for (int i = items.Length - 1; i > 0; i--)
        {
            Words(Elements((uint)i), out Vector512<uint> low, out Vector512<uint> high, out _);

            // 64 bits scaled to [0, i]: the bias is below i / 2^64.
            int j = (int)Math.BigMul(((ulong)high.ToScalar() << 32) | low.ToScalar(), (ulong)i + 1, out _);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    private static Vector512<uint> Elements(uint first) => Vector512.Create(first) + Vector512<uint>.Indices;

    private static Vector512<float> ToUniform(Vector512<uint> word) => Vector512.ConvertToSingle((word >> 8).AsInt32()) * Ulp;

    private void Words(Vector512<uint> element, out Vector512<uint> first, out Vector512<uint> second, out Vector512<uint> third)
    {
        Vector512<uint> c0 = element;
        Vector512<uint> c1 = Vector512.Create((uint)stream);
        Vector512<uint> c2 = Vector512.Create((uint)step);
        Vector512<uint> c3 = Vector512.Create((uint)(step >> 32));
        Philox(seed, ref c0, ref c1, ref c2, ref c3);
        (first, second, third) = (c0, c1, c2);
    }

    /// <summary>Ten rounds on sixteen counters.</summary>
    internal static void Philox(ulong key, ref Vector512<uint> c0, ref Vector512<uint> c1, ref Vector512<uint> c2, ref Vector512<uint> c3)
    {
        uint k0 = (uint)key;
        uint k1 = (uint)(key >> 32);
        for (int round = 0; round < 10; round++)
        {
            Multiply(c0, 0xD2511F53, out Vector512<uint> high0, out Vector512<uint> low0);
            Multiply(c2, 0xCD9E8D57, out Vector512<uint> high2, out Vector512<uint> low2);
            c0 = high2 ^ c1 ^ Vector512.Create(k0);
            c2 = high0 ^ c3 ^ Vector512.Create(k1);
            c1 = low2;
            c3 = low0;
            k0 += 0x9E3779B9;
            k1 += 0xBB67AE85;
        }
    }

    /// <summary>The two halves of 64-bit products.</summary>
    private static void Multiply(Vector512<uint> value, uint factor, out Vector512<uint> high, out Vector512<uint> low)
    {
        Vector512<ulong> mask = Vector512.Create((ulong)uint.MaxValue);
        Vector512<ulong> even = (value.AsUInt64() & mask) * factor;
        Vector512<ulong> odd = (value.AsUInt64() >>> 32) * factor;
        high = ((even >>> 32) | (odd & ~mask)).AsUInt32();
        low = ((even & mask) | (odd << 32)).AsUInt32();
    }
}
