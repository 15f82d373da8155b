using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using ExperimentsExample;
using Xunit;

namespace Decoupling.ExperimentTests;

/// <summary>The experiments as data.</summary>
public sealed class RegistryTests
{
    public static TheoryData<string> Names => [.. Registry.All(Planned.Quick).Select(experiment => experiment.Name)];

    [Fact]
    public void AllExperiments_AreThere() =>
        Assert.Equal(["ones", "digits", "binary", "lenet", "jamming", "resnet", "sweep"], Names.Select(row => row.Data));

    [Fact]
    public void EveryArm_HasTenSeedsAndABaseline() => Assert.All(Registry.All(Planned.Full), experiment =>
    {
        Assert.True(experiment.Seeds.Distinct().Count() >= 10);
        Assert.All(experiment.Families, family => Assert.Equal(family.Arms.Length, family.Arms.Select(arm => arm.Name).Distinct().Count()));

        // Flat forward functions have no tied pair; among themselves they are compared with the straight-through rule.
        Assert.All(experiment.Families, family => Assert.Equal(family.Baseline.Forward.IsFlat ? "Constant" : "Derivative", family.Baseline.Rule.Name));
    });

    [Fact]
    public void EveryPairOfEveryExperiment_IsSound() =>
        Assert.All(Registry.All(Planned.Full).SelectMany(experiment => experiment.Families).SelectMany(family => family.Arms), arm =>
            Assert.True(PairFacts.Of(arm.Forward.Name, arm.Rule.Name).IsSound, arm.Pair.Name));

    /// <summary>The same split and the same first weights for all arms of a family.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Arms_BeginAlike(string name)
    {
        Experiment experiment = Registry.All(Planned.Quick).Single(experiment => experiment.Name == name);
        foreach (Family family in experiment.Families.Take(4))
        {
            float[] Weights(Arm arm, ulong seed) => arm.Pair.Create(family.Network, experiment.Training.BatchSize, seed).Parameters.ToArray();
            float[] first = Weights(family.Baseline, 2);
            Assert.All(family.Arms, arm => Assert.Equal(first, Weights(arm, 2)));
            Assert.True(first.All(weight => weight == 0f) || !first.SequenceEqual(Weights(family.Baseline, 1)));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Data_HaveTheSizesThatTheySay(string name)
    {
        Experiment experiment = Registry.All(Planned.Quick).Single(experiment => experiment.Name == name);
        foreach (ExperimentData data in experiment.Families.Select(family => family.Data).Where(data => data.Missing is null).Distinct())
        {
            (Dataset<int> train, Dataset<int> test) = data.Load(seed: 3);
            Assert.Equal((data.TrainSamples, data.TestSamples), (train.Count, test.Count));
        }
    }

    [Fact]
    public void MissingFiles_AreToldInWords()
    {
        using TemporaryFolder folder = new();
        string? missing = new Extent(true, 1, folder.Path).Images(1, 1).Last().Missing;
        Assert.Contains($"MNIST is skipped: its four files are not in '{folder.Path}'", missing, StringComparison.Ordinal);
    }

    /// <summary>Nothing of the language is forgotten: all names but the two that are other words for another.</summary>
    [Fact]
    public void TheSweep_KnowsEveryBuiltIn()
    {
        Assert.Equal(Constants(typeof(Forwards)).Except(["Sigmoid"]).Order(), ForwardFunctions.All.Select(forward => forward.Name).Order());
        Assert.Equal(Constants(typeof(Backwards)).Except(["StraightThrough"]).Order(), BackwardRules.All.Select(rule => rule.Name).Order());
        Assert.Equal(ForwardFunctions.All.Length * BackwardRules.All.Length, PairFacts.All.Count);
        Assert.Equal(PairFacts.All.Count(facts => facts.IsSound), Registry.All(Planned.Full)[^1].Families.Sum(family => family.Arms.Length));
        Assert.All(ForwardFunctions.All, forward => Assert.Equal(forward.IsFlat, !PairFacts.Of(forward.Name, "Derivative").IsSound));

        static IEnumerable<string> Constants(Type type) =>
            type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetValue(null)!);
    }
}
