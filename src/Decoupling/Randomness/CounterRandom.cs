using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Decoupling.Randomness;

/// <summary>
/// Random numbers without a state: number i is a function of (seed, purpose, stream, step, i) alone. So it is the same whatever is drawn before it or beside
/// it, on any thread and at any vector width.
/// </summary>
/// <remarks>
/// <para>
/// Threefry4x32 with 20 rounds (Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", 2011): additions, rotations and exclusive ors
/// only, which every vector unit has, where Philox needs the high halves of products. The key is (seed, stream, purpose), the counter (block, step); nothing is
/// hashed together, so different arguments never give the same numbers.
/// </para>
/// <para>
/// Numbers come in groups of <see cref="GroupLength"/>: sixteen blocks side by side, one a lane, of four words each. Word w of lane l in group g is number
/// 64 g + 16 w + l, so a group's four vectors are stored one after the other.
/// </para>
/// </remarks>
public readonly partial struct CounterRandom
{
    /// <summary>How many numbers are drawn at a time: four vectors.</summary>
    public const int GroupLength = 64;

    /// <summary>
    /// From a number of a sample to the same number of the next, where numbers are drawn for the elements of samples: number e of sample s is number
    /// s <see cref="SampleStride"/> + e. The sample is the upper word of the counter.
    /// </summary>
    public const ulong SampleStride = 1UL << 34;

    /// <summary>The constant of the key schedule that keeps an all-zero key from giving all-zero words.</summary>
    private const uint Parity = 0x1BD11BDA;

    private readonly uint _key0;
    private readonly uint _key1;
    private readonly uint _key2;
    private readonly uint _key3;
    private readonly uint _stepLow;
    private readonly uint _stepHigh;

    /// <summary>The numbers of one seed, stream and step.</summary>
    /// <param name="seed">Chosen by the user; equal seeds give equal numbers.</param>
    /// <param name="stream">Which of many users of random numbers with the same purpose: a layer, say.</param>
    /// <param name="step">Which of many draws of the same stream: a training step or an epoch.</param>
    /// <param name="purpose">What the numbers are for.</param>
    public CounterRandom(ulong seed, int stream, long step, RandomPurpose purpose = RandomPurpose.Layer)
    {
        _key0 = (uint)seed;
        _key1 = (uint)(seed >> 32);
        _key2 = (uint)stream;
        _key3 = (uint)purpose;
        _stepLow = (uint)step;
        _stepHigh = (uint)(step >> 32);
    }

    /// <summary>The 64 words of a group.</summary>
    /// <param name="group">Which group: numbers 64 <paramref name="group"/> to 64 <paramref name="group"/> + 63.</param>
    /// <param name="first">The first sixteen.</param>
    /// <param name="second">The second sixteen.</param>
    /// <param name="third">The third sixteen.</param>
    /// <param name="fourth">The last sixteen.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Bits(
        ulong group, out Vector512<uint> first, out Vector512<uint> second, out Vector512<uint> third, out Vector512<uint> fourth)
    {
        // The low four bits are the lane, so nothing carries.
        ulong block = group * (ulong)Vector512<uint>.Count;
        first = Vector512.Create((uint)block) + Vector512<uint>.Indices;
        second = Vector512.Create((uint)(block >> 32));
        third = Vector512.Create(_stepLow);
        fourth = Vector512.Create(_stepHigh);
        Threefry(ref first, ref second, ref third, ref fourth, _key0, _key1, _key2, _key3);
    }

    /// <summary>
    /// Words of sixteen neighbouring samples, lane l those of sample <paramref name="sample"/> + l: the numbers of its group that are equal to
    /// <paramref name="element"/> modulo 16, in order.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void BitsAcrossSamples(
        uint sample, uint element, out Vector512<uint> first, out Vector512<uint> second, out Vector512<uint> third, out Vector512<uint> fourth)
    {
        const uint Lanes = 16;
        first = Vector512.Create((element / GroupLength * Lanes) + (element % Lanes));
        second = Vector512.Create(sample) + Vector512<uint>.Indices;
        third = Vector512.Create(_stepLow);
        fourth = Vector512.Create(_stepHigh);
        Threefry(ref first, ref second, ref third, ref fourth, _key0, _key1, _key2, _key3);
    }

    /// <summary>Number i as 32 random bits: the same as in its group.</summary>
    /// <param name="index">i.</param>
    /// <returns>32 bits.</returns>
    public uint Bits(ulong index)
    {
        Bits(index / GroupLength, out Vector512<uint> first, out Vector512<uint> second, out Vector512<uint> third, out Vector512<uint> fourth);
        return Pick(index, first, second, third, fourth);
    }

    /// <summary>Threefry4x32-20 of sixteen counters under one key, in place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Threefry(
        ref Vector512<uint> x0, ref Vector512<uint> x1, ref Vector512<uint> x2, ref Vector512<uint> x3, uint k0, uint k1, uint k2, uint k3)
    {
        uint k4 = Parity ^ k0 ^ k1 ^ k2 ^ k3;
        AddKey(ref x0, ref x1, ref x2, ref x3, k0, k1, k2, k3);
        EarlyRounds(ref x0, ref x1, ref x2, ref x3);
        AddKey(ref x0, ref x1, ref x2, ref x3, k1, k2, k3, k4 + 1);
        LateRounds(ref x0, ref x1, ref x2, ref x3);
        AddKey(ref x0, ref x1, ref x2, ref x3, k2, k3, k4, k0 + 2);
        EarlyRounds(ref x0, ref x1, ref x2, ref x3);
        AddKey(ref x0, ref x1, ref x2, ref x3, k3, k4, k0, k1 + 3);
        LateRounds(ref x0, ref x1, ref x2, ref x3);
        AddKey(ref x0, ref x1, ref x2, ref x3, k4, k0, k1, k2 + 4);
        EarlyRounds(ref x0, ref x1, ref x2, ref x3);
        AddKey(ref x0, ref x1, ref x2, ref x3, k0, k1, k2, k3 + 5);
    }

    /// <summary>Rounds 0 to 3 of each eight. Apart where a vector is two or four registers: inlined five times, the method would be too large for the compiler.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void EarlyRounds(ref Vector512<uint> x0, ref Vector512<uint> x1, ref Vector512<uint> x2, ref Vector512<uint> x3)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            EarlyMixes(ref x0, ref x1, ref x2, ref x3);
        }
        else
        {
            EarlyMixesApart(ref x0, ref x1, ref x2, ref x3);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void EarlyMixesApart(ref Vector512<uint> x0, ref Vector512<uint> x1, ref Vector512<uint> x2, ref Vector512<uint> x3) =>
        EarlyMixes(ref x0, ref x1, ref x2, ref x3);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void EarlyMixes(ref Vector512<uint> x0, ref Vector512<uint> x1, ref Vector512<uint> x2, ref Vector512<uint> x3)
    {
        Vector512<uint> a = x0;
        Vector512<uint> b = x1;
        Vector512<uint> c = x2;
        Vector512<uint> d = x3;
        a += b;
        c += d;
        b = RotateLeft(b, 10) ^ a;
        d = RotateLeft(d, 26) ^ c;
        a += d;
        c += b;
        d = RotateLeft(d, 11) ^ a;
        b = RotateLeft(b, 21) ^ c;
        a += b;
        c += d;
        b = RotateLeft(b, 13) ^ a;
        d = RotateLeft(d, 27) ^ c;
        a += d;
        c += b;
        d = RotateLeft(d, 23) ^ a;
        b = RotateLeft(b, 5) ^ c;
        x0 = a;
        x1 = b;
        x2 = c;
        x3 = d;
    }

    /// <summary>Rounds 4 to 7 of each eight.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void LateRounds(ref Vector512<uint> x0, ref Vector512<uint> x1, ref Vector512<uint> x2, ref Vector512<uint> x3)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            LateMixes(ref x0, ref x1, ref x2, ref x3);
        }
        else
        {
            LateMixesApart(ref x0, ref x1, ref x2, ref x3);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void LateMixesApart(ref Vector512<uint> x0, ref Vector512<uint> x1, ref Vector512<uint> x2, ref Vector512<uint> x3) =>
        LateMixes(ref x0, ref x1, ref x2, ref x3);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void LateMixes(ref Vector512<uint> x0, ref Vector512<uint> x1, ref Vector512<uint> x2, ref Vector512<uint> x3)
    {
        Vector512<uint> a = x0;
        Vector512<uint> b = x1;
        Vector512<uint> c = x2;
        Vector512<uint> d = x3;
        a += b;
        c += d;
        b = RotateLeft(b, 6) ^ a;
        d = RotateLeft(d, 20) ^ c;
        a += d;
        c += b;
        d = RotateLeft(d, 17) ^ a;
        b = RotateLeft(b, 11) ^ c;
        a += b;
        c += d;
        b = RotateLeft(b, 25) ^ a;
        d = RotateLeft(d, 10) ^ c;
        a += d;
        c += b;
        d = RotateLeft(d, 18) ^ a;
        b = RotateLeft(b, 20) ^ c;
        x0 = a;
        x1 = b;
        x2 = c;
        x3 = d;
    }

    /// <summary>One instruction where there is one; the portable form takes three.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<uint> RotateLeft(Vector512<uint> x, [ConstantExpected] byte bits) =>
        Avx512F.IsSupported ? Avx512F.RotateLeft(x, bits) : (x << bits) | (x >>> (32 - bits));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddKey(
        ref Vector512<uint> x0, ref Vector512<uint> x1, ref Vector512<uint> x2, ref Vector512<uint> x3, uint k0, uint k1, uint k2, uint k3)
    {
        x0 += Vector512.Create(k0);
        x1 += Vector512.Create(k1);
        x2 += Vector512.Create(k2);
        x3 += Vector512.Create(k3);
    }

    private static T Pick<T>(ulong index, Vector512<T> first, Vector512<T> second, Vector512<T> third, Vector512<T> fourth)
    {
        int lane = (int)(index % (ulong)Vector512<T>.Count);
        return (index % GroupLength / (ulong)Vector512<T>.Count) switch
        {
            0 => first[lane],
            1 => second[lane],
            2 => third[lane],
            _ => fourth[lane],
        };
    }
}
