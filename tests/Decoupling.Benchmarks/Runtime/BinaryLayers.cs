using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using BinaryExample;
using Decoupling.Benchmarks.Measuring;
using Decoupling.Benchmarks.Peers;
using Decoupling.Kernels;
using Decoupling.Kernels.Binary;
using Decoupling.Memory;

namespace Decoupling.Benchmarks.Runtime;

/// <summary>
/// Sums of binary layers on one thread beside the same layers in floats, ours and TorchSharp's, and a whole network frozen beside itself. Layers have the
/// weights and inputs -1 and +1, and results are compared before anything is timed: floats hold the sums exactly.
/// </summary>
internal static class BinaryLayers
{
    private const int Side = 32;
    private const int Channels = 64;
    private const int Kernel = 3;

    public static IEnumerable<Race> Races()
    {
        foreach (int rows in (int[])[64, 1])
        {
            yield return LargeProducts(rows, new LargeProduct(1, 1));
        }

        foreach (int images in (int[])[16, 1])
        {
            yield return LargeConvolutions(images, new LargeConvolution(1, 1));
        }

        foreach (int images in (int[])[64, 1])
        {
            yield return WholeNetwork(images, new LarqNet(64, 1));
        }
    }

    /// <summary>A network that has been trained a little, so that norms and latent weights are no longer what they were at first.</summary>
    private static Race WholeNetwork(int images, LarqNet network)
    {
        (float[] samples, int[] labels) = DenseTraining.Data(64, [LarqNet.InputSize, LarqNet.OutputSize]);
        var optimizer = new Adam(0.01f);
        for (int step = 0; step < 10; step++)
        {
            network.Backward(samples, labels);
            optimizer.Step(network);
        }

        LarqNet.Frozen frozen = network.Freeze();
        frozen.Threads = network.Threads = 1;
        float[] inputs = samples[..(images * LarqNet.InputSize)];
        float[] expected = new float[images * LarqNet.OutputSize], outputs = new float[expected.Length];
        network.Predict(inputs, expected);
        frozen.Predict(inputs, outputs);
        if (!outputs.SequenceEqual(expected))
        {
            throw new InvalidOperationException("The frozen network predicts other bits.");
        }

        return new Race(
            $"binary CNN, batch {images}",
            (double)images * ((IPredictor)network).Description.MultiplyAdds,
            new Contender("frozen, bits", () => frozen.Predict(inputs, outputs)),
            new Contender("floats", () => network.Predict(inputs, expected)));
    }

    private static Race LargeProducts(int rows, INetwork network)
    {
        const int Size = LargeProduct.InputSize;
        float[] inputs = Signs(rows * Size, 1), weights = Signs(Size * Size, 2);
        weights.CopyTo(network.Parameters);
        float[] outputs = new float[rows * Size];

        // Weights of a dense layer lie as (in, out), those of bits as (out, in).
        float[] transposed = [.. Enumerable.Range(0, Size * Size).Select(i => weights[(i % Size * Size) + (i / Size)])];
        BitWeights layer = BitWeights.Dense(Pack(transposed, Size), 1, Size, Size, BitForm.Xnor);
        ulong[] bits = Pack(inputs, Size);
        int[] sums = new int[rows * Size];
        Action predict = Predict(network, inputs, outputs), sum = () => layer.Sums(ref bits[0], rows, ref sums[0]);
        AssertEqual(predict, outputs, sum, i => sums[i]);
        return new Race(
            $"product {rows} x {Size} x {Size}",
            (double)rows * Size * Size,
            new Contender("bits", sum),
            new Contender("floats", predict),
            new Contender("floats, weights in panels", InPanels(inputs, weights, rows, Size)),
            new Contender("TorchSharp, floats", TorchFunction.Product(inputs, weights, rows, Size, Size).Run));
    }

    /// <summary>Our float product at its best: weights that are copied once into panels, as a network that only predicts could keep them.</summary>
    private static Action InPanels(float[] inputs, float[] weights, int rows, int size)
    {
        var panels = new AlignedMemory((long)size * size);
        var outputs = new AlignedMemory((long)rows * size);
        for (int column = 0; column < size; column += Product.PanelWidth)
        {
            Panels.Copy(ref weights[column], size, size, ref Unsafe.Add(ref panels.Start, column * size));
        }

        return () =>
        {
            for (int column = 0; column < size; column += Product.PanelWidth)
            {
                ref float panel = ref Unsafe.Add(ref panels.Start, column * size);
                ref float output = ref Unsafe.Add(ref outputs.Start, column);
                Product.Panel(ref inputs[0], size, 1, rows, ref panel, Product.PanelWidth, ref output, size, size, ref Product.Zero, Product.PanelWidth);
            }
        };
    }

    private static Race LargeConvolutions(int images, INetwork network)
    {
        const int Pixels = Side * Side;
        const int Taps = Kernel * Kernel;
        float[] inputs = Signs(images * Channels * Pixels, 3), weights = Signs(Channels * Channels * Taps, 4);
        weights.CopyTo(network.Parameters);
        float[] outputs = new float[images * Channels * Pixels];

        // Weights lie as (out, in, kernel), those of bits as (out, kernel, in).
        float[] transposed =
            [.. Enumerable.Range(0, weights.Length).Select(i => weights[(((i / Channels / Taps * Channels) + (i % Channels)) * Taps) + (i / Channels % Taps)])];
        var windows = new BitWindows(
            Channels, Side, Side, Channels, Kernel, Kernel, 1, 1, PaddingHeight: Kernel / 2, PaddingWidth: Kernel / 2, PaddingBit: false);
        BitWeights layer = BitWeights.Convolution(Pack(transposed, Channels), windows, BitForm.Xnor);
        ulong[] bits = new ulong[images * Pixels];
        for (int image = 0; image < images; image++)
        {
            Bits.PackPlanesGreaterOrEqual(ref inputs[image * Channels * Pixels], Pixels, Channels, Pixels, 0f, ref bits[image * Pixels]);
        }

        int[] sums = new int[images * Pixels * Channels];
        Action predict = Predict(network, inputs, outputs), sum = () => layer.Sums(ref bits[0], images, ref sums[0]);
        AssertEqual(predict, outputs, sum, i =>
        {
            (int channel, int pixel) = int.DivRem(i, Pixels);
            bool atBorder = pixel % Side is 0 or Side - 1 || pixel / Side is 0 or Side - 1;

            // There the one layer reads zeros and the other -1.
            return atBorder ? null : sums[(((channel / Channels * Pixels) + pixel) * Channels) + (channel % Channels)];
        });
        return new Race(
            $"convolution 3x3, 64 channels, 32x32, batch {images}",
            (double)images * Pixels * Channels * Channels * Taps,
            new Contender("bits", sum),
            new Contender("floats", predict),
            new Contender("TorchSharp, floats", TorchFunction.Convolution(inputs, weights, images, Channels, Side, Channels, Kernel).Run));
    }

    private static Action Predict(INetwork network, float[] inputs, float[] outputs)
    {
        network.Threads = 1;
        return () => network.Predict(inputs, outputs);
    }

    private static void AssertEqual(Action predict, float[] outputs, Action sum, Func<int, int?> sumOf)
    {
        predict();
        sum();
        for (int i = 0; i < outputs.Length; i++)
        {
            if (sumOf(i) is { } expected && outputs[i] != expected)
            {
                throw new InvalidOperationException($"Output {i} is {outputs[i]} in floats and {expected} in bits, so the two do not compute the same.");
            }
        }
    }

    private static float[] Signs(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.Next(2) == 0 ? -1f : 1f)];
    }

    private static ulong[] Pack(float[] values, int columns)
    {
        ulong[] bits = new ulong[values.Length / columns * Bits.Words(columns)];
        Bits.PackGreaterOrEqual(ref values[0], columns, values.Length / columns, columns, 0f, ref bits[0]);
        return bits;
    }
}
