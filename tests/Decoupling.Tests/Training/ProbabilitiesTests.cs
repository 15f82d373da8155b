using System;
using System.Linq;
using Decoupling.Tests.Networks;
using Xunit;

namespace Decoupling.Tests.Training;

public sealed class ProbabilitiesTests
{
    [Fact]
    public void SoftmaxOfLogits_SumsToOne_AndIsThatOfTheLoss()
    {
        var network = new OddNet(4, seed: 2);
        float[] inputs = Samples.Values(4 * 17, 1), outputs = new float[4 * 7], probabilities = new float[4 * 7];
        network.Predict(inputs, outputs);
        network.PredictProbabilities(inputs, probabilities);
        for (int row = 0; row < 4; row++)
        {
            double[] e = [.. outputs.Skip(row * 7).Take(7).Select(o => Math.Exp(o))];
            Assert.All(Enumerable.Range(0, 7), i => Assert.Equal(e[i] / e.Sum(), probabilities[(row * 7) + i], 1e-6));
        }

        float[] frozen = new float[4 * 7];
        network.Freeze().PredictProbabilities(inputs, frozen);
        Assert.Equal(probabilities, frozen);
    }

    [Fact]
    public void ProbabilitiesOfTheLastLayer_StayAsTheyAre()
    {
        INetwork network = AllNetworks.Create("Probability", 4);
        float[] inputs = Samples.Values(4 * network.Description.InputSize, 1);
        float[] outputs = new float[4 * network.Description.OutputSize], probabilities = new float[outputs.Length];
        network.Predict(inputs, outputs);
        network.PredictProbabilities(inputs, probabilities);
        Assert.Equal(outputs, probabilities);
    }

    [Fact]
    public void LossWithoutProbabilities_IsNamed() => Assert.Contains(
        "as it is trained on MeanSquaredError",
        Assert.Throws<NotSupportedException>(() => new SmallestNet(1).PredictProbabilities([1f], new float[1])).Message,
        StringComparison.Ordinal);
}
