using System;
using Decoupling.Tests.Networks;
using Xunit;

namespace Decoupling.Tests.Optimizers;

/// <summary>Bop against its formula in scalar double precision.</summary>
public sealed class BopTests
{
    [Fact]
    public void Steps_AtEveryLength_FollowTheFormulaAndStayInside()
    {
        int flips = 0;
        for (int count = 1; count <= 130; count++)
        {
            var network = new FlatNetwork(count, areLatent: true);
            var optimizer = new Bop(0.25f) { Threshold = 0.125f };
            var random = new Random(count);
            double[] weights = new double[count], means = new double[count];
            for (int i = 0; i < count; i++)
            {
                network.Parameters[i] = (random.NextSingle() * 2) - 1;
                weights[i] = network.Parameters[i] >= 0 ? 1 : -1;
            }

            for (int step = 1; step <= 8; step++)
            {
                for (int i = 0; i < count; i++)
                {
                    network.Gradients[i] = (random.NextSingle() * 2) - 1;
                    means[i] += 0.25 * (network.Gradients[i] - means[i]);
                    if (Math.Abs(means[i]) > 0.125 && Math.Sign(means[i]) == weights[i])
                    {
                        weights[i] = -weights[i];
                        flips++;
                    }
                }

                optimizer.Step(network);
                for (int i = 0; i < count; i++)
                {
                    Assert.Equal(weights[i], network.Parameters[i]);
                    Assert.Equal(means[i], optimizer.State(0)[i], 1e-6);
                }
            }

            Assert.True(network.GuardsStand);
        }

        Assert.InRange(flips, 5_000, 50_000);
    }

    /// <summary>0 counts as positive, as in the layer's sign; -0 does too.</summary>
    [Fact]
    public void Zeros_AreWeightsOfPlusOne()
    {
        var network = new FlatNetwork(3, areLatent: true);
        network.Parameters[1] = -0f;
        network.Parameters[2] = 0;
        network.Parameters[0] = -1e-30f;
        network.Gradients.Clear();
        network.Gradients[2] = 1;
        new Bop(0.5f) { Threshold = 0.1f }.Step(network);
        Assert.Equal([-1, 1, -1], network.Parameters.ToArray());
    }

    [Fact]
    public void OtherParameters_AreRefusedByTheirNames()
    {
        INetwork network = AllNetworks.Create("Binary", 4);
        string message = Assert.Throws<InvalidOperationException>(() => new Bop().Step(network)).Message;
        Assert.Equal(
            "Bop flips weights of binary layers, but is given BatchNorm1.weight, BatchNorm1.bias, BatchNorm2.weight, BatchNorm2.bias, BinaryDense3.scale, "
                + "BatchNorm3.weight, BatchNorm3.bias, Dense1.weight, Dense1.bias of BinaryNet: expected a parameter group of BinaryDense1.weight, "
                + "BinaryDense2.weight, BinaryDense3.weight, BinaryDense4.weight, and another optimizer for the rest.",
            message);
        message = Assert.Throws<InvalidOperationException>(() => new Bop().Step(new FlatNetwork(3))).Message;
        Assert.EndsWith("expected a parameter group of such weights, which the network has none of.", message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>("Threshold", () => new Bop { Threshold = -1 });
    }
}
