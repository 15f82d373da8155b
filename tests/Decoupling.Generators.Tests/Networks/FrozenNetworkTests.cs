using System;
using System.Linq;
using System.Reflection;
using Decoupling.Generators.Tests.Testing;
using Decoupling.Tests.Reference;
using Xunit;

namespace Decoupling.Generators.Tests.Networks;

/// <summary>
/// Frozen networks of images of bits beside the very network: the same bits of every output. No reference is asked, so values may lie on a jump, as whole
/// numbers often do.
/// </summary>
public sealed class FrozenNetworkTests
{
    private const int Seeds = 4;
    private const int Batch = 37;

    private static readonly PairCase Sign = new(
        "Forward = Forwards.Sign, Backward = Backwards.ClippedStraightThrough", "", ReferencePairs.ClippedStraightThrough("Sign", ReferenceForward.Sign));

    private static readonly PairCase Step = new(
        "Forward = Forwards.Heaviside, Backward = Backwards.ClippedStraightThrough",
        "",
        ReferencePairs.ClippedStraightThrough("Heaviside", ReferenceForward.Heaviside));

    private static LayerCase Norm => new BatchNormCase(1e-5, 0.1, Affine: true);

    private static LayerCase Maximum => new PoolCase(IsMaximum: true, 2, 2);

    private static LayerCase Mean => new PoolCase(IsMaximum: false, 2, 2);

    private static LayerCase Tall => new PoolCase(IsMaximum: true, new SlidingWindow(new(3, 2), new(1, 2)));

    private static LayerCase Flat => new PoolCase(IsMaximum: false, new SlidingWindow(new(1, 1), new(2, 3)));

    private static LayerCase Wide => new PoolCase(IsMaximum: true, 3, 1);

    /// <summary>
    /// The largest sums of windows become bits by thresholds, unless what comes before the maximum may fall. Dense layers read images of bits whose channels
    /// fill words or do not. Other pools, joins and convolutions in between are floats, pixel by pixel.
    /// </summary>
    [Theory]
    [InlineData(WeightScale.None, false)]
    [InlineData(WeightScale.MeanMagnitude, false)]
    [InlineData(WeightScale.Learned, false)]
    [InlineData(WeightScale.None, true)]
    public void ImagesOfBits_PredictTheSameBits(WeightScale scale, bool areSteps)
    {
        BinaryConvolutionCase conv = new(
            6, SlidingWindow.Square(3, 1, 1), areSteps ? 0 : 1, Quantizer(areSteps ? Step : Sign, "Input"), Quantizer(Sign, "Weight"), scale, Clips: true);
        BinaryConvolutionCase first = conv with { Inputs = null, PaddingValue = 0 };
        BinaryDenseCase dense = new(7, conv.Inputs, conv.Weights, scale, Clips: true);
        BinaryConvolutionCase reading = conv with { Inputs = null };
        LayerCase activation = new ActivationCase(areSteps ? Step : Sign, PairForm.Inline);
        var pixels = new ConvolutionCase(20, 3, 1, 1, Bias: true);
        Check(
            Case(first, Maximum, Norm, conv with { Channels = 64 }, Maximum, Norm, conv, Norm, dense, Norm, dense, Norm),
            Case(conv, Wide, Norm, dense),
            Case(conv, Norm, Maximum, conv with { Channels = 70 }, Norm, dense, Norm, dense),
            Case(first, Norm, activation, Maximum, reading with { Channels = 64 }, Norm, activation, Wide, dense with { Inputs = null }, Norm),
            Case(pixels, Norm, activation, Maximum, dense with { Inputs = null }, Norm, dense),
            Case(conv, Norm, Maximum, dense, Norm),
            Case(conv, Mean, Norm, conv, Norm, new GlobalAveragePoolCase()),
            Case(conv, Maximum, Maximum, dense),
            Case(conv, Norm, conv with { Window = SlidingWindow.Square(3, 2, 1), Channels = 17 }, Norm),
            Case(conv, pixels, conv, Norm, pixels with { Window = SlidingWindow.Square(2, 2, 1) }, Norm, conv),
            Case(pixels, Mean, conv, Maximum, Norm, dense),
            Case(pixels with { Channels = 3 }, Wide, conv, Norm),
            Case(pixels with { Window = SlidingWindow.Square(1) }, Maximum, Norm, conv),
            Case(conv, Tall, Norm, conv with { Window = new(new(1, 2), new(3, 1, 2)) }, Norm, conv),
            Case(conv with { Window = new(new(3, 1, 2), new(2, 2, 1)) }, Norm, Flat, conv with { Channels = 70 }, Norm, dense),
            Case(conv, Norm, pixels with { Window = new(new(2, 1, 1, 2), new(3, 2, 0)) }, Flat, Norm, conv, Tall, Norm, dense),
            Case([pixels, Norm, conv with { Channels = 20 }, Norm, new JoinCase(JoinKind.Add), Norm, conv, Norm], [[-1], [0], [1], [2], [3, 1], [4], [5], [6]]),
            Case([conv, Maximum, Norm, conv, Norm, conv, Norm], [[-1], [0], [1], [2], [3], [0], [5]]));
    }

    private static void Check(params NetworkCase[] cases)
    {
        cases = [.. cases.SelectMany(item => Enumerable.Range(1, Seeds).Select(seed => item with { Seed = seed }))];
        Assembly assembly = InMemoryAssembly.Load(RandomNetworkTests.Heading + string.Concat(cases.Select((item, i) => item.Source($"Net{i}"))));
        for (int i = 0; i < cases.Length; i++)
        {
            var random = new Random(cases[i].Seed);
            INetwork network = NetworkUnderTest.Create(assembly, cases[i], $"Net{i}", random).Network;
            float[] inputs = Draw(random, Batch * cases[i].Inputs), outputs = new float[Batch * cases[i].Outputs];

            // Moves the running statistics to where values are on both sides of every jump.
            for (int step = 0; step < 30; step++)
            {
                ((ITrainable<float>)network).Backward(inputs, Draw(random, outputs.Length));
            }

            network.Predict(inputs, outputs);
            Assert.True(outputs.Distinct().Count() > 2, cases[i].Source($"Net{i}"));
            FrozenNetwork frozen = network.Freeze();
            foreach (int count in (int[])[1, 5, Batch])
            {
                float[] results = new float[count * cases[i].Outputs];
                frozen.Predict(inputs.AsSpan(0, count * cases[i].Inputs), results);
                Assert.True(
                    results.AsSpan().SequenceEqual(outputs.AsSpan(0, results.Length)),
                    $"{count} samples, seed {cases[i].Seed}\n{cases[i].Source($"Net{i}")}");
            }
        }
    }

    private static NetworkCase Case(params LayerCase[] layers) =>
        new(2 * 9 * 8, layers, Losses.MeanSquaredError, TakesLabels: false, Batch, SpareBatch: 0, Seed: 0) { Image = new(2, 9, 8) };

    private static NetworkCase Case(LayerCase[] layers, int[][] reads) => Case(layers) with { Reads = reads };

    private static QuantizerCase Quantizer(PairCase pair, string role) => new(pair, PairForm.Inline) { Role = role };

    private static float[] Draw(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (float)((2 * random.NextDouble()) - 1))];
}
