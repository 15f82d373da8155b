using System;
using System.Linq;
using Decoupling.Tests.Networks;
using Xunit;

namespace Decoupling.Tests.Training;

/// <summary>Weights of samples.</summary>
public sealed class WeightsTests
{
    private static readonly float[] s_weights = [.. Enumerable.Range(0, 150).Select(sample => sample % 7 * 0.5f)];

    /// <summary>A weight of two is a power of two, so everything but the parameters doubles exactly; of one, nothing changes.</summary>
    [Theory]
    [InlineData("Odd", 1f)]
    [InlineData("Odd", 2f)]
    [InlineData("Image", 2f)]
    [InlineData("Wide", 2f)]
    public void EqualWeights_ScaleLossAndGradients(string name, float weight)
    {
        INetwork plain = AllNetworks.Create(name, 19), weighted = AllNetworks.Create(name, 19);
        float[] inputs = Samples.Values(19 * plain.Description.InputSize, 1), weights = [.. Enumerable.Repeat(weight, 19)];
        int[] labels = Samples.Labels(19, plain.Description.OutputSize, 1);
        float[] values = Samples.Values(19 * plain.Description.OutputSize, 2);
        float loss = plain is ITrainable<int> classifier ? classifier.Backward(inputs, labels) : ((ITrainable<float>)plain).Backward(inputs, values);
        float other = weighted is ITrainable<int> classes
            ? classes.Backward(inputs, labels, weights)
            : ((ITrainable<float>)weighted).Backward(inputs, values, weights);
        Assert.Equal(weight * loss, other);
        Assert.Equal(Bits.Of([.. plain.Gradients.ToArray().Select(gradient => weight * gradient)]), Bits.Of(weighted.Gradients));
    }

    /// <summary>Shuffled, prefetched, in parts and from a view: each sample meets its own weight. A sample of weight 0 teaches nothing.</summary>
    [Theory]
    [InlineData(true, null)]
    [InlineData(false, null)]
    [InlineData(true, 16)]
    public void WeightedSamples_TrainAsInALoop(bool shuffle, int? microBatch)
    {
        Dataset<int> data = Clusters().WithWeights(s_weights);
        var expected = new OddNet(64, seed: 1);
        var optimizer = new Sgd(0.1f);
        int[] order = [.. Enumerable.Range(0, data.Count)];
        for (int epoch = 0; epoch < 2; epoch++)
        {
            if (shuffle)
            {
                Shuffle.Fill(order, seed: 1, (ulong)epoch);
            }

            foreach (int[] batch in order.Chunk(64))
            {
                Dataset<int> samples = data.Subset(batch);
                Assert.Equal(batch.Select(sample => s_weights[sample]), samples.Weights.ToArray());
                expected.Backward(samples.Inputs.Span, samples.Targets.Span, samples.Weights.Span);
                optimizer.Step(expected);
            }
        }

        var actual = new OddNet(64, seed: 1);
        Trainer.Fit(actual, data, new TrainingOptions
        {
            Epochs = 2, BatchSize = 64, Optimizer = new Sgd(0.1f), Shuffle = shuffle, MicroBatch = microBatch, Prefetch = shuffle && microBatch is null,
        });
        Assert.Equal(Bits.Of(expected.Parameters), Bits.Of(actual.Parameters));
    }

    [Fact]
    public void LossInValidation_CountsWeights_AndAccuracyDoesNot()
    {
        Dataset<int> data = Clusters();
        var network = new OddNet(64, seed: 1);
        Evaluation plain = Trainer.Evaluate(network, data, Metrics.Accuracy);
        Evaluation weighted = Trainer.Evaluate(network, data.WithWeights(s_weights), Metrics.Accuracy);
        double sum = 0;
        for (int sample = 0; sample < data.Count; sample++)
        {
            sum += s_weights[sample] * Trainer.Evaluate(network, data.Slice(sample, 1)).Loss;
        }

        Assert.Equal(sum / data.Count, weighted.Loss, 1e-9);
        Assert.NotEqual(plain.Loss, weighted.Loss);
        Assert.Equal(plain.Metrics[0].Value, weighted.Metrics[0].Value);
    }

    [Fact]
    public void Weights_StayWithTheirSamples()
    {
        Dataset<int> data = Clusters().WithWeights(s_weights);
        Assert.Equal(s_weights[10..30], data.Slice(10, 20).Weights.ToArray());
        Assert.Equal([s_weights[5], s_weights[5], s_weights[3]], data.Subset(5, 5, 3).Weights.ToArray());
        Assert.Equal([.. s_weights, 1f, 1f], data.Concat(Clusters().Slice(0, 2)).Weights.ToArray());
        Assert.Equal([1f, .. s_weights], Clusters().Slice(0, 1).Concat(data).Weights.ToArray());
        Assert.Equal(s_weights, data.WithShape(17).Weights.ToArray());
        (Dataset<int> first, Dataset<int> second) = data.Split(0.4, seed: 1);
        Assert.Equal(s_weights.Order(), first.Weights.ToArray().Concat(second.Weights.ToArray()).Order());
        Assert.True(Clusters().Concat(Clusters()).Weights.IsEmpty);
        Assert.EndsWith(", weighted", data.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void BalancedWeights_GiveEachClassTheSame()
    {
        Dataset<int> data = Dataset.Of(new float[10], (int[])[0, 0, 0, 0, 0, 0, 3, 3, 3, 1]);
        float[] weights = ClassWeights.Balanced(data);
        foreach (int label in (int[])[0, 1, 3])
        {
            Assert.Equal(10f / 3, weights.Where((_, sample) => data.Targets.Span[sample] == label).Sum(), 1e-5f);
        }

        Assert.Equal([2f, 2f, 2f, 2f, 2f, 2f, 7f, 7f, 7f, 5f], ClassWeights.Of(data, 2, 5, 0, 7));
        Assert.Contains(
            "Sample 6 has class 3, but there are 2 weights",
            Assert.Throws<ArgumentException>(() => ClassWeights.Of(data, 1, 1)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void WrongWeights_AreRefused()
    {
        Dataset<int> data = Clusters();
        Assert.Contains(
            "There are 3 weights: expected 150", Assert.Throws<ArgumentException>(() => data.WithWeights(new float[3])).Message, StringComparison.Ordinal);
        float[] bad = [.. s_weights];
        bad[7] = float.NaN;
        Assert.Contains("The weight of sample 7 is NaN", Assert.Throws<ArgumentException>(() => data.WithWeights(bad)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("weights", () => new OddNet(8).Backward(new float[8 * 17], new int[8], new float[7]));
        Assert.Contains(
            "takes no weights of samples",
            Assert.Throws<NotSupportedException>(() => ((ITrainable<int>)new SmallNetwork()).Backward(new float[2], new int[1], [1f])).Message,
            StringComparison.Ordinal);
    }

    private static Dataset<int> Clusters() => Dataset.Of(Samples.Values(150 * 17, 3), Samples.Labels(150, 7, 4));
}
