using System;
using System.Linq;
using Decoupling.Tests.Networks;
using Xunit;

namespace Decoupling.Tests.Optimizers;

/// <summary>Latent weights lie within their bound after each step, whatever the optimizer.</summary>
public sealed class ClippedWeightsTests
{
    [Fact]
    public void ParametersWithABound_AreClippedAtEveryLength()
    {
        for (int count = 1; count <= 70; count++)
        {
            var network = new FlatNetwork(count, bound: 0.75f);
            for (int i = 0; i < count; i++)
            {
                network.Parameters[i] = 0.2f * (i - (count / 2));
                network.Gradients[i] = 0.01f * i;
            }

            float[] expected =
                [.. network.Parameters.ToArray().Select((value, i) => Math.Clamp(MathF.FusedMultiplyAdd(-0.5f, 0.01f * i, value), -0.75f, 0.75f))];
            new Sgd(0.5f).Step(network);
            Assert.Equal(expected, network.Parameters.ToArray());
            Assert.True(network.GuardsStand);
        }
    }

    /// <summary>A weight that is NaN is a mistake to be seen, not a bound.</summary>
    [Theory]
    [InlineData(3)]
    [InlineData(16)]
    public void NaN_Stays(int at)
    {
        var network = new FlatNetwork(17, bound: 1);
        network.Parameters.Fill(5);
        network.Gradients.Clear();
        network.Parameters[at] = float.NaN;
        new Adam(0.1f).Step(network);
        Assert.All(network.Parameters.ToArray().Select((value, i) => (value, i)), item => Assert.Equal(item.i == at ? float.NaN : 1, item.value));
    }

    /// <summary>Weights of every binary layer that says so, and nothing else of the network.</summary>
    [Theory]
    [InlineData("Binary")]
    [InlineData("BinaryImage")]
    public void BinaryLayers_ClipTheirWeightsAlone(string name)
    {
        INetwork network = AllNetworks.Create(name, 8);
        network.Gradients.Fill(-1);
        new Sgd(3).Step(network);
        foreach (LayerDescription layer in network.Description.Layers)
        {
            foreach (ParameterDescription tensor in layer.Parameters)
            {
                bool isClipped = tensor.Name.EndsWith(".weight", StringComparison.Ordinal) && layer["ClipWeights"] is true;
                Assert.Equal(isClipped ? 1f : null, tensor.Bound);
                Assert.All(
                    network.Parameters.Slice(tensor.Offset, tensor.Count).ToArray(),
                    value => Assert.True(isClipped ? value == 1 : value > 1, $"{tensor.Name}: {value}"));
            }
        }
    }
}
