using System;
using System.Linq;
using Decoupling.Kernels;
using Xunit;

namespace Decoupling.Tests.Networks;

/// <summary>A step cut in two at the outputs.</summary>
public sealed class ForwardBackwardFromTests
{
    public static TheoryData<string> Names => AllNetworks.Names;

    /// <summary>
    /// The gradients that the kernel of the loss has for the outputs of Forward bring the parameters' gradients, the statistics and the step of Backward, to
    /// the bit.
    /// </summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void TwoHalves_AreAStep(string name)
    {
        const int Batch = 19;
        INetwork whole = AllNetworks.Create(name, Batch), halves = AllNetworks.Create(name, Batch);
        (int size, int columns) = (whole.Description.InputSize, whole.Description.OutputSize);
        for (int step = 0; step < 3; step++)
        {
            float[] inputs = Samples.Values(Batch * size, step);
            Samples.Backward(whole, Batch, step);

            float[] outputs = new float[Batch * columns];
            float[] statistics = halves.Statistics.ToArray();
            halves.Forward(inputs, outputs);
            Assert.Equal(step, halves.Step);
            Assert.Equal(Bits.Of(statistics), Bits.Of(halves.Statistics));
            float[] again = new float[outputs.Length];
            halves.Forward(inputs, again);
            Assert.Equal(Bits.Of(outputs), Bits.Of(again));

            halves.BackwardFrom(GradientOf(halves, outputs, columns, step));
            Assert.Equal(Bits.Of(whole.Gradients), Bits.Of(halves.Gradients));
            Assert.Equal(Bits.Of(whole.Statistics), Bits.Of(halves.Statistics));
            Assert.Equal(whole.Step, halves.Step);
            new Sgd(0.05f).Step(whole);
            new Sgd(0.05f).Step(halves);
        }
    }

    [Fact]
    public void NothingIsAllocated_AfterTheFirstStep()
    {
        INetwork network = AllNetworks.Create("Normalised", 32);
        float[] inputs = Samples.Values(32 * network.Description.InputSize, 1), outputs = new float[32 * network.Description.OutputSize];
        network.Threads = 1;
        network.Forward(inputs, outputs);
        network.BackwardFrom(outputs);
        long before = GC.GetAllocatedBytesForCurrentThread();
        network.Forward(inputs, outputs);
        network.BackwardFrom(outputs);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void CallsOutOfOrder_AndWrongLengths_AreRefused()
    {
        var network = new OddNet(8);
        Assert.Contains(
            "without a Forward", Assert.Throws<InvalidOperationException>(() => network.BackwardFrom(new float[8 * 7])).Message, StringComparison.Ordinal);
        network.Forward(new float[8 * 17], new float[8 * 7]);
        Assert.Throws<ArgumentException>("outputGradients", () => network.BackwardFrom(new float[7]));
        network.BackwardFrom(new float[8 * 7]);
        Assert.Throws<InvalidOperationException>(() => network.BackwardFrom(new float[8 * 7]));
        Assert.Throws<ArgumentException>(() => network.Forward(new float[9 * 17], new float[9 * 7]));
        Assert.Throws<ArgumentException>("outputs", () => network.Forward(new float[8 * 17], new float[7]));
        float[] shared = new float[8 * 24];
        Assert.Throws<ArgumentException>("outputs", () => network.Forward(shared.AsSpan(0, 8 * 17), shared.AsSpan(8, 8 * 7)));
    }

    /// <summary>By the kernels that a step of the network calls, with the targets of <see cref="Samples.Backward"/>.</summary>
    private static float[] GradientOf(INetwork network, float[] outputs, int columns, int seed)
    {
        int rows = outputs.Length / columns, stride = (columns + 15) / 16 * 16;
        float[] padded = new float[rows * stride], gradient = new float[rows * stride];
        for (int row = 0; row < rows; row++)
        {
            outputs.AsSpan(row * columns, columns).CopyTo(padded.AsSpan(row * stride));
        }

        float[] losses = new float[rows];
        int[] labels = Samples.Labels(rows, Math.Max(columns, 2), seed);
        float[] values = Samples.Values(rows * columns, seed + 1);
        ref float o = ref padded[0];
        ref float g = ref gradient[0];
        switch (network.Description)
        {
            case { Loss: Losses.SoftmaxCrossEntropy }:
                LossKernels.SoftmaxCrossEntropy<NoLossSettings>(ref o, labels, ref g, columns, stride, 1f / rows, losses);
                break;
            case { Loss: Losses.MeanSquaredError }:
                LossKernels.Mean<SquaredError, NoLossSettings>(ref o, values, ref g, columns, stride, 1f / rows, losses);
                break;
            case { Loss: Losses.BinaryCrossEntropy, OutputsAreProbabilities: true }:
                LossKernels.Mean<ProbabilityCrossEntropy, NoLossSettings>(ref o, labels, ref g, columns, stride, 1f / rows, losses);
                break;
            case { Loss: Losses.BinaryCrossEntropy }:
                LossKernels.Mean<LogitCrossEntropy, NoLossSettings>(ref o, labels, ref g, columns, stride, 1f / rows, losses);
                break;
            case { Loss: Losses.SquaredHinge }:
                LossKernels.Mean<SquaredHinge, NoLossSettings>(ref o, labels, ref g, columns, stride, 1f / rows, losses);
                break;
            default:
                throw new NotSupportedException(network.Description.LossText);
        }

        return [.. Enumerable.Range(0, rows).SelectMany(row => gradient.AsSpan(row * stride, columns).ToArray())];
    }
}
