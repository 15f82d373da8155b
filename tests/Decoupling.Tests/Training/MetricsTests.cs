using System;
using System.Linq;
using Xunit;

namespace Decoupling.Tests.Training;

public sealed class MetricsTests
{
    [Fact]
    public void LossFunctions_OfKnownValues_GiveTheTextbookNumbers()
    {
        Assert.Equal(Math.Log(3), LossFunctions.Mean(Losses.SoftmaxCrossEntropy, [1, 1, 1], [2]), 1e-12);
        Assert.Equal(Math.Log(3), LossFunctions.Mean(Losses.SoftmaxCrossEntropy, [1, 1, 1], [0.25f, 0.25f, 0.5f], 3), 1e-12);
        Assert.Equal(Math.Log(2), LossFunctions.Mean(Losses.BinaryCrossEntropy, [0, 0], [1, 0]), 1e-12);
        Assert.Equal(Math.Log(2), LossFunctions.Mean(Losses.BinaryCrossEntropy, [0.5f], [1], probabilities: true), 1e-12);
        Assert.Equal(100, LossFunctions.Mean(Losses.BinaryCrossEntropy, [0], [1], probabilities: true), 1e-12);
        Assert.Equal((0.25 + 4) / 2, LossFunctions.Mean(Losses.MeanSquaredError, [0.5f, 2], [0, 0], 2), 1e-12);
        Assert.Equal(2, LossFunctions.Mean(Losses.SquaredHinge, [1, 1], [0]), 1e-12);
        Assert.Equal(1, LossFunctions.Mean(Losses.SquaredHinge, [0], [1]), 1e-12);
        Assert.Equal(0, LossFunctions.Mean(Losses.BinaryCrossEntropy, [float.PositiveInfinity], [1]));
        Assert.Equal(800, LossFunctions.Mean(Losses.BinaryCrossEntropy, [-800], [1]), 1e-9);
        Assert.True(double.IsNaN(LossFunctions.Mean(Losses.SoftmaxCrossEntropy, [float.NaN, 1], [1])));
    }

    [Fact]
    public void EveryLoss_IsMeasured() =>
        Assert.All(Enum.GetValues<Losses>().Where(loss => loss != Losses.Function), loss => Assert.Contains(LossCase.All, known => known.Kind == loss));

    [Theory]
    [InlineData(Losses.BinaryCrossEntropy, false, 0f)]
    [InlineData(Losses.BinaryCrossEntropy, true, 0.5f)]
    [InlineData(Losses.MeanSquaredError, false, 0.5f)]
    [InlineData(Losses.SquaredHinge, false, 0f)]
    [InlineData(Losses.Hinge, false, 0f)]
    [InlineData(Losses.FocalCrossEntropy, false, 0f)]
    [InlineData(Losses.Huber, false, 0.5f)]
    [InlineData(Losses.AbsoluteError, false, 0.5f)]
    public void Threshold_OfOneOutput_FollowsFromTheLoss(Losses loss, bool probabilities, float threshold)
    {
        NetworkDescription network = Description(loss, 1) with { OutputsAreProbabilities = probabilities };
        Assert.Equal(threshold, Classification.Threshold(network));
        float[] outputs = [threshold - 0.1f, threshold, threshold + 0.1f, threshold + 0.2f];
        Assert.Equal(0.75, Metrics.Accuracy.Compute(network, outputs, [0, 0, 1, 0]));
    }

    [Fact]
    public void Accuracy_TakesTheFirstOfEqualOutputs_AndNeverNaN()
    {
        NetworkDescription network = Description(Losses.SoftmaxCrossEntropy, 3);
        Assert.Equal(0.5, Metrics.Accuracy.Compute(network, [1, 2, 2, float.NaN, 0, 0], [1, 0]));
        Assert.Equal(0.5, Metrics.Accuracy.Compute(network, [1, 2, 0, 5, 0, 0], [0, 0.9f, 0.1f, 0, 1, 0]));
        Assert.Equal((1 + 1 + 0.5) / 3, Metrics.MeanAbsoluteError.Compute(network, [1, 2, 0.5f], [0, 1, 0]), 1e-12);
    }

    /// <summary>Several labels of a sample are no class: each output is right or wrong by itself.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AccuracyOfSeveralLabels_CountsLabels(bool probabilities)
    {
        NetworkDescription network = Description(Losses.BinaryCrossEntropy, 3) with { OutputsAreProbabilities = probabilities };
        float[] outputs = [.. new float[] { 4, -1, 3, -2, -1, 1 }.Select(logit => probabilities ? 1 / (1 + MathF.Exp(-logit)) : logit)];
        Assert.Equal(5.0 / 6, Metrics.Accuracy.Compute(network, outputs, [1f, 0, 1, 0, 0, 0]), 1e-12);
        Assert.Equal(0.5, Metrics.Accuracy.Compute(network, outputs, [0, 0]));
        Assert.Equal(5.0 / 6, Metrics.LabelAccuracy.Compute(network, outputs, [1f, 0, 1, 0, 0, 0]), 1e-12);
        Assert.Equal(0.5, Metrics.LabelAccuracy.Compute(network, outputs, [0, 0]));
        Assert.Equal("label accuracy", Metrics.LabelAccuracy.Name);
        outputs[0] = float.NaN;
        Assert.Equal(4.0 / 6, Metrics.Accuracy.Compute(network, outputs, [1f, 0, 1, 0, 0, 0]), 1e-12);
    }

    [Fact]
    public void ConfusionMatrix_CountsAndPrints()
    {
        ConfusionMatrix matrix = ConfusionMatrix.Of([0, 0, 1, 1, 2, 2], [0, 1, 1, 1, 2, -1], 3);
        Assert.Equal(1, matrix[0, 1]);
        Assert.Equal(2, matrix[1, 1]);
        Assert.Equal(1, matrix.Undecided);
        Assert.Equal(6, matrix.Total);
        Assert.Equal(4.0 / 6, matrix.Accuracy, 1e-12);
        Assert.Equal(2.0 / 3, matrix.Precision(1), 1e-12);
        Assert.Equal(0.5, matrix.Recall(0));
        Assert.Equal(
            """
            actual \ predicted   0   1   2    recall
                             0   1   1   0    50.0 %
                             1   0   2   0   100.0 %
                             2   0   0   1   100.0 %
            accuracy 66.7 % of 6 samples, 1 without a decision (NaN)
            """,
            matrix.ToString().ReplaceLineEndings("\n"));
    }

    [Fact]
    public void ConfusionMatrix_OfANetwork_AgreesWithItsAccuracy()
    {
        var network = new SmallNetwork();
        Dataset<int> data = TrainerTests.Clusters(50);
        ConfusionMatrix matrix = ConfusionMatrix.Of(network, data);
        Assert.Equal(50, matrix.Total);
        Assert.Equal(Trainer.Evaluate(network, data).Accuracy, matrix.Accuracy);
    }

    private static NetworkDescription Description(Losses loss, int outputs) =>
        new("Test", [1], [new("Dense1", "Dense", [new("Units", outputs)], ["Input"], [1], [outputs])], loss);
}
