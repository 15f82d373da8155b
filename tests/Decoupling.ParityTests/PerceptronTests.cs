using System;
using System.Collections.Generic;
using System.Linq;
using Decoupling.ParityTests.Testing;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;

namespace Decoupling.ParityTests;

/// <summary>A multi-layer perceptron on DIGITS beside TorchSharp: every optimiser, every loss, and the activations that both have, each with its own derivative.</summary>
public sealed class PerceptronTests(ITestOutputHelper output) : ParityTest(output)
{
    private const int Steps = 20;
    private const int BatchSize = 64;
    private const int Classes = 10;

    private static readonly Dictionary<string, (Func<Optimizer> Ours, Func<IEnumerable<Parameter>, optim.Optimizer> Theirs)> s_optimizers = new()
    {
        ["SGD"] = (() => new Sgd(0.1f), parameters => optim.SGD(parameters, learningRate: 0.1)),
        ["SGD, weight decay"] = (() => new Sgd(0.1f) { WeightDecay = 0.1f }, parameters => optim.SGD(parameters, learningRate: 0.1, weight_decay: 0.1)),
        ["SGD, momentum"] = (() => new Sgd(0.1f) { Momentum = 0.9f }, parameters => optim.SGD(parameters, learningRate: 0.1, momentum: 0.9)),
        ["SGD, Nesterov"] = (
            () => new Sgd(0.1f) { Momentum = 0.9f, Nesterov = true }, parameters => optim.SGD(parameters, learningRate: 0.1, momentum: 0.9, nesterov: true)),
        ["SGD, momentum, dampening, weight decay"] = (
            () => new Sgd(0.1f) { Momentum = 0.8f, Dampening = 0.3f, WeightDecay = 0.05f },
            parameters => optim.SGD(parameters, learningRate: 0.1, momentum: 0.8, dampening: 0.3, weight_decay: 0.05)),
        ["Adam"] = (() => new Adam(0.01f), parameters => optim.Adam(parameters, lr: 0.01)),
        ["Adam, weight decay"] = (() => new Adam(0.01f) { WeightDecay = 0.1f }, parameters => optim.Adam(parameters, lr: 0.01, weight_decay: 0.1)),
        ["AdamW"] = (() => new AdamW(0.01f) { WeightDecay = 0.5f }, parameters => optim.AdamW(parameters, lr: 0.01, weight_decay: 0.5)),
    };

    private static readonly Dictionary<string, (Func<ITrainable<int>> Ours, Func<nn.Module<Tensor, Tensor>> Theirs)> s_activations = new()
    {
        ["ReLU"] = (() => new Activated<ReLU>(BatchSize, seed: 1), () => nn.ReLU()),
        ["ReLU6"] = (() => new Activated<ReLU6>(BatchSize, seed: 1), () => nn.ReLU6()),
        ["LeakyReLU"] = (() => new Activated<LeakyReLU>(BatchSize, seed: 1), () => nn.LeakyReLU(0.01)),
        ["ELU"] = (() => new Activated<ELU>(BatchSize, seed: 1), () => nn.ELU()),
        ["SELU"] = (() => new Activated<SELU>(BatchSize, seed: 1), () => nn.SELU()),
        ["CELU"] = (() => new Activated<CELU>(BatchSize, seed: 1), () => nn.CELU(0.5)),
        ["Tanh"] = (() => new Activated<Tanh>(BatchSize, seed: 1), () => nn.Tanh()),
        ["Logistic"] = (() => new Activated<Logistic>(BatchSize, seed: 1), () => nn.Sigmoid()),
        ["SiLU"] = (() => new Activated<SiLU>(BatchSize, seed: 1), () => nn.SiLU()),
        ["GELU"] = (() => new Activated<GELU>(BatchSize, seed: 1), () => nn.GELU()),
        ["Softplus"] = (() => new Activated<Softplus>(BatchSize, seed: 1), () => nn.Softplus()),
        ["Softsign"] = (() => new Activated<Softsign>(BatchSize, seed: 1), () => nn.Softsign()),
    };

    public static TheoryData<string> Optimizers => [.. s_optimizers.Keys];

    public static TheoryData<string> Activations => [.. s_activations.Keys];

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void EachOptimizer_TakesTheSameSteps(string name)
    {
        (Func<Optimizer> ours, Func<IEnumerable<Parameter>, optim.Optimizer> theirs) = s_optimizers[name];
        using var twins = new Twins<int>(new Activated<Tanh>(BatchSize, seed: 1), Perceptron(nn.Tanh()), (outputs, labels) => nn.functional.cross_entropy(outputs, labels));
        AssertClose(twins.Train(Samples.Digits64.Batches(Steps, BatchSize), ours(), theirs));
    }

    [Theory]
    [MemberData(nameof(Activations))]
    public void EachActivation_LosesTheSame(string name)
    {
        (Func<ITrainable<int>> ours, Func<nn.Module<Tensor, Tensor>> theirs) = s_activations[name];
        using var twins = new Twins<int>(ours(), Perceptron(theirs()), (outputs, labels) => nn.functional.cross_entropy(outputs, labels));
        AssertClose(twins.Train(Samples.Digits64.Batches(Steps, BatchSize), new Sgd(0.1f), parameters => optim.SGD(parameters, learningRate: 0.1)));
    }

    [Fact]
    public void SoftmaxCrossEntropyOfDistributions_LosesTheSame() => AssertClose(TrainOnRows(
        new Activated<Tanh>(BatchSize, seed: 1), Perceptron(nn.Tanh()), (outputs, targets) => nn.functional.cross_entropy(outputs, targets), on: 0.91f, off: 0.01f));

    [Fact]
    public void BinaryCrossEntropyOfLogits_LosesTheSame() => AssertClose(TrainOnRows(
        new BinaryCrossEntropyOfLogits(BatchSize, seed: 1),
        Perceptron(nn.Tanh()),
        (outputs, targets) => nn.functional.binary_cross_entropy_with_logits(outputs, targets),
        on: 0.9f,
        off: 0));

    [Fact]
    public void BinaryCrossEntropyOfProbabilities_LosesTheSame() => AssertClose(TrainOnRows(
        new BinaryCrossEntropyOfProbabilities(BatchSize, seed: 1),
        Perceptron(nn.Tanh(), nn.Sigmoid()),
        (outputs, targets) => nn.functional.binary_cross_entropy(outputs, targets),
        on: 0.9f,
        off: 0));

    [Fact]
    public void MeanSquaredError_LosesTheSame() => AssertClose(TrainOnRows(
        new MeanSquaredErrorNet(BatchSize, seed: 1), Perceptron(nn.Tanh()), (outputs, targets) => nn.functional.mse_loss(outputs, targets), on: 2, off: -0.5f));

    [Fact]
    public void SquaredHinge_LosesTheSame() => AssertClose(TrainOnRows(
        new SquaredHingeNet(BatchSize, seed: 1), Perceptron(nn.Tanh()), (outputs, targets) => (1 - (targets * outputs)).relu().square().mean(), on: 1, off: -1));

    private static Deviation TrainOnRows(ITrainable<float> ours, nn.Module<Tensor, Tensor> theirs, Func<Tensor, Tensor, Tensor> loss, float on, float off)
    {
        using var twins = new Twins<float>(ours, theirs, loss);
        return twins.Train(
            Samples.Digits64.Batches(Steps, BatchSize).Select(batch => batch.ToRows(Classes, on, off)),
            new Sgd(0.1f) { Momentum = 0.9f },
            parameters => optim.SGD(parameters, learningRate: 0.1, momentum: 0.9));
    }

    private static nn.Module<Tensor, Tensor> Perceptron(nn.Module<Tensor, Tensor> activation, nn.Module<Tensor, Tensor>? last = null)
    {
        manual_seed(1);
        return nn.Sequential(
            ("Dense1", nn.Linear(64, 48)), ("Activation1", activation), ("Dense2", nn.Linear(48, Classes)), ("Activation2", last ?? nn.Identity()));
    }
}
