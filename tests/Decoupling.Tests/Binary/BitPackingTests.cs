using System;
using System.Linq;
using Decoupling.Kernels;
using Decoupling.Kernels.Binary;
using Decoupling.Tests.Testing;
using Xunit;

namespace Decoupling.Tests.Binary;

/// <summary>
/// Bits are the very comparisons of C#, NaN and zeros of both signs included; the bits after the last are zero, and nothing after the last word is touched.
/// </summary>
public sealed class BitPackingTests
{
    private static readonly float[] Special =
        [0f, -0f, float.NaN, float.Epsilon, -float.Epsilon, float.PositiveInfinity, float.NegativeInfinity, 1f, -1f, 0.5f, float.MaxValue, float.MinValue];

    private static readonly float[] Thresholds = [0f, -0f, 0.5f, -1f, float.NaN, float.PositiveInfinity, float.NegativeInfinity];

    private delegate void Packing(ref float x, nint stride, int rows, int columns, float threshold, ref ulong bits);

    private delegate void PlanePacking(ref float x, nint planeStride, int channels, int pixels, float threshold, ref ulong bits);

    [Fact]
    public void PackGreater_IsTheComparison() => CheckRows(Bits.PackGreater, (x, threshold) => x > threshold);

    [Fact]
    public void PackGreaterOrEqual_IsTheComparison() => CheckRows(Bits.PackGreaterOrEqual, (x, threshold) => x >= threshold);

    [Fact]
    public void PackLess_IsTheComparison() => CheckRows(Bits.PackLess, (x, threshold) => x < threshold);

    [Fact]
    public void PackLessOrEqual_IsTheComparison() => CheckRows(Bits.PackLessOrEqual, (x, threshold) => x <= threshold);

    [Fact]
    public void PackPlanesGreater_IsTheComparison() => CheckPlanes(Bits.PackPlanesGreater, (x, threshold) => x > threshold);

    [Fact]
    public void PackPlanesGreaterOrEqual_IsTheComparison() => CheckPlanes(Bits.PackPlanesGreaterOrEqual, (x, threshold) => x >= threshold);

    [Fact]
    public void KeptWeights_AreABitEachAndComeBackInWordsOfChannels()
    {
        var random = new Random(5);
        ReadOnlySpan<(int, int, int)> sizes = [(1, 1, 1), (3, 9, 1), (2, 9, 32), (5, 4, 33), (3, 25, 64), (2, 1, 200), (4, 3, 130)];
        foreach ((int outputs, int taps, int channels) in sizes)
        {
            float[] weights = [.. Enumerable.Range(0, outputs * channels * taps).Select(_ => random.Next(2) == 0 ? -1f : 1f)];
            var kept = new uint[Bits.KeptWords(outputs, taps, channels)];
            Bits.PackWeights(weights, outputs, channels, taps, channels * taps, taps, 1, ref kept[0]);
            Assert.Equal(outputs * ((taps * channels + 31) / 32), kept.Length);
            bool[] expected =
            [
                .. from output in Enumerable.Range(0, outputs)
                   from tap in Enumerable.Range(0, taps)
                   from channel in Enumerable.Range(0, channels)
                   select weights[(((output * channels) + channel) * taps) + tap] > 0,
            ];
            Assert.Equal(BitRows.Pack(expected, channels), Bits.UnpackWeights(kept, outputs, taps, channels));
        }
    }

    [Fact]
    public void ToBits_IsTheComparisonOrItsOpposite()
    {
        var random = new Random(3);
        for (int channels = 1; channels <= 200; channels++)
        {
            int rows = 1 + (channels % 4);
            int[] sums = [.. Enumerable.Range(0, rows * channels).Select(i => i % 17 == 0 ? int.MinValue : i % 19 == 0 ? int.MaxValue : random.Next(-5, 6))];
            int[] thresholds = [.. Enumerable.Range(0, channels).Select(i => i % 7 == 0 ? int.MaxValue : i % 11 == 0 ? int.MinValue : random.Next(-5, 6))];
            bool[] falling = BitRows.Random(random, channels);
            ulong[] fallingWords = BitRows.Pack(falling, channels);
            if (channels % 64 != 0)
            {
                // What stands after the last channel must not come through.
                fallingWords[^1] |= ulong.MaxValue << (channels % 64);
            }

            bool[] expected = [.. sums.Select((sum, i) => falling[i % channels] ? sum < thresholds[i % channels] : sum >= thresholds[i % channels])];
            using var guardedSums = new GuardedMemory<int>(sums);
            using var guardedThresholds = new GuardedMemory<int>(thresholds);
            using var guardedFalling = new GuardedMemory<ulong>(fallingWords);
            CheckBits(expected, channels, (ref ulong bits) =>
                BitSums.ToBits(ref guardedSums.Span[0], rows, channels, ref guardedThresholds.Span[0], ref guardedFalling.Span[0], ref bits));
        }
    }

    /// <summary>Windows of every size and stride, which may overlap or leave the last pixels out.</summary>
    [Fact]
    public void ToBits_OfWindows_IsTheComparisonOfTheLargest()
    {
        var random = new Random(5);
        foreach (int channels in (int[])[1, 15, 16, 17, 63, 64, 65, 130])
        {
            for (int i = 0; i < 16; i++)
            {
                (int tall, int wide) = (1 + (i % 4), 1 + (i / 4));
                (int down, int across, int height, int width) = (random.Next(1, 4), random.Next(1, 4), tall + random.Next(0, 6), wide + random.Next(0, 6));
                var windows = new Pooling.Windows(
                    channels, height, width, ((height - tall) / down) + 1, ((width - wide) / across) + 1, tall, wide, down, across);
                int[] sums = [.. Enumerable.Range(0, height * width * channels).Select(_ => random.Next(-50, 51))];
                int[] thresholds = [.. Enumerable.Range(0, channels).Select(_ => random.Next(-50, 51))];
                bool[] falling = BitRows.Random(random, channels);
                bool[] expected = [.. Enumerable.Range(0, windows.OutputHeight * windows.OutputWidth * channels).Select(at =>
                {
                    (int pixel, int channel) = int.DivRem(at, channels);
                    (int row, int column) = int.DivRem(pixel, windows.OutputWidth);
                    int largest = Enumerable.Range(0, tall * wide)
                        .Max(place => sums[(((((row * down) + (place / wide)) * width) + (column * across) + (place % wide)) * channels) + channel]);
                    return (largest >= thresholds[channel]) ^ falling[channel];
                })];
                using var guardedSums = new GuardedMemory<int>(sums);
                using var guardedThresholds = new GuardedMemory<int>(thresholds);
                using var guardedFalling = new GuardedMemory<ulong>(BitRows.Pack(falling, channels));
                CheckBits(expected, channels, (ref ulong bits) =>
                    BitSums.ToBits(ref guardedSums.Span[0], windows, ref guardedThresholds.Span[0], ref guardedFalling.Span[0], ref bits));
            }
        }
    }

    [Fact]
    public void ToFloats_IsExact()
    {
        for (int columns = 1; columns <= 100; columns++)
        {
            int rows = 1 + (columns % 3), stride = columns + (columns % 4);
            int[] sums = [.. Enumerable.Range(0, rows * columns).Select(i => (i % 2 == 0 ? 1 : -1) * ((1 << 24) - (i * i)))];
            using var guardedSums = new GuardedMemory<int>(sums);
            using var guardedFloats = new GuardedMemory<float>(new float[((rows - 1) * stride) + columns]);
            BitSums.ToFloats(ref guardedSums.Span[0], rows, columns, ref guardedFloats.Span[0], stride);
            for (int i = 0; i < sums.Length; i++)
            {
                Assert.Equal((double)sums[i], guardedFloats.Span[(i / columns * stride) + (i % columns)]);
            }
        }
    }

    [Fact]
    public void Ones_AreCounted()
    {
        var random = new Random(4);
        for (int columns = 1; columns <= 300; columns++)
        {
            bool[] bits = BitRows.Random(random, columns);
            ulong[] row = BitRows.Pack(bits, columns);
            Assert.Equal(bits.Count(bit => bit), Bits.Ones(ref row[0], Bits.Words(columns)));
        }
    }

    private static void CheckRows(Packing pack, Func<float, float, bool> holds)
    {
        var random = new Random(1);
        for (int columns = 1; columns <= 200; columns++)
        {
            int rows = 1 + (columns % 3), stride = columns + (columns % 5);
            float threshold = Thresholds[columns % Thresholds.Length];
            float[] x = Draw(random, ((rows - 1) * stride) + columns);
            bool[] expected = [.. Enumerable.Range(0, rows * columns).Select(i => holds(x[(i / columns * stride) + (i % columns)], threshold))];
            using var guarded = new GuardedMemory<float>(x);
            CheckBits(expected, columns, (ref ulong bits) => pack(ref guarded.Span[0], stride, rows, columns, threshold, ref bits));
        }
    }

    private static void CheckPlanes(PlanePacking pack, Func<float, float, bool> holds)
    {
        var random = new Random(2);
        foreach (int channels in (int[])[1, 2, 15, 16, 17, 63, 64, 65, 100, 128, 130])
        {
            foreach (int pixels in (int[])[1, 9, 49, 63, 64, 65, 128, 200])
            {
                int stride = pixels + (channels % 3);
                float threshold = Thresholds[(channels + pixels) % Thresholds.Length];
                float[] x = Draw(random, ((channels - 1) * stride) + pixels);
                bool[] expected = [.. Enumerable.Range(0, pixels * channels).Select(i => holds(x[(i % channels * stride) + (i / channels)], threshold))];
                using var guarded = new GuardedMemory<float>(x);
                CheckBits(expected, channels, (ref ulong bits) => pack(ref guarded.Span[0], stride, channels, pixels, threshold, ref bits));
            }
        }
    }

    private delegate void Writing(ref ulong bits);

    private static void CheckBits(bool[] expected, int columns, Writing write)
    {
        const ulong Guard = 0x0123456789ABCDEF;
        ulong[] words = BitRows.Pack(expected, columns);
        using var guarded = new GuardedMemory<ulong>([.. Enumerable.Repeat(Guard, words.Length + 8)]);
        write(ref guarded.Span[8]);
        Assert.Equal(words, guarded.Span[8..].ToArray());
        Assert.Equal(-1, guarded.Span[..8].IndexOfAnyExcept(Guard));
    }

    private static float[] Draw(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => random.Next(2) == 0 ? Special[random.Next(Special.Length)] : random.NextSingle() - 0.5f)];
}
