using System;
using System.Linq;
using Xunit;

namespace Decoupling.Tests.Optimizers;

public sealed class GradientClippingTests
{
    [Fact]
    public void ByNorm_AtEveryLength_ReturnsTheLengthAndBoundsIt()
    {
        var random = new Random(1);
        for (int count = 1; count <= 130; count++)
        {
            var network = new FlatNetwork(count);
            for (int i = 0; i < count; i++)
            {
                network.Gradients[i] = (random.NextSingle() * 2) - 1;
            }

            float[] before = network.Gradients.ToArray();
            double length = Math.Sqrt(before.Sum(g => (double)g * g));
            Assert.Equal(length, GradientClipping.ByNorm(network, 0.25f), 1e-6 * length);
            double factor = Math.Min(1, 0.25 / length);
            for (int i = 0; i < count; i++)
            {
                Assert.Equal(before[i] * factor, network.Gradients[i], 1e-6);
            }

            Assert.True(network.GuardsStand);
        }
    }

    [Fact]
    public void ByNorm_OfAShortGradient_ChangesNoBit()
    {
        float[] gradient = [0.3f, -0.4f];
        Assert.Equal(0.5f, GradientClipping.ByNorm(gradient, 0.6f), 1e-6f);
        Assert.Equal([0.3f, -0.4f], gradient);
    }

    [Fact]
    public void ByNorm_OfTheLargestFloats_DoesNotOverflow()
    {
        float[] gradient = [.. Enumerable.Repeat(float.MaxValue, 40)];
        GradientClipping.ByNorm(gradient, 1f);
        Assert.All(gradient, g => Assert.Equal(1 / Math.Sqrt(40), g, 1e-6));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.NegativeInfinity)]
    public void ByNorm_OfAGradientThatIsNotFinite_SaysSoAndChangesNothing(float odd)
    {
        for (int place = 0; place < 40; place++)
        {
            float[] gradient = [.. Enumerable.Repeat(3f, 40)];
            gradient[place] = odd;
            float[] before = [.. gradient];
            Assert.False(float.IsFinite(GradientClipping.ByNorm(gradient, 1f)));
            Assert.Equal(before, gradient);
            Assert.False(GradientClipping.AllFinite(gradient));
            gradient[place] = -float.MaxValue;
            Assert.True(GradientClipping.AllFinite(gradient));
        }
    }

    [Fact]
    public void ByValue_AtEveryLength_Clamps()
    {
        for (int count = 1; count <= 130; count++)
        {
            var network = new FlatNetwork(count);
            for (int i = 0; i < count; i++)
            {
                network.Gradients[i] = i - 20;
            }

            GradientClipping.ByValue(network, 7.5f);
            for (int i = 0; i < count; i++)
            {
                Assert.Equal(Math.Clamp(i - 20, -7.5f, 7.5f), network.Gradients[i]);
            }

            Assert.True(network.GuardsStand);
        }
    }
}
