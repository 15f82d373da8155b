using System;
using System.Linq;
using Decoupling.Kernels.Binary;
using Decoupling.Tests.Testing;
using Xunit;

namespace Decoupling.Tests.Binary;

/// <summary>Products and convolutions of bits against sums of integers, on every instruction set that the processor has.</summary>
public sealed class BitWeightsTests
{
    private const int Guard = -123456789;

    [Fact]
    public void Product_OfEveryNumberOfBits_IsExact()
    {
        var random = new Random(1);
        for (int bits = 1; bits <= 200; bits++)
        {
            CheckDense(random, bits, outputs: 1 + (bits * 7 % 75), rows: 1 + (bits % 6));
        }
    }

    /// <summary>Around words, groups, steps, runs, and what a tile can count.</summary>
    [Fact]
    public void Product_AroundEveryLimit_IsExact()
    {
        var random = new Random(2);
        foreach (int limit in (int[])[252, 256, 384, 512, 768, 1020, 1152, 2016, 2040, 3060, 4080, 4096])
        {
            for (int bits = limit - 1; bits <= limit + 1; bits++)
            {
                CheckDense(random, bits, outputs: 70, rows: 5);
            }
        }
    }

    [Fact]
    public void Product_OfEveryNumberOfOutputs_IsExact()
    {
        var random = new Random(3);
        for (int outputs = 1; outputs <= 140; outputs++)
        {
            CheckDense(random, bits: 40 + outputs, outputs, rows: 1 + (outputs % 5));
        }
    }

    [Fact]
    public void Product_OfEveryNumberOfRows_IsExact()
    {
        var random = new Random(4);
        for (int rows = 1; rows <= 140; rows++)
        {
            CheckDense(random, bits: 100, outputs: 65, rows);
        }
    }

    /// <summary>Nothing may overflow where all bits differ, and nothing be counted where none does.</summary>
    [Fact]
    public void Product_OfOppositesAndEquals_IsExact()
    {
        foreach (int bits in (int[])[63, 255, 256, 1021, 2039, 2040, 2041, 5000])
        {
            var windows = BitWeights.DenseWindows(1, bits, 66);
            foreach (bool input in (bool[])[false, true])
            {
                foreach (bool weight in (bool[])[false, true])
                {
                    Check([.. Enumerable.Repeat(input, 5 * bits)], [.. Enumerable.Repeat(weight, 66 * bits)], 5, windows);
                }
            }
        }
    }

    /// <summary>The rows of a dense layer may be images, whose pixels fill words or do not.</summary>
    [Fact]
    public void Product_OfImages_IsExact()
    {
        var random = new Random(7);
        foreach (int channels in (int[])[1, 7, 63, 64, 65, 128, 130, 192])
        {
            foreach (int pixels in (int[])[1, 2, 9, 49, 300])
            {
                bool[] inputs = BitRows.Random(random, 3 * pixels * channels), weights = BitRows.Random(random, 20 * pixels * channels);
                var image = new BitWindows(channels, pixels, 1, 20, pixels, 1, 1, 1, 0, 0, PaddingBit: false);
                int[] expected = NaiveBits.Sums(inputs, weights, 3, image, BitForm.Xnor);
                int[] sums = new int[expected.Length];
                ulong[] bits = BitRows.Pack(inputs, channels);
                BitWeights.Dense(BitRows.Pack(weights, channels), pixels, channels, 20, BitForm.Xnor).Sums(ref bits[0], 3, ref sums[0]);
                Assert.Equal(expected, sums);
            }
        }
    }

    [Fact]
    public void Convolution_OfRandomGeometry_IsExact()
    {
        var random = new Random(5);
        for (int i = 0; i < 100; i++)
        {
            int kernelHeight = random.Next(1, 5), kernelWidth = random.Next(1, 5);
            int channels = i % 10 == 0 ? random.Next(200, 1200) : random.Next(1, 100);
            var windows = new BitWindows(
                channels,
                Height: random.Next(kernelHeight, kernelHeight + 7),
                Width: random.Next(kernelWidth, kernelWidth + 9),
                Outputs: random.Next(1, i % 10 == 0 ? 10 : 70),
                kernelHeight,
                kernelWidth,
                StrideHeight: random.Next(1, 4),
                StrideWidth: random.Next(1, 4),
                PaddingHeight: random.Next(0, 3),
                PaddingWidth: random.Next(0, 3),
                PaddingBit: random.Next(2) == 1);
            CheckRandom(random, windows, images: random.Next(1, 3));
        }
    }

    /// <summary>Images that fill several strips, kernels that several chunks count, strides that leave pixels out.</summary>
    [Fact]
    public void Convolution_OfUnusualSizes_IsExact()
    {
        var random = new Random(6);
        BitWindows[] unusual =
        [
            new(64, 3, 90, 65, 3, 3, 1, 1, 1, 1, PaddingBit: false),
            new(70, 40, 3, 3, 3, 3, 1, 1, 1, 1, PaddingBit: true),
            new(1, 50, 50, 2, 25, 19, 1, 1, 0, 0, PaddingBit: false),
            new(130, 21, 23, 3, 20, 21, 2, 2, 3, 3, PaddingBit: true),
            new(3, 9, 400, 2, 2, 256, 7, 7, 0, 0, PaddingBit: false),
            new(9, 3, 300, 2, 2, 256, 128, 128, 60, 60, PaddingBit: true),
            new(5, 40, 40, 20, 2, 3, 17, 17, 5, 5, PaddingBit: true),
            new(64, 4, 4, 64, 1, 1, 1, 1, 0, 0, PaddingBit: false),
            new(64, 5, 5, 64, 1, 1, 2, 2, 0, 0, PaddingBit: false),
            new(64, 2, 2, 64, 1, 1, 1, 1, 1, 1, PaddingBit: true),
            new(64, 5, 6, 64, 1, 1, 1, 2, 0, 0, PaddingBit: false),
            new(64, 5, 6, 64, 1, 1, 1, 1, 0, 1, PaddingBit: true),
            new(7, 300, 4, 9, 2, 3, 128, 1, 60, 2, PaddingBit: true),
        ];
        foreach (BitWindows windows in unusual)
        {
            CheckRandom(random, windows, images: 2);
        }
    }

    [Fact]
    public void Geometry_OutOfRange_IsRefused()
    {
        var windows = new BitWindows(65, 4, 4, 3, 2, 2, 1, 1, 0, 0, PaddingBit: false);
        Assert.Throws<ArgumentOutOfRangeException>(() => BitWeights.Convolution(new ulong[(3 * 4 * 2) + 1], windows, BitForm.Xnor));
        var wide = new BitWindows(1, 1, 257, 1, 1, KernelWidth: 257, 1, 1, 0, 0, PaddingBit: false);
        Assert.Throws<ArgumentOutOfRangeException>(() => BitWeights.Convolution(new ulong[257], wide, BitForm.Xnor));
        var sparse = new BitWindows(1, 1, 300, 1, 1, 1, 1, StrideWidth: 129, 0, 0, PaddingBit: false);
        Assert.Throws<ArgumentOutOfRangeException>(() => BitWeights.Convolution(new ulong[1], sparse, BitForm.Xnor));
        BitWindows deep = sparse with { StrideHeight = 129, StrideWidth = 1 };
        Assert.Throws<ArgumentOutOfRangeException>(() => BitWeights.Convolution(new ulong[1], deep, BitForm.Xnor));
    }

    private static void CheckDense(Random random, int bits, int outputs, int rows) =>
        CheckRandom(random, BitWeights.DenseWindows(1, bits, outputs), rows);

    private static void CheckRandom(Random random, BitWindows windows, int images) => Check(
        BitRows.Random(random, images * windows.Height * windows.Width * windows.Channels),
        BitRows.Random(random, windows.Outputs * windows.KernelHeight * windows.KernelWidth * windows.Channels),
        images,
        windows);

    /// <summary>Inputs and sums end where nobody may read or write, and what is in front of the sums stays as it is.</summary>
    private static void Check(bool[] inputs, bool[] weights, int images, BitWindows windows)
    {
        foreach (BitForm form in Enum.GetValues<BitForm>())
        {
            int[] expected = NaiveBits.Sums(inputs, weights, images, windows, form);
            ulong[] packedInputs = BitRows.Pack(inputs, windows.Channels), packedWeights = BitRows.Pack(weights, windows.Channels);
            foreach (string set in InstructionSets.Names)
            {
                using var guardedInputs = new GuardedMemory<ulong>(packedInputs);
                using var guardedSums = new GuardedMemory<int>([.. Enumerable.Repeat(Guard, expected.Length + 64)]);
                InstructionSets.Create(set, packedWeights, windows, form).Sums(ref guardedInputs.Span[0], images, ref guardedSums.Span[64]);
                Assert.True(guardedSums.Span[64..].SequenceEqual(expected), $"{set}, {form}, {windows}, {images} images");
                Assert.Equal(-1, guardedSums.Span[..64].IndexOfAnyExcept(Guard));
            }
        }
    }
}
