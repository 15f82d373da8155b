using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Decoupling.Vectors;

namespace Decoupling.Randomness;

public readonly partial struct CounterRandom
{
    /// <summary>The 64 numbers of a group, uniform on [0, 1): multiples of 2^-24, so that 1 is never reached.</summary>
    /// <inheritdoc cref="Bits(ulong, out Vector512{uint}, out Vector512{uint}, out Vector512{uint}, out Vector512{uint})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Uniform(
        ulong group, out Vector512<float> first, out Vector512<float> second, out Vector512<float> third, out Vector512<float> fourth)
    {
        Bits(group, out Vector512<uint> a, out Vector512<uint> b, out Vector512<uint> c, out Vector512<uint> d);
        first = ToUniform(a);
        second = ToUniform(b);
        third = ToUniform(c);
        fourth = ToUniform(d);
    }

    /// <summary>Number i, uniform on [0, 1): the same bits as in its group.</summary>
    /// <param name="index">i.</param>
    /// <returns>A multiple of 2^-24 in [0, 1).</returns>
    public float Uniform(ulong index)
    {
        Uniform(index / GroupLength, out Vector512<float> first, out Vector512<float> second, out Vector512<float> third, out Vector512<float> fourth);
        return Pick(index, first, second, third, fourth);
    }

    /// <summary>Numbers <paramref name="first"/> to <paramref name="first"/> + 15, uniform on [0, 1).</summary>
    /// <param name="first">A multiple of sixteen.</param>
    public Vector512<float> UniformVector(ulong first)
    {
        Uniform(first / GroupLength, out Vector512<float> a, out Vector512<float> b, out Vector512<float> c, out Vector512<float> d);
        return PickVector(first, a, b, c, d);
    }

    /// <summary>Numbers <paramref name="first"/> to <paramref name="first"/> + 15, standard normal.</summary>
    /// <param name="first">A multiple of sixteen.</param>
    public Vector512<float> NormalVector(ulong first)
    {
        Normal(first / GroupLength, out Vector512<float> a, out Vector512<float> b, out Vector512<float> c, out Vector512<float> d);
        return PickVector(first, a, b, c, d);
    }

    /// <summary>
    /// Four numbers of each of sixteen neighbouring samples, uniform on [0, 1): those of <paramref name="element"/>, in the first sixteen of a group, and of the elements 16, 32
    /// and 48 after it.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void UniformAcrossSamples(
        uint sample, uint element, out Vector512<float> first, out Vector512<float> second, out Vector512<float> third, out Vector512<float> fourth)
    {
        BitsAcrossSamples(sample, element, out Vector512<uint> a, out Vector512<uint> b, out Vector512<uint> c, out Vector512<uint> d);
        first = ToUniform(a);
        second = ToUniform(b);
        third = ToUniform(c);
        fourth = ToUniform(d);
    }

    /// <summary>One number of each of sixteen neighbouring samples, uniform on [0, 1): lane l has number <paramref name="index"/> + l <see cref="SampleStride"/>.</summary>
    /// <param name="index">The number of the first sample.</param>
    public Vector512<float> UniformAcrossSamples(ulong index)
    {
        BitsAcrossSamples((uint)(index / SampleStride), (uint)(index % SampleStride), out Vector512<uint> a, out Vector512<uint> b, out Vector512<uint> c, out Vector512<uint> d);
        return ToUniform(PickVector(index, a, b, c, d));
    }

    /// <summary>One number of each of sixteen neighbouring samples, standard normal: lane l has number <paramref name="index"/> + l <see cref="SampleStride"/>.</summary>
    /// <param name="index">The number of the first sample.</param>
    public Vector512<float> NormalAcrossSamples(ulong index)
    {
        BitsAcrossSamples((uint)(index / SampleStride), (uint)(index % SampleStride), out Vector512<uint> a, out Vector512<uint> b, out Vector512<uint> c, out Vector512<uint> d);
        ToNormal(a, b, out Vector512<float> first, out Vector512<float> second);
        ToNormal(c, d, out Vector512<float> third, out Vector512<float> fourth);
        return PickVector(index, first, second, third, fourth);
    }

    private static Vector512<T> PickVector<T>(ulong first, Vector512<T> a, Vector512<T> b, Vector512<T> c, Vector512<T> d) =>
        (first / (ulong)Vector512<float>.Count % 4) switch
        {
            0 => a,
            1 => b,
            2 => c,
            _ => d,
        };

    /// <summary>The 64 numbers of a group, standard normal; always finite, at most 6.67 in magnitude.</summary>
    /// <remarks>
    /// Box and Muller, 1958: radius sqrt(-2 ln u) and angle from two words, the first two vectors' (and the last two vectors') numbers being the coordinates.
    /// </remarks>
    /// <inheritdoc cref="Bits(ulong, out Vector512{uint}, out Vector512{uint}, out Vector512{uint}, out Vector512{uint})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Normal(
        ulong group, out Vector512<float> first, out Vector512<float> second, out Vector512<float> third, out Vector512<float> fourth)
    {
        Bits(group, out Vector512<uint> a, out Vector512<uint> b, out Vector512<uint> c, out Vector512<uint> d);
        ToNormal(a, b, out first, out second);
        ToNormal(c, d, out third, out fourth);
    }

    /// <summary>Number i, standard normal: the same bits as in its group.</summary>
    /// <param name="index">i.</param>
    /// <returns>A finite number.</returns>
    public float Normal(ulong index)
    {
        Normal(index / GroupLength, out Vector512<float> first, out Vector512<float> second, out Vector512<float> third, out Vector512<float> fourth);
        return Pick(index, first, second, third, fourth);
    }

    /// <summary>Fills a span with the uniform numbers <paramref name="start"/>, <paramref name="start"/> + 1 and so on.</summary>
    /// <param name="destination">Filled.</param>
    /// <param name="start">The index of the first number.</param>
    public void FillUniform(Span<float> destination, ulong start = 0) => Fill<UniformDistribution>(destination, start);

    /// <summary>Fills a span with the standard normal numbers <paramref name="start"/>, <paramref name="start"/> + 1 and so on.</summary>
    /// <param name="destination">Filled.</param>
    /// <param name="start">The index of the first number.</param>
    public void FillNormal(Span<float> destination, ulong start = 0) => Fill<NormalDistribution>(destination, start);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> ToUniform(Vector512<uint> bits) =>
        Vector512.ConvertToSingle((bits >>> 8).AsInt32()) * Vector512.Create(1f / (1 << 24));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ToNormal(Vector512<uint> radiusBits, Vector512<uint> angleBits, out Vector512<float> cosine, out Vector512<float> sine)
    {
        // (k + 1/2) 2^-31 in (0, 1]: the logarithm is finite. Its steps near 0 are fine, so the tails reach to sqrt(64 ln 2).
        Vector512<float> uniform = Vector512.FusedMultiplyAdd(
            Vector512.ConvertToSingle((radiusBits >>> 1).AsInt32()), Vector512.Create(1f / (1u << 31)), Vector512.Create(0.5f / (1u << 31)));
        Vector512<float> radius = Vector512.Sqrt(VectorMath.Log(uniform) * Vector512.Create(-2f));

        // The highest two bits are the quadrant, the rest an angle within pi/4 of its axis.
        Vector512<float> angle = Vector512.ConvertToSingle((angleBits << 2).AsInt32()) * Vector512.Create(MathF.PI / 4 / (1u << 31));
        VectorMath.SineAndCosine((angleBits >>> 30).AsInt32(), angle, out sine, out cosine);
        cosine *= radius;
        sine *= radius;
    }

    private void Fill<TDistribution>(Span<float> destination, ulong start)
        where TDistribution : struct, IDistribution
    {
        Span<float> group = stackalloc float[GroupLength];
        while (!destination.IsEmpty)
        {
            int offset = (int)(start % GroupLength);
            int count = Math.Min(GroupLength - offset, destination.Length);
            TDistribution.Draw(this, start / GroupLength, out Vector512<float> a, out Vector512<float> b, out Vector512<float> c, out Vector512<float> d);
            Span<float> target = count == GroupLength ? destination : group;
            a.CopyTo(target);
            b.CopyTo(target[16..]);
            c.CopyTo(target[32..]);
            d.CopyTo(target[48..]);
            if (count != GroupLength)
            {
                group.Slice(offset, count).CopyTo(destination);
            }

            destination = destination[count..];
            start += (ulong)count;
        }
    }

    private interface IDistribution
    {
        static abstract void Draw(
            CounterRandom random, ulong group, out Vector512<float> a, out Vector512<float> b, out Vector512<float> c, out Vector512<float> d);
    }

    private readonly struct UniformDistribution : IDistribution
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Draw(
            CounterRandom random, ulong group, out Vector512<float> a, out Vector512<float> b, out Vector512<float> c, out Vector512<float> d) =>
            random.Uniform(group, out a, out b, out c, out d);
    }

    private readonly struct NormalDistribution : IDistribution
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Draw(
            CounterRandom random, ulong group, out Vector512<float> a, out Vector512<float> b, out Vector512<float> c, out Vector512<float> d) =>
            random.Normal(group, out a, out b, out c, out d);
    }
}
