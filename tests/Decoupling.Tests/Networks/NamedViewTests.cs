using System.Linq;
using System.Numerics.Tensors;
using Xunit;

namespace Decoupling.Tests.Networks;

/// <summary>Each layer's weights and bias under their own names, in the order of indices that the field uses: (out, in).</summary>
public sealed class NamedViewTests
{
    [Fact]
    public void View_ReadsAndWritesTheParametersThemselves()
    {
        var network = new OddNet(4, 1);
        TensorSpan<float> weights = network.Dense2Weights;
        Assert.Equal([7, 33], weights.Lengths.ToArray().Select(length => (int)length));

        ParameterDescription description = OddNet.Layers.Parameters.Single(parameter => parameter.Name == "Dense2.weight");
        for (int o = 0; o < 7; o++)
        {
            for (int i = 0; i < 33; i++)
            {
                weights[o, i] = (100 * o) + i;
                Assert.Equal((100 * o) + i, network.Parameters[description.Offset + (o * description.Strides[0]) + (i * description.Strides[1])]);
            }
        }
    }

    [Fact]
    public void WeightSetByName_ConnectsThatInputToThatOutput()
    {
        var network = new MaskNet(1, 1);
        network.Parameters.Clear();
        network.Dense1Weights[5, 9] = 2;
        var inputs = new float[64];
        inputs[9] = 3;
        var outputs = new float[64];
        network.Predict(inputs, outputs);
        Assert.Equal(6, outputs[5]);
        Assert.Equal(6, outputs.Sum());
    }

    [Fact]
    public void BiasSetByName_ShiftsThatOutput()
    {
        var network = new SmallestNet(1, 1);
        network.Parameters.Clear();
        network.Dense1Bias[0] = 7;
        var outputs = new float[1];
        network.Predict([1], outputs);
        Assert.Equal(7, outputs[0]);
    }

    [Fact]
    public void GradientViews_ShowTheGradients()
    {
        var network = new SmallestNet(1, 1);
        network.Dense1Weights[0, 0] = 2;
        network.Dense1Bias[0] = 1;
        float loss = network.Backward([3], (float[])[5]);

        // (2 * 3 + 1 - 5)^2 = 4; its derivative with respect to the output is 4.
        Assert.Equal(4, loss);
        Assert.Equal(12, network.Dense1WeightsGradient[0, 0]);
        Assert.Equal(4, network.Dense1BiasGradient[0]);
    }

    [Fact]
    public void ViewsOfLayersWithOneInputOrOneOutput_Exist()
    {
        var network = new ProbabilityNet(1, 1);
        network.Dense1Weights[0, 5] = 3;
        Assert.Equal(3, network.Parameters[5]);
        Assert.Equal([1, 6], network.Dense1Weights.Lengths.ToArray().Select(length => (int)length));
        Assert.Equal([1], network.Dense1Bias.Lengths.ToArray().Select(length => (int)length));
    }

    [Fact]
    public void LayerWithANameOfItsOwn_HasViewsOfThatName()
    {
        var network = new InitializedNet(1, 1);
        Assert.Equal([10, 200], network.HeadWeights.Lengths.ToArray().Select(length => (int)length));
    }
}
