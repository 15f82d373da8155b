using System;
using System.IO;
using System.Linq;
using Decoupling.Tests.Networks;
using Xunit;

namespace Decoupling.Tests.Training;

/// <summary>Measured agreement of gradients against gradients worked out in double precision, what a measurement leaves alone, and what it refuses.</summary>
public sealed class GradientAgreementTests
{
    private const int Count = 30;

    private static readonly Dataset<int> s_images = Dataset.Of(Samples.Values(Count * 60, 3), Samples.Labels(Count, 3, 4));

    [Fact]
    public void ConstantRule_AgreesAsFarAsGradientsByHandDo()
    {
        var network = new ByHandNet<ConstantTanh>(5, 2);
        var reference = new ByHandNet<TiedTanh>(5, 2);
        float[] inputs = Samples.Values(15, 1);
        float[] targets = Samples.Values(10, 2);
        LayerAgreement[] measured = [.. new GradientAgreement<float>(network, reference).Measure(inputs, targets)];

        (double[] First, double[] Second) free = ByHand(network, inputs, targets, _ => 1);
        (double[] First, double[] Second) tied = ByHand(network, inputs, targets, y => 1 - (y * y));
        Assert.Equal(["Dense1", "Dense2", GradientAgreement<float>.Total], measured.Select(layer => layer.Layer));
        AssertAgrees(free.First, tied.First, measured[0]);
        AssertAgrees(free.Second, tied.Second, measured[1]);
        AssertAgrees([.. free.First, .. free.Second], [.. tied.First, .. tied.Second], measured[2]);
        Assert.InRange(measured[0].Cosine, 0.5, 0.9999);
        Assert.Equal((1.0, 1.0, 1.0), (measured[1].Cosine, measured[1].EqualSigns, measured[1].NormRatio));
    }

    [Fact]
    public void ScaledGradient_PointsTheOtherWayBelowItsRuleAndNotAbove()
    {
        var agreement = new GradientAgreement<float>(new ScaledByHandNet(5, 2), new ByHandNet<TiedTanh>(5, 2));
        LayerAgreement[] measured = [.. agreement.Measure(Samples.Values(15, 1), Samples.Values(10, 2))];
        Assert.Equal((-1.0, 0.0, 0.5), (Math.Round(measured[0].Cosine, 12), measured[0].EqualSigns, Math.Round(measured[0].NormRatio, 6)));
        Assert.Equal((1.0, 1.0, 1.0), (measured[1].Cosine, measured[1].EqualSigns, measured[1].NormRatio));
    }

    [Fact]
    public void EqualNetworks_AgreeInEveryLayer()
    {
        AssertAllEqual(new AgreementNet<NoisyTanh>(Count, 5), new AgreementNet<NoisyTanh>(Count, 5) { Threads = 1 });
        AssertAllEqual(new BinaryNet(Count, 5), new BinaryNet(Count, 5));
        AssertAllEqual(new BinaryImageNet(Count, 5), new BinaryImageNet(Count, 5));
        AssertAllEqual(new DropoutNet(Count, 5), new DropoutNet(Count, 5));
        AssertAllEqual(new SeparableNet(Count, 5), new SeparableNet(Count, 5));
        AssertAllEqual(new LayerNormImageNet(Count, 5), new LayerNormImageNet(Count, 5));
        AssertAllEqual(new LearnedSlopeNet(Count, 5), new LearnedSlopeNet(Count, 5));

        static void AssertAllEqual(ITrainable<int> network, ITrainable<int> reference)
        {
            Samples.Train(network, Count, steps: 3);
            int inputs = network.Description.InputSize;
            var agreement = new GradientAgreement<int>(network, reference);
            foreach (LayerAgreement layer in agreement.Measure(Samples.Values(Count * inputs, 1), Samples.Labels(Count, network.Description.OutputSize, 2)))
            {
                Assert.Equal((1.0, 1.0, 1.0), (layer.Cosine, layer.EqualSigns, layer.NormRatio));
                Assert.Equal(layer.ReferenceDeadUnits, layer.DeadUnits);
            }
        }
    }

    /// <summary>Dropout and the noisy rule draw what they would have drawn; momentum, running statistics and steps are as they would have been.</summary>
    [Fact]
    public void Training_IsTheSameToTheBitWithMeasurements()
    {
        var alone = new AgreementNet<NoisyTanh>(Count, 7);
        var measured = new AgreementNet<NoisyTanh>(Count, 7);
        var agreement = new GradientAgreement<int>(measured, new AgreementNet<TiedTanh>(Count, 7));
        Trainer.Fit(alone, s_images, Options());
        Trainer.Fit(measured, s_images, Options() with { AfterStep = agreement.RecordOn(s_images.Slice(0, 20), every: 2), AfterEpoch = agreement.RecordOn(s_images) });
        Assert.Equal(Bits.Of(alone.Parameters), Bits.Of(measured.Parameters));
        Assert.Equal(Bits.Of(alone.Statistics), Bits.Of(measured.Statistics));
        Assert.Equal(alone.Step, measured.Step);
        Assert.Equal(12 / 2 + 4, agreement.History.Count);
        Assert.All(agreement.Curve("Dense2", layer => layer.Cosine), cosine => Assert.Equal(1, cosine, 1e-6));
        Assert.All(agreement.Curve("Conv2D1", layer => layer.Cosine), cosine => Assert.InRange(cosine, 0.3, 0.9999));

        static TrainingOptions Options() => new() { Epochs = 4, BatchSize = 10, Optimizer = new Sgd(0.05f) { Momentum = 0.9f } };
    }

    [Fact]
    public void Measurement_LeavesGradientsAndStatisticsAlone()
    {
        var network = new AgreementNet<NoisyTanh>(Count, 7);
        Samples.Train(network, Count, steps: 2);
        float[] gradients = network.Gradients.ToArray();
        float[] statistics = network.Statistics.ToArray();
        var reference = new AgreementNet<TiedTanh>(Count, 7);
        var agreement = new GradientAgreement<int>(network, reference);
        LayerAgreement[] first = [.. agreement.Measure(s_images.Inputs.Span, s_images.Targets.Span)];
        Assert.Equal(gradients, network.Gradients.ToArray());
        Assert.Equal(statistics, network.Statistics.ToArray());
        Assert.Equal(2, network.Step);
        Assert.Equal(network.Parameters.ToArray(), reference.Parameters.ToArray());
        Assert.Equal(first, agreement.Measure(s_images.Inputs.Span, s_images.Targets.Span).ToArray());
    }

    /// <summary>A network that trains on a share of a batch measures by itself: nobody else would answer.</summary>
    [Fact]
    public void ShareOfABatch_IsMeasuredAlone()
    {
        var alone = new AgreementNet<NoisyTanh>(Count, 7);
        var sharing = new AgreementNet<NoisyTanh>(Count, 7);
        var share = new BatchShare(16, 64, new NobodyThere());
        ((ISharedTraining)sharing).Share = share;
        LayerAgreement[] expected = [.. new GradientAgreement<int>(alone, new AgreementNet<TiedTanh>(Count, 7)).Measure(s_images.Inputs.Span, s_images.Targets.Span)];
        Assert.Equal(expected, new GradientAgreement<int>(sharing, new AgreementNet<TiedTanh>(Count, 7)).Measure(s_images.Inputs.Span, s_images.Targets.Span).ToArray());
        Assert.Equal(share, ((ISharedTraining)sharing).Share);
    }

    /// <summary>
    /// All units are active first; then units 1 and 3 of four are never, so that the rectifier's own derivative lets nothing through; the constant rule does.
    /// </summary>
    [Fact]
    public void UnitsThatAreNeverActive_AreDeadUnderTheDerivativeAlone()
    {
        var free = new ByHandNet<ConstantReLU>(5, 2);
        free.Dense1Bias[0] = free.Dense1Bias[1] = free.Dense1Bias[2] = free.Dense1Bias[3] = 100;
        var tied = new ByHandNet<TiedReLU>(5, 2);
        free.Parameters.CopyTo(tied.Parameters);
        var ofFree = new GradientAgreement<float>(free, new ByHandNet<TiedReLU>(5, 2));
        var ofTied = new GradientAgreement<float>(tied, new ByHandNet<ConstantReLU>(5, 2));
        Assert.Equal((0.0, 0.0, 1.0), Dead(ofFree)[0]);
        Assert.Equal((0.0, 0.0, 1.0), Dead(ofTied)[0]);

        free.Dense1Bias[1] = free.Dense1Bias[3] = tied.Dense1Bias[1] = tied.Dense1Bias[3] = -100;
        Assert.Equal([(0.0, 0.5, 1.0), (0.0, 0.0, 1.0), (0.0, 2.0 / 6, 1.0)], Dead(ofFree));
        Assert.Equal([(0.5, 0.0), (0.0, 0.0), (2.0 / 6, 0.0)], Dead(ofTied).Select(layer => (layer.Dead, layer.Reference)));

        static (double Dead, double Reference, double EqualSigns)[] Dead(GradientAgreement<float> agreement) =>
            [.. agreement.Measure(Samples.Values(15, 1), Samples.Values(10, 2)).ToArray().Select(layer => (layer.DeadUnits, layer.ReferenceDeadUnits, layer.EqualSigns))];
    }

    /// <summary>Below a function whose derivative is zero everywhere there is no true direction to agree with.</summary>
    [Fact]
    public void ReferenceWithoutAGradient_HasNoCosine()
    {
        var network = new ByHandNet<ConstantReLU>(5, 2);
        for (int unit = 0; unit < 4; unit++)
        {
            network.Dense1Bias[unit] = -100;
        }

        var agreement = new GradientAgreement<float>(network, new ByHandNet<TiedReLU>(5, 2));
        LayerAgreement first = agreement.Measure(Samples.Values(15, 1), Samples.Values(10, 2))[0];
        Assert.Equal((double.NaN, double.NaN, double.PositiveInfinity), (first.Cosine, first.EqualSigns, first.NormRatio));
        Assert.Equal((0.0, 1.0), (first.DeadUnits, first.ReferenceDeadUnits));
    }

    [Fact]
    public void Measurement_AllocatesNothing()
    {
        var network = new AgreementNet<NoisyTanh>(Count, 7) { Threads = 1 };
        var agreement = new GradientAgreement<int>(network, new AgreementNet<TiedTanh>(Count, 7) { Threads = 1 });
        agreement.Measure(s_images.Inputs.Span, s_images.Targets.Span);
        long least = long.MaxValue;
        for (int attempt = 0; attempt < 20; attempt++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            agreement.Measure(s_images.Inputs.Span, s_images.Targets.Span);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }

    [Fact]
    public void History_IsACurveAndATable()
    {
        var network = new AgreementNet<ConstantTanh>(Count, 7);
        var agreement = new GradientAgreement<int>(network, new AgreementNet<TiedTanh>(Count, 7));
        Trainer.Fit(network, s_images, new TrainingOptions { Epochs = 3, BatchSize = 10, Optimizer = new Sgd(0.05f), AfterEpoch = agreement.RecordOn(s_images) });
        Assert.Equal([(0, 3L), (1, 6L), (2, 9L)], agreement.History.Select(record => (record.Epoch - 1, record.Step)));
        Assert.Equal(agreement.History.Select(record => record.Layers[^1].NormRatio), agreement.Curve(GradientAgreement<int>.Total, layer => layer.NormRatio));
        Assert.Contains("expected one of Conv2D1, BatchNorm1", Assert.Throws<ArgumentException>(() => agreement.Curve("Dropout1", layer => layer.Cosine)).Message, StringComparison.Ordinal);

        using var text = new StringWriter();
        agreement.WriteCsv(text);
        string[] lines = text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("epoch,step,loss,layer,cosine,equal signs,norm ratio,dead units,reference dead units", lines[0]);
        Assert.Equal(1 + (3 * 7), lines.Length);
        Assert.StartsWith(FormattableString.Invariant($"3,9,{agreement.History[2].Loss:R},total,{agreement.History[2].Layers[^1].Cosine:R},"), lines[^1], StringComparison.Ordinal);
    }

    public static TheoryData<string, Func<object>> Refused { get; } = new()
    {
        { "'Dense1: Dense(Units = 4", () => new GradientAgreement<float>(new ByHandNet<TiedTanh>(5, 2), new WiderByHandNet(5, 2)) },
        { "has 'no further layer' where DeeperByHandNet has 'Activation2: Activation() of Dense2'", () => new GradientAgreement<float>(new ByHandNet<TiedTanh>(5, 2), new DeeperByHandNet(5, 2)) },
        { "MeanSquaredError' where HingeByHandNet", () => new GradientAgreement<float>(new ByHandNet<TiedTanh>(5, 2), new HingeByHandNet(5, 2)) },
        { "seed of ByHandNet is 2, that of its reference is 3", () => new GradientAgreement<float>(new ByHandNet<TiedTanh>(5, 2), new ByHandNet<TiedTanh>(5, 3)) },
        { "same object", () => new ByHandNet<TiedTanh>(5, 2) is var network ? new GradientAgreement<float>(network, network) : network },
        { "30 samples to measure on, but the networks were made for batches of 20", () => new GradientAgreement<int>(new DropoutNet(20, 1), new DropoutNet(40, 1)).RecordOn(Dataset.Of(new float[1200], new int[30])) },
        { "have 60 values each", () => new GradientAgreement<int>(new DropoutNet(30, 1), new DropoutNet(30, 1)).RecordOn(s_images) },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void WhatCannotBeCompared_IsRefused(string message, Func<object> make) =>
        Assert.Contains(message, Assert.Throws<ArgumentException>(make).Message, StringComparison.Ordinal);

    [Fact]
    public void OtherForwardFunctions_AreNoticedByTheLoss()
    {
        var network = new ByHandNet<TiedReLU>(5, 2);
        float[] gradients = network.Gradients.ToArray();
        var agreement = new GradientAgreement<float>(network, new ByHandNet<TiedTanh>(5, 2));
        Assert.Contains("expected the same forward functions", Assert.Throws<InvalidOperationException>(() => agreement.Measure(Samples.Values(15, 1), Samples.Values(10, 2))).Message, StringComparison.Ordinal);
        Assert.Equal(0, network.Step);
        Assert.Equal(gradients, network.Gradients.ToArray());
    }

    private static void AssertAgrees(double[] gradient, double[] reference, LayerAgreement measured)
    {
        double product = gradient.Zip(reference, (a, b) => a * b).Sum();
        double length = Math.Sqrt(gradient.Sum(a => a * a));
        double referenceLength = Math.Sqrt(reference.Sum(b => b * b));
        Assert.Equal(product / (length * referenceLength), measured.Cosine, 1e-6);
        Assert.Equal(length / referenceLength, measured.NormRatio, 1e-5);
        Assert.Equal(gradient.Zip(reference, (a, b) => Math.Sign(a) == Math.Sign(b) ? 1.0 : 0).Average(), measured.EqualSigns, 1e-12);
    }

    /// <summary>The gradients of both dense layers, weights and bias, in double precision: mean over samples and outputs of the squared error.</summary>
    private static (double[] First, double[] Second) ByHand(INetwork network, float[] inputs, float[] targets, Func<double, double> factor)
    {
        float[] p = network.Parameters.ToArray();
        Func<int, int, double>[] tensors = [.. network.Description.Parameters.Select(tensor =>
            (Func<int, int, double>)((i, j) => p[tensor.Offset + (i * tensor.Strides[0]) + (tensor.Strides.Length > 1 ? j * tensor.Strides[1] : 0)]))];
        (Func<int, int, double> w1, Func<int, int, double> b1, Func<int, int, double> w2, Func<int, int, double> b2) = (tensors[0], tensors[1], tensors[2], tensors[3]);
        int batch = inputs.Length / 3;
        double[,] first = new double[4, 4]; // three weights and the bias of each unit
        double[,] second = new double[2, 5];
        for (int s = 0; s < batch; s++)
        {
            double[] y = [.. Enumerable.Range(0, 4).Select(u => Math.Tanh(b1(u, 0) + Enumerable.Range(0, 3).Sum(i => w1(u, i) * inputs[(3 * s) + i])))];
            double[] delta = [.. Enumerable.Range(0, 2).Select(o => 2 * (b2(o, 0) + Enumerable.Range(0, 4).Sum(u => w2(o, u) * y[u]) - targets[(2 * s) + o]) / (2 * batch))];
            for (int o = 0; o < 2; o++)
            {
                second[o, 4] += delta[o];
                for (int u = 0; u < 4; u++)
                {
                    second[o, u] += delta[o] * y[u];
                }
            }

            for (int u = 0; u < 4; u++)
            {
                double below = factor(y[u]) * Enumerable.Range(0, 2).Sum(o => w2(o, u) * delta[o]);
                first[u, 3] += below;
                for (int i = 0; i < 3; i++)
                {
                    first[u, i] += below * inputs[(3 * s) + i];
                }
            }
        }

        return ([.. first.Cast<double>()], [.. second.Cast<double>()]);
    }

    private sealed class NobodyThere : ISumExchange
    {
        public bool SumsInOrder => false;

        public void CompleteSums(string name, Span<double> sums, int width, int first, int count) => throw Alone();

        public void CompleteLosses(Span<float> losses, int first, int count) => throw Alone();

        public void ContinueGradients(Span<float> gradients, Span<float> lanes) => throw Alone();

        public void CompleteGradients(Span<float> gradients, Span<float> lanes) => throw Alone();

        private static InvalidOperationException Alone() => new("A measurement asks others for their sums.");
    }
}
