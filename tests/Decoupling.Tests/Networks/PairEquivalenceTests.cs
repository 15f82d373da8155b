using System;
using Xunit;

namespace Decoupling.Tests.Networks;

/// <summary>Where a pair is declared makes no difference to what it does.</summary>
public sealed class PairEquivalenceTests
{
    [Fact]
    public void PairByTypeArgumentByTypeofAndInline_TrainToTheSameBits()
    {
        int[] expected = Train(new InlineNet(16, 4));
        Assert.Equal(expected, Train(new SweptNet<HeavisideRectangular>(16, 4)));
        Assert.Equal(expected, Train(new SweptNet<StepWindow>(16, 4)));
        Assert.Equal(expected, Train(new TypeofNet(16, 4)));
        Assert.NotEqual(expected, Train(new SweptNet<TiedTanh>(16, 4)));
    }

    [Fact]
    public void ScalarFunctionsOfAPair_SayWhatItsAttributesSay()
    {
        foreach ((float x, float y, float factor) in ((float, float, float)[])[(-1, 0, 0), (-0.5f, 0, 1), (0, 0, 1), (0.25f, 1, 1), (0.5f, 1, 1), (0.75f, 1, 0)])
        {
            Assert.Equal(y, HeavisideRectangular.Forward(x));
            Assert.Equal(3 * factor, HeavisideRectangular.Backward(x, 3));
            Assert.Equal(y, StepWindow.Forward(x));
            Assert.Equal(-2 * factor, StepWindow.Backward(x, -2));
        }

        Assert.Equal(MathF.Tanh(0.3f), TiedTanh.Forward(0.3f), 1e-6f);
        Assert.Equal(1 - (MathF.Tanh(0.3f) * MathF.Tanh(0.3f)), TiedTanh.Backward(0.3f, 1), 1e-6f);
    }

    /// <summary>The span forms treat every length alike, and read and write nothing beside.</summary>
    [Fact]
    public void SpanFunctionsOfAPair_GiveTheBitsOfTheScalarOnesAtEveryLength()
    {
        for (int length = 0; length <= 130; length++)
        {
            float[] x = Samples.Values(length, length);
            float[] grad = Samples.Values(length, length + 1);
            float[] y = Guarded(length);
            float[] inputGradient = Guarded(length);
            TiedTanh.Forward(x, y.AsSpan(1, length));
            TiedTanh.Backward(x, grad, inputGradient.AsSpan(1, length));
            for (int i = 0; i < length; i++)
            {
                Assert.Equal(TiedTanh.Forward(x[i]), y[i + 1]);
                Assert.Equal(TiedTanh.Backward(x[i], grad[i]), inputGradient[i + 1]);
            }

            Assert.Equal((float.MinValue, float.MinValue), (y[0], y[^1]));
            Assert.Equal((float.MinValue, float.MinValue), (inputGradient[0], inputGradient[^1]));
        }
    }

    private static float[] Guarded(int length)
    {
        var values = new float[length + 2];
        Array.Fill(values, float.MinValue);
        return values;
    }

    private static int[] Train(INetwork network)
    {
        Samples.Train(network, 16, steps: 4);
        return Bits.Of(network.Parameters);
    }
}
