using System;
using System.Linq;
using Xunit;

namespace Decoupling.Tests.Networks;

/// <summary>Batch norm where a number can be worked out by hand; random networks are held against the reference elsewhere.</summary>
public sealed class BatchNormTests
{
    [Fact]
    public void Layer_StartsAsItsDefinitionSays()
    {
        var network = new NormalisedNet(4, 1);
        Assert.All(Enumerable.Range(0, 257), i => Assert.Equal((1f, 0f, 0f, 1f), (
            network.BatchNorm1Scale[i], network.BatchNorm1Shift[i], network.BatchNorm1RunningMean[i], network.BatchNorm1RunningVariance[i])));
    }

    /// <summary>The values 1, 2, 3 and 6: mean 3, biased variance 3.5, unbiased 14 / 3.</summary>
    [Fact]
    public void Training_MovesRunningStatisticsByTheirMomentum()
    {
        NormalisedLineNet network = Line(maxBatch: 4);
        network.Backward([1, 2, 3, 6], (float[])[0, 0, 0, 0]);
        Assert.Equal(0.25f * 3, network.BatchNorm1RunningMean[0]);
        Assert.Equal((float)(0.75 + (0.25 * 14 / 3)), network.BatchNorm1RunningVariance[0]);
    }

    /// <summary>Targets 0 and the mean squared error of normalised values: the loss is their variance, which is variance / (variance + epsilon).</summary>
    [Fact]
    public void Training_NormalisesByTheBiasedVariance()
    {
        NormalisedLineNet network = Line(maxBatch: 4);
        float loss = network.Backward([1, 2, 3, 6], (float[])[0, 0, 0, 0]);
        Assert.Equal(3.5 / (3.5 + 1e-5), loss, 1e-6);
        Assert.Equal(2 * 3.5 / (3.5 + 1e-5), network.BatchNorm1ScaleGradient[0], 1e-6);
        Assert.Equal(0, network.BatchNorm1ShiftGradient[0], 1e-6);

        // Neither a larger weight nor another bias changes a normalised value.
        Assert.Equal(0, network.Dense1WeightsGradient[0, 0], 1e-4);
        Assert.Equal(0, network.Dense1BiasGradient[0], 1e-6);
    }

    /// <summary>Multiples of 1/64 around 4096: a sum of squares in single precision would leave nothing of the variance.</summary>
    [Fact]
    public void VarianceFarFromZero_IsPrecise()
    {
        const int Batch = 64;
        NormalisedLineNet network = Line(Batch);
        float[] inputs = [.. Enumerable.Range(0, Batch).Select(i => 4096 + (i / 64f))];
        network.Backward(inputs, new float[Batch]);
        double mean = inputs.Average(x => (double)x);
        double unbiased = inputs.Sum(x => (x - mean) * (x - mean)) / (Batch - 1);
        Assert.Equal((float)(0.25 * mean), network.BatchNorm1RunningMean[0]);
        Assert.Equal((0.25 * unbiased) + 0.75, network.BatchNorm1RunningVariance[0], 1e-7);
    }

    [Fact]
    public void Prediction_UsesRunningStatisticsAndWhatWasWrittenLast()
    {
        NormalisedLineNet network = Line(maxBatch: 1);
        network.BatchNorm1RunningMean[0] = 2;
        network.BatchNorm1RunningVariance[0] = 4;
        Assert.Equal(3 / Math.Sqrt(4 + 1e-5), Predict(network, 5), 1e-6);
        network.BatchNorm1Scale[0] = 10;
        Assert.Equal(30 / Math.Sqrt(4 + 1e-5), Predict(network, 5), 1e-5);
        network.BatchNorm1Shift[0] = -1;
        Assert.Equal((30 / Math.Sqrt(4 + 1e-5)) - 1, Predict(network, 5), 1e-5);
        network.Statistics.Clear();
        network.Statistics[1] = 1;
        Assert.Equal((50 / Math.Sqrt(1 + 1e-5)) - 1, Predict(network, 5), 1e-5);
    }

    [Fact]
    public void BatchOfOneValueForEachMean_IsRefusedBeforeAnythingChanges()
    {
        NormalisedLineNet network = Line(maxBatch: 4);
        network.Backward([1, 2, 3, 6], (float[])[0, 1, 0, 0]);
        (float[] parameters, float[] gradients, float[] statistics) = (network.Parameters.ToArray(), network.Gradients.ToArray(), network.Statistics.ToArray());
        ArgumentException error = Assert.Throws<ArgumentException>(() => network.Backward([1], (float[])[0]));
        Assert.Equal("inputs", error.ParamName);
        Assert.StartsWith(
            "A batch of 1 sample gives batch norm in NormalisedLineNet one value for each variance: expected at least 2 samples.", error.Message, StringComparison.Ordinal);
        Assert.Equal(parameters, network.Parameters.ToArray());
        Assert.Equal(gradients, network.Gradients.ToArray());
        Assert.Equal(statistics, network.Statistics.ToArray());
        Assert.Equal(1, network.Step);
        Predict(network, 1);
    }

    /// <summary>An image has a value for each place.</summary>
    [Fact]
    public void BatchOfOneImage_IsTaken()
    {
        var network = new NormalisedPlaneNet(1);
        Assert.Equal(1, NormalisedPlaneNet.Layers.MinBatch);
        network.Backward([1, 2, 3, 6], (float[])[0, 0, 0, 0]);
        Assert.Equal(0.3f, network.BatchNorm1RunningMean[0]);
        Assert.Equal((float)(0.9 + (0.1 * 14 / 3)), network.BatchNorm1RunningVariance[0]);
    }

    /// <summary>A dense layer that hands its input on, and batch norm.</summary>
    private static NormalisedLineNet Line(int maxBatch)
    {
        var network = new NormalisedLineNet(maxBatch, 1);
        network.Dense1Weights[0, 0] = 1;
        return network;
    }

    private static double Predict(NormalisedLineNet network, float input)
    {
        var outputs = new float[1];
        network.Predict([input], outputs);
        return outputs[0];
    }
}
