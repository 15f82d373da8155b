using System;
using System.Linq;
using Decoupling.Tests.Networks;
using Xunit;

namespace Decoupling.Tests.Reproducibility;

/// <summary>All that is random follows from the seed and the step.</summary>
public sealed class SeedTests
{
    public static TheoryData<string> Networks => AllNetworks.Names;

    [Theory]
    [MemberData(nameof(Networks))]
    public void SameSeed_GivesTheSameNetworkAndAnotherSeedAnother(string name)
    {
        INetwork network = AllNetworks.Create(name, 4, seed: 5);
        Assert.Equal(Bits.Of(network.Parameters), Bits.Of(AllNetworks.Create(name, 64, seed: 5).Parameters));
        Assert.NotEqual(Bits.Of(network.Parameters), Bits.Of(AllNetworks.Create(name, 4, seed: 6).Parameters));
        Assert.Equal(5ul, network.Seed);
        Assert.Equal(4, network.MaxBatch);
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void StepSetBack_RepeatsTheTrainingToTheBit(string name)
    {
        INetwork network = AllNetworks.Create(name, 8);
        float[] start = network.Parameters.ToArray();
        Samples.Train(network, 8, steps: 3);
        float[] middle = network.Parameters.ToArray();
        float[] middleStatistics = network.Statistics.ToArray();
        Assert.Equal(3, network.Step);
        Samples.Train(network, 8, steps: 2);
        int[] end = Bits.Of(network.Parameters);

        INetwork resumed = AllNetworks.Create(name, 8);
        Assert.Equal(start, resumed.Parameters.ToArray());
        middle.CopyTo(resumed.Parameters);
        middleStatistics.CopyTo(resumed.Statistics);
        resumed.Step = 3;
        Samples.Train(resumed, 8, steps: 2);
        Assert.Equal(end, Bits.Of(resumed.Parameters));
        Assert.Equal(Bits.Of(network.Statistics), Bits.Of(resumed.Statistics));
    }

    [Fact]
    public void Dropout_IsFreshInEachStep()
    {
        var network = new DropoutNet(8, 1);
        Samples.Backward(network, 8, seed: 1);
        int[] first = Bits.Of(network.Gradients);
        Samples.Backward(network, 8, seed: 1);
        Assert.NotEqual(first, Bits.Of(network.Gradients));
    }

    [Theory]
    [InlineData("Dense1", 6.0 / (100 + 200), true)]
    [InlineData("Dense2", 6.0 / (200 + 150), false)]
    [InlineData("Dense3", 6.0 / 150, true)]
    [InlineData("Dense4", 6.0 / 100, false)]
    [InlineData("Dense5", 3.0 / 200, true)]
    [InlineData("Dense6", 3.0 / 100, false)]
    public void Initializer_DrawsFromItsDistribution(string layer, double threeVariances, bool isUniform)
    {
        float[] weights = Tensor(new InitializedNet(1, 3), layer + ".weight");
        double deviation = Math.Sqrt(threeVariances / 3);
        double[] standard = [.. weights.Select(weight => weight / deviation)];

        // The standard errors of 15,000 values or more: mean 0.008, second moment 0.007 (uniform) to 0.012, fourth 0.013 to 0.08.
        Assert.InRange(standard.Average(), -0.04, 0.04);
        Assert.InRange(standard.Average(value => value * value), 0.94, 1.06);
        Assert.InRange(standard.Average(value => Math.Pow(value, 4)), isUniform ? 1.7 : 2.6, isUniform ? 1.9 : 3.4);
        Assert.Equal(isUniform, standard.Max(Math.Abs) < Math.Sqrt(3) + 1e-6);
        Assert.True(weights.Distinct().Count() > weights.Length * 0.99);
    }

    [Fact]
    public void BiasesAndZeros_StartAtZero()
    {
        var network = new InitializedNet(1, 3);
        Assert.All(Tensor(network, "Dense1.bias"), value => Assert.Equal(0, value));
        Assert.All(Tensor(network, "Head.weight"), value => Assert.Equal(0, value));
    }

    private static float[] Tensor(INetwork network, string name)
    {
        ParameterDescription tensor = network.Description.Parameters.Single(parameter => parameter.Name == name);
        return network.Parameters.Slice(tensor.Offset, tensor.Count).ToArray();
    }
}
