using System;
using System.Collections.Generic;
using System.Linq;
using Decoupling.ParityTests.Testing;
using Xunit;
using static TorchSharp.torch;

namespace Decoupling.ParityTests;

/// <summary>
/// Losses, their settings and weights of samples on DIGITS beside TorchSharp: by its own functions where it has them, else by their formulas in its tensors.
/// </summary>
public sealed class LossTests(ITestOutputHelper output) : ParityTest(output)
{
    private const int Steps = 20;
    private const int BatchSize = 64;
    private const int Classes = 10;

    private static readonly float[] s_classWeights = [1f, 2f, 0.5f, 1f, 3f, 1f, 0f, 1f, 0.25f, 1f];

    private static readonly Dictionary<string, (Func<ITrainable<float>> Ours, Func<Tensor, Tensor, Tensor> Theirs, float On, float Off)> s_ofValues = new()
    {
        ["hinge"] = (() => new HingeNet(BatchSize, seed: 1), (o, t) => (1 - (t * o)).relu().mean(), 1, -1),
        ["absolute error"] = (() => new AbsoluteErrorNet(BatchSize, seed: 1), (o, t) => nn.functional.l1_loss(o, t), 2, -0.5f),
        ["Huber"] = (() => new HuberNet(BatchSize, seed: 1), (o, t) => nn.functional.huber_loss(o, t, delta: 1), 2, -0.5f),
        ["Kullback-Leibler"] = (
            () => new KullbackLeiblerNet(BatchSize, seed: 1),
            (o, t) => nn.functional.kl_div(nn.functional.log_softmax(o, 1), t, log_target: false, reduction: nn.Reduction.Sum) / BatchSize,
            0.91f,
            0.01f),
        ["focal"] = (
            () => new FocalNet(BatchSize, seed: 1),
            (o, t) =>
            {
                Tensor p = sigmoid(o);
                Tensor yes = t * (1 - p).square() * nn.functional.logsigmoid(o);
                Tensor no = (1 - t) * p.square() * nn.functional.logsigmoid(-o);
                return -(yes + no).mean();
            },
            0.9f,
            0),
        ["positive weight"] = (
            () => new PositiveWeightNet(BatchSize, seed: 1),
            (o, t) => nn.functional.binary_cross_entropy_with_logits(o, t, pos_weights: tensor(Enumerable.Repeat(3f, Classes).ToArray())),
            0.9f,
            0),
        ["own function"] = (() => new CauchyNet(BatchSize, seed: 1), (o, t) => (1 + (o - t).square()).log().mean() / 2, 2, -0.5f),
    };

    private static readonly Dictionary<string, (Func<ITrainable<int>> Ours, Func<Tensor, Tensor, Tensor> Theirs)> s_ofClasses = new()
    {
        ["margin"] = (() => new MarginNet(BatchSize, seed: 1), (o, t) => nn.functional.multi_margin_loss(o, t)),
        ["smoothed"] = (() => new SmoothedNet(BatchSize, seed: 1), (o, t) => nn.functional.cross_entropy(o, t, label_smoothing: 0.1)),
        ["weighted and smoothed"] = (
            () => new WeightedNet(BatchSize, seed: 1),
            (o, t) => nn.functional.cross_entropy(o, t, weight: tensor(s_classWeights), label_smoothing: 0.1, reduction: nn.Reduction.Sum) / BatchSize),
    };

    public static TheoryData<string> OfValues => [.. s_ofValues.Keys];

    public static TheoryData<string> OfClasses => [.. s_ofClasses.Keys];

    [Theory]
    [MemberData(nameof(OfValues))]
    public void LossOfValues_LosesTheSame(string name)
    {
        (Func<ITrainable<float>> ours, Func<Tensor, Tensor, Tensor> theirs, float on, float off) = s_ofValues[name];
        using var twins = new Twins<float>(ours(), Perceptron(), theirs);
        AssertClose(twins.Train(
            Samples.Digits64.Batches(Steps, BatchSize).Select(batch => batch.ToRows(Classes, on, off)),
            new Sgd(0.1f) { Momentum = 0.9f },
            parameters => optim.SGD(parameters, learningRate: 0.1, momentum: 0.9)));
    }

    [Theory]
    [MemberData(nameof(OfClasses))]
    public void LossOfClasses_LosesTheSame(string name)
    {
        (Func<ITrainable<int>> ours, Func<Tensor, Tensor, Tensor> theirs) = s_ofClasses[name];
        using var twins = new Twins<int>(ours(), Perceptron(), theirs);
        AssertClose(twins.Train(
            Samples.Digits64.Batches(Steps, BatchSize),
            new Sgd(0.1f) { Momentum = 0.9f },
            parameters => optim.SGD(parameters, learningRate: 0.1, momentum: 0.9)));
    }

    [Fact]
    public void WeightsOfSamples_LoseTheSame()
    {
        float[] weights = [.. Enumerable.Range(0, BatchSize).Select(sample => sample % 5 * 0.5f)];
        using var twins = new Twins<int>(
            new Activated<Tanh>(BatchSize, seed: 1),
            Perceptron(),
            (o, t) => (nn.functional.cross_entropy(o, t, reduction: nn.Reduction.None) * tensor(weights)).mean());
        AssertClose(twins.Train(
            Samples.Digits64.Batches(Steps, BatchSize),
            new Sgd(0.1f) { Momentum = 0.9f },
            parameters => optim.SGD(parameters, learningRate: 0.1, momentum: 0.9),
            weights));
    }

    private static nn.Module<Tensor, Tensor> Perceptron()
    {
        manual_seed(1);
        return nn.Sequential(("Dense1", nn.Linear(64, 48)), ("Activation1", nn.Tanh()), ("Dense2", nn.Linear(48, Classes)));
    }
}
