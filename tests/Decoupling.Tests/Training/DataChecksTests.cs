using System;
using System.Linq;
using CsCheck;
using Decoupling.Tests.Networks;
using Decoupling.Tests.Testing;
using Xunit;

namespace Decoupling.Tests.Training;

/// <summary>What training would learn nothing from, or NaN, is refused before it begins, with the sample that holds it.</summary>
public sealed class DataChecksTests
{
    private static readonly TrainingOptions s_options = new() { Optimizer = new Sgd(0.1f) };

    /// <summary>Any value that is not finite, anywhere in inputs or targets, of training or validation or evaluation: its place is told.</summary>
    [Fact]
    public void NonFiniteValue_IsToldWithItsSampleAndPlace()
    {
        Gen.Select(Gen.Int[1, 40], Gen.Int[0, 1000], Gen.Bool, Gen.OneOfConst(float.NaN, float.PositiveInfinity, float.NegativeInfinity), Gen.Int[0, 2])
            .SampleFixed(100, draw =>
            {
                (int count, int at, bool inTargets, float value, int use) = draw;
                float[] inputs = new float[count * 4];
                float[] targets = [.. Enumerable.Range(0, count * 3).Select(i => i % 3 == 0 ? 1f : 0f)];
                float[] hit = inTargets ? targets : inputs;
                int place = at % hit.Length;
                hit[place] = value;
                int size = hit.Length / count;
                Dataset<float> data = Dataset.Of(inputs, targets, count);
                Dataset<float> sound = Dataset.Of(new float[4], new float[] { 1, 0, 0 }, 1);
                var network = new SmallNetwork();
                float[] before = network.Parameters.ToArray();

                ArgumentException error = Assert.Throws<ArgumentException>(() =>
                {
                    _ = use switch
                    {
                        0 => Trainer.Fit(network, data, s_options with { Optimizer = new Sgd(0.1f) }),
                        1 => Trainer.Fit(network, sound, s_options with { Optimizer = new Sgd(0.1f), Validation = data }),
                        _ => (object)Trainer.Evaluate(network, data),
                    };
                });

                string samples = use switch { 0 => "training samples", 1 => "validation samples", _ => "samples" };
                Assert.Equal(
                    FormattableString.Invariant($"{(inTargets ? "Target" : "Value")} {place % size} of sample {place / size} of the {samples} is {value}: expected a finite number."),
                    error.Message);
                Assert.Equal(before, network.Parameters);
            });
    }

    [Fact]
    public void TargetsOfSoftmax_ThatAreNoDistribution_AreRefused()
    {
        Assert.Equal(
            "The targets of sample 1 of the training samples sum to 0: expected shares of the classes, at least 0 and 1 in all, as softmax cross-entropy takes them.",
            Refused(new SmallNetwork(), Dataset.Of(new float[8], new float[] { 0, 1, 0, 0, 0, 0 }, 2)));
        Assert.StartsWith("The targets of sample 0 of the training samples sum to 2:", Refused(new SmallNetwork(), Dataset.Of(new float[4], new float[] { 1, 1, 0 }, 1)), StringComparison.Ordinal);
        Assert.StartsWith("Target 2 of sample 0 of the training samples is -1:", Refused(new SmallNetwork(), Dataset.Of(new float[4], new float[] { 1, 1, -1 }, 1)), StringComparison.Ordinal);
    }

    [Fact]
    public void RoundedAndSmoothedDistributions_AreTaken()
    {
        float third = 1f / 3;
        Trainer.Fit(new SmallNetwork(), Dataset.Of(new float[8], new float[] { third, third, third, 0.933f, 0.033f, 0.033f }, 2), s_options with { Optimizer = new Sgd(0.1f) });
    }

    [Fact]
    public void TargetsOfBinaryCrossEntropy_OutsideOfZeroToOne_AreRefused() =>
        Assert.Equal(
            "Target 0 of sample 1 of the training samples is -1: expected 0 to 1, the probability that binary cross-entropy takes.",
            Refused(new ProbabilityNet(4, 1), Dataset.Of(new float[12], new float[] { 1, -1 }, 2)));

    [Fact]
    public void TargetsOfSquaredHinge_ThatAreZero_AreRefused() =>
        Assert.Equal(
            "Target 0 of sample 1 of the training samples is 0, from which squared hinge learns nothing: expected -1 or 1.",
            Refused(new InlineNet(4, 1), Dataset.Of(new float[48], Enumerable.Range(0, 2 * InlineNet.OutputSize).Select(i => i == InlineNet.OutputSize ? 0f : -1f).ToArray(), 2)));

    private static string Refused(ITrainable<float> network, Dataset<float> data) =>
        Assert.Throws<ArgumentException>(() => Trainer.Fit(network, data, s_options with { Optimizer = new Sgd(0.1f) })).Message;
}
