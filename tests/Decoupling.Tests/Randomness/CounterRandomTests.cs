using System;
using System.Collections.Generic;
using System.Runtime.Intrinsics;
using Decoupling.Randomness;
using Decoupling.Tests.Testing;
using Xunit;

namespace Decoupling.Tests.Randomness;

public sealed class CounterRandomTests
{
    private const ulong Seed = 0x0123456789ABCDEF;

    /// <summary>The known answers that the authors of Threefry publish with their Random123 library: counter, key, result.</summary>
    [Theory]
    [InlineData(0x00000000u, 0x00000000u, 0x00000000u, 0x00000000u, 0x00000000u, 0x00000000u, 0x00000000u, 0x00000000u, 0x9C6CA96Au, 0xE17EAE66u, 0xFC10ECD4u, 0x5256A7D8u)]
    [InlineData(0xFFFFFFFFu, 0xFFFFFFFFu, 0xFFFFFFFFu, 0xFFFFFFFFu, 0xFFFFFFFFu, 0xFFFFFFFFu, 0xFFFFFFFFu, 0xFFFFFFFFu, 0x2A881696u, 0x57012287u, 0xF6C7446Eu, 0xA16A6732u)]
    [InlineData(0x243F6A88u, 0x85A308D3u, 0x13198A2Eu, 0x03707344u, 0xA4093822u, 0x299F31D0u, 0x082EFA98u, 0xEC4E6C89u, 0x59CD1DBBu, 0xB8879579u, 0x86B5D00Cu, 0xAC8B6D84u)]
    public void PublishedVectors_AreReproduced(
        uint c0, uint c1, uint c2, uint c3, uint k0, uint k1, uint k2, uint k3, uint r0, uint r1, uint r2, uint r3)
    {
        Vector512<uint> x0 = Vector512.Create(c0);
        Vector512<uint> x1 = Vector512.Create(c1);
        Vector512<uint> x2 = Vector512.Create(c2);
        Vector512<uint> x3 = Vector512.Create(c3);
        CounterRandom.Threefry(ref x0, ref x1, ref x2, ref x3, k0, k1, k2, k3);
        Assert.Equal((Vector512.Create(r0), Vector512.Create(r1), Vector512.Create(r2), Vector512.Create(r3)), (x0, x1, x2, x3));
    }

    [Fact]
    public void NumberAlone_IsTheSameBitsAsInItsGroup()
    {
        var random = new CounterRandom(Seed, 3, 1L << 33);
        const ulong Group = (1UL << 40) + 5;
        random.Bits(Group, out Vector512<uint> a, out Vector512<uint> b, out Vector512<uint> c, out Vector512<uint> d);
        Vector512<uint>[] bits = [a, b, c, d];
        for (int i = 0; i < CounterRandom.GroupLength; i++)
        {
            Assert.Equal(bits[i / 16][i % 16], random.Bits((Group * CounterRandom.GroupLength) + (ulong)i));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Filling_GivesTheSameBitsWhereverItStartsAndEnds(bool normal)
    {
        var random = new CounterRandom(Seed, 1, 2);
        var whole = new float[400];
        Fill(random, normal, whole, 0);
        for (int start = 0; start <= 130; start += 13)
        {
            for (int length = 0; length <= 130; length++)
            {
                var guarded = new float[length + 2];
                guarded[0] = guarded[^1] = -77f;
                Fill(random, normal, guarded.AsSpan(1, length), (ulong)start);
                Assert.Equal(whole.AsSpan(start, length), guarded.AsSpan(1, length));
                Assert.Equal((-77f, -77f), (guarded[0], guarded[^1]));
            }
        }

        for (int i = 0; i < whole.Length; i++)
        {
            Assert.Equal(whole[i], normal ? random.Normal((ulong)i) : random.Uniform((ulong)i));
        }
    }

    [Fact]
    public void AnyPartOfTheKey_ChangesTheNumbers()
    {
        CounterRandom[] randoms =
        [
            new(0, 0, 0), new(1, 0, 0), new(1UL << 32, 0, 0), new(0, 1, 0), new(0, -1, 0), new(0, 0, 1), new(0, 0, 1L << 32),
            new(0, 0, 0, RandomPurpose.Parameters), new(0, 0, 0, RandomPurpose.Order), new(0, 0, 0, RandomPurpose.Resampling),
        ];
        var seen = new HashSet<(uint, uint)>();
        foreach (CounterRandom random in randoms)
        {
            Assert.True(seen.Add((random.Bits(0UL), random.Bits(1UL))));
            Assert.True(seen.Add((random.Bits(1UL << 40), random.Bits((1UL << 40) + 1))));
        }
    }

    [Fact]
    public void UniformNumbers_AreMultiplesOfTheStepAndBelowOne()
    {
        var values = new float[1 << 20];
        new CounterRandom(Seed, 0, 0).FillUniform(values);
        foreach (float value in values)
        {
            Assert.True(value is >= 0f and < 1f && value * (1 << 24) == MathF.Floor(value * (1 << 24)), $"{value:R}");
        }
    }

    [Fact]
    public void Shuffling_KeepsTheItemsAndRepeatsWithTheKey()
    {
        int[] first = Shuffled(1000, step: 4);
        Assert.Equal(first, Shuffled(1000, step: 4));
        Assert.NotEqual(first, Shuffled(1000, step: 5));
        Array.Sort(first);
        for (int i = 0; i < first.Length; i++)
        {
            Assert.Equal(i, first[i]);
        }
    }

    [Fact]
    public void Shuffling_FavoursNoOrder()
    {
        const int Draws = 48_000;
        var counts = new Dictionary<string, int>();
        for (int step = 0; step < Draws; step++)
        {
            string order = string.Join(',', Shuffled(4, step));
            counts[order] = counts.GetValueOrDefault(order) + 1;
        }

        // 23 degrees of freedom: a fair shuffle exceeds 60 once in 30,000 seeds.
        double chiSquare = 0;
        foreach (int count in counts.Values)
        {
            chiSquare += Math.Pow(count - (Draws / 24.0), 2) / (Draws / 24.0);
        }

        Assert.Equal(24, counts.Count);
        Assert.True(chiSquare < 60, $"chi-square is {chiSquare}");
    }

    [Fact]
    public void WithoutAvx512_NumbersAreTheSameBits() =>
        Assert.Equal(HashOfNumbers(), ChildProcess.Run<CounterRandomTests>(nameof(Numbers_AreReported), ChildProcess.NoAvx512));

    [Fact]
    public void Numbers_AreReported()
    {
        string hash = HashOfNumbers();
        ChildProcess.Report(hash);
        Assert.Equal(64, hash.Length);
    }

    private static string HashOfNumbers()
    {
        using var hash = new BitHash();
        var values = new float[4099];
        for (int step = 0; step < 4; step++)
        {
            Fill(new CounterRandom(Seed, 5, step), normal: true, values, 7);
            hash.Add<float>(values);
            Fill(new CounterRandom(Seed, 6, step), normal: false, values, 7);
            hash.Add<float>(values);
        }

        hash.Add<int>(Shuffled(500, step: 0));
        return hash.ToString();
    }

    private static int[] Shuffled(int length, long step)
    {
        var items = new int[length];
        for (int i = 0; i < length; i++)
        {
            items[i] = i;
        }

        new CounterRandom(Seed, 0, step, RandomPurpose.Order).Shuffle(items);
        return items;
    }

    private static void Fill(CounterRandom random, bool normal, Span<float> values, ulong start)
    {
        if (normal)
        {
            random.FillNormal(values, start);
        }
        else
        {
            random.FillUniform(values, start);
        }
    }
}
