using System;
using System.Collections.Generic;
using System.Linq;
using Decoupling.Tests.Networks;
using Decoupling.Tests.Training;
using Xunit;

namespace Decoupling.Tests.Optimizers;

/// <summary>Groups of parameters have their own optimizers and rates, and nothing is in two.</summary>
public sealed class ParameterGroupTests
{
    /// <summary>Each parameter goes where the optimizer of its group takes it when that steps the whole network.</summary>
    [Fact]
    public void Groups_StepAsTheirOptimizersStepANetwork()
    {
        var groups = new Adam(0.01f)
        {
            Groups =
            [
                new ParameterGroup("BinaryDense1", "BatchNorm2") { Optimizer = new Sgd(0.5f) { Momentum = 0.9f, Dampening = 0.5f } },
                new ParameterGroup(tensor => tensor.Name == "BinaryDense2.weight") { Optimizer = new Bop(0.01f) },
                new ParameterGroup("BinaryDense3") { RateScale = _ => 0.25f },
            ],
        };
        Dictionary<string, float[]> expected = [];
        Add(new Adam(0.01f), name => !name.StartsWith("BinaryDense", StringComparison.Ordinal) || name.StartsWith("BinaryDense4", StringComparison.Ordinal));
        Add(new Adam(0.0025f), name => name.StartsWith("BinaryDense3", StringComparison.Ordinal));
        Add(new Sgd(0.5f) { Momentum = 0.9f, Dampening = 0.5f }, name => name.Split('.')[0] is "BinaryDense1" or "BatchNorm2");
        var flat = new FlatNetwork(257 * 130, areLatent: true);
        ParameterDescription second = BinaryNet.Layers.Parameters.Single(tensor => tensor.Name == "BinaryDense2.weight");
        new BinaryNet(4, 1).Parameters.Slice(second.Offset, second.Count).CopyTo(flat.Parameters);
        var bop = new Bop(0.01f);
        for (int step = 0; step < 5; step++)
        {
            Gradients(step).AsSpan(second.Offset, second.Count).CopyTo(flat.Gradients);
            bop.Step(flat);
        }

        expected[second.Name] = flat.Parameters.ToArray();
        foreach ((string name, float[] values) in Trained(groups))
        {
            Assert.Equal(Bits.Of(expected[name]), Bits.Of(values));
        }

        Assert.Equal([5, 5, 5], groups.Groups.Take(2).Select(group => group.Optimizer!.Steps).Prepend(groups.Steps));

        void Add(Optimizer optimizer, Func<string, bool> isOf)
        {
            foreach ((string name, float[] values) in Trained(optimizer).Where(tensor => isOf(tensor.Key)))
            {
                expected[name] = values;
            }
        }
    }

    /// <summary>Frozen layers keep their bits, also under optimizers that move parameters without a gradient; all others go where they went.</summary>
    [Fact]
    public void FrozenLayers_KeepTheirBits()
    {
        string[] frozen = ["BinaryDense1", "BatchNorm2"];
        Func<IReadOnlyList<ParameterGroup>, Optimizer>[] optimizers =
        [
            groups => new Sgd(0.1f) { Momentum = 0.9f, WeightDecay = 0.1f, Groups = groups },
            groups => new Adam(0.01f) { Groups = groups },
            groups => new AdamW(0.01f) { WeightDecay = 0.5f, Groups = groups },
        ];
        var start = new BinaryNet(4, 1);
        Dictionary<string, float[]> first = BinaryNet.Layers.Parameters
            .ToDictionary(tensor => tensor.Name, tensor => start.Parameters.Slice(tensor.Offset, tensor.Count).ToArray());
        foreach (Func<IReadOnlyList<ParameterGroup>, Optimizer> make in optimizers)
        {
            Dictionary<string, float[]> free = Trained(make([]));
            foreach ((string name, float[] values) in Trained(make([ParameterGroup.Frozen(frozen)])))
            {
                Assert.Equal(Bits.Of((frozen.Contains(name.Split('.')[0]) ? first : free)[name]), Bits.Of(values));
            }
        }
    }

    /// <summary>Not even a gradient that has run away moves them.</summary>
    [Fact]
    public void FrozenLayers_KeepTheirBits_WhateverTheirGradient()
    {
        var network = new BinaryNet(4, 1);
        ParameterDescription weights = BinaryNet.Layers.Parameters.Single(tensor => tensor.Name == "BinaryDense1.weight");
        int[] before = Bits.Of(network.Parameters.Slice(weights.Offset, weights.Count));
        network.Gradients.Slice(weights.Offset, weights.Count).Fill(float.PositiveInfinity);
        new AdamW(0.1f) { Groups = [ParameterGroup.Frozen("BinaryDense1")] }.Step(network);
        Assert.Equal(before, Bits.Of(network.Parameters.Slice(weights.Offset, weights.Count)));
    }

    [Fact]
    public void BinaryNetScale_IsThatOfThePaper()
    {
        Assert.Equal(1 / Math.Sqrt(1.5 / (784 + 4096)), ParameterGroup.BinaryNetScale(new ParameterDescription("w", 0, [4096, 784], [1, 4096])), 5);
        Assert.Equal(1 / Math.Sqrt(1.5 / ((64 + 32) * 9)), ParameterGroup.BinaryNetScale(new ParameterDescription("w", 0, [64, 32, 3, 3], [288, 9, 3, 1])), 5);
        Assert.Equal(1, ParameterGroup.BinaryNetScale(new ParameterDescription("scale", 0, [64], [1])));
    }

    [Fact]
    public void GroupsThatCannotBe_AreRefusedByName()
    {
        Refuse(
            "'tensor => tensor.Name == \"X\"' has none of the parameters of BinaryNet: expected at least one of 'BinaryDense1.weight', ",
            new ParameterGroup(tensor => tensor.Name == "X"));
        Refuse(
            "names 'Activation1', which is no layer of BinaryNet with parameters: expected one of 'BinaryDense1', 'BatchNorm1', ",
            new ParameterGroup("Activation1"));
        Refuse("has none of the parameters of BinaryNet", new ParameterGroup());
        Refuse(
            "BinaryDense2.weight of BinaryNet is in two parameter groups, 'BinaryDense2' and 'binary': expected at most one for each parameter.",
            new ParameterGroup("BinaryDense2") { Optimizer = new Sgd(1) }, new ParameterGroup(tensor => tensor.Bound is not null, "binary"));
        Refuse(
            "scales the learning rate of Dense1.weight by NaN: expected a finite number of at least 0",
            new ParameterGroup("Dense1") { RateScale = _ => float.NaN });
        var one = new Sgd(1);
        Refuse(
            "One optimizer steps several parameter groups",
            new ParameterGroup("Dense1") { Optimizer = one }, new ParameterGroup("BatchNorm1") { Optimizer = one });
        var nested = new Sgd(1) { Groups = [new ParameterGroup("Dense1")] };
        Refuse("The Sgd of a parameter group has groups itself", new ParameterGroup("Dense1") { Optimizer = nested });
        Refuse("Nesterov needs momentum above 0", new ParameterGroup("Dense1") { Optimizer = new Sgd(1) { Nesterov = true } });

        static void Refuse(string expected, params ParameterGroup[] groups)
        {
            var optimizer = new Adam { Groups = groups };
            var network = new BinaryNet(4, 1);
            Assert.Contains(expected, Assert.Throws<InvalidOperationException>(() => optimizer.Step(network)).Message, StringComparison.Ordinal);
            Assert.Equal(0, optimizer.Steps);
        }
    }

    [Fact]
    public void OptimizerOfAGroup_BelongsToTheNetwork_UntilReset()
    {
        var own = new Sgd(0.1f);
        var optimizer = new Adam { Groups = [new ParameterGroup("Dense1") { Optimizer = own }] };
        optimizer.Step(new BinaryNet(4, 1));
        Assert.Throws<InvalidOperationException>(() => new Adam { Groups = [new ParameterGroup("Dense1") { Optimizer = own }] }.Step(new BinaryNet(4, 1)));
        optimizer.Reset();
        Assert.Equal(0, own.Steps);
        new Adam { Groups = [new ParameterGroup("Dense1") { Optimizer = own }] }.Step(new BinaryNet(4, 1));
    }

    /// <summary>Weights that lie with gaps between their rows, as those of other implementations of the interface may.</summary>
    [Fact]
    public void TensorsWithGaps_AreSteppedToTheirLastPlace()
    {
        var network = new SmallNetwork();
        network.Gradients.Fill(1);
        float[] before = network.Parameters.ToArray();
        new Sgd(1) { Groups = [new ParameterGroup("Dense1") { RateScale = _ => 2 }] }.Step(network);
        foreach ((ParameterDescription tensor, int index) in network.Description.Parameters.Select((tensor, i) => (tensor, i)))
        {
            foreach (int place in new TensorIndices(tensor))
            {
                Assert.Equal(before[place] - (index < 2 ? 2 : 1), network.Parameters[place]);
            }
        }
    }

    [Fact]
    public void Schedule_IsFollowedFromTheRateOfEachGroup_AndGivesThemBack()
    {
        List<(float, float)> rates = [];
        var own = new Sgd(8);
        var optimizer = new Sgd(1) { Groups = [new ParameterGroup("Dense1") { Optimizer = own }] };
        Trainer.Fit(new SmallNetwork(), TrainerTests.Clusters(32), new TrainingOptions
        {
            Epochs = 3,
            BatchSize = 16,
            Optimizer = optimizer,
            Schedule = LearningRateSchedule.Step(1, 0.5f),
            AfterEpoch = _ => rates.Add((optimizer.LearningRate, own.LearningRate)),
        });
        Assert.Equal([(1, 8), (0.5f, 4), (0.25f, 2)], rates);
        Assert.Equal((1, 8), (optimizer.LearningRate, own.LearningRate));
    }

    private static Dictionary<string, float[]> Trained(Optimizer optimizer)
    {
        var network = new BinaryNet(4, 1);
        for (int step = 0; step < 5; step++)
        {
            Gradients(step).CopyTo(network.Gradients);
            optimizer.Step(network);
        }

        return BinaryNet.Layers.Parameters.ToDictionary(tensor => tensor.Name, tensor => network.Parameters.Slice(tensor.Offset, tensor.Count).ToArray());
    }

    private static float[] Gradients(int step) => Samples.Values(BinaryNet.ParameterCount, 100 + step);
}
