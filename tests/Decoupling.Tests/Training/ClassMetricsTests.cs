using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using Xunit;

namespace Decoupling.Tests.Training;

public sealed class ClassMetricsTests
{
    /// <summary>The examples of scikit-learn's documentation of precision_score, recall_score and f1_score, average 'macro'.</summary>
    [Fact]
    public void MacroScores_OfThePublishedExample()
    {
        NetworkDescription network = Description(Losses.SoftmaxCrossEntropy, 3);
        float[] outputs = OneHot([0, 2, 1, 0, 0, 1], 3);
        int[] classes = [0, 1, 2, 0, 1, 2];
        Assert.Equal(0.2222, Metrics.Precision.Compute(network, outputs, classes), 5e-5);
        Assert.Equal(0.3333, Metrics.Recall.Compute(network, outputs, classes), 5e-5);
        Assert.Equal(0.2667, Metrics.F1.Compute(network, outputs, classes), 5e-5);
        Assert.Equal(0.2667, Metrics.F1.Compute(network, outputs, OneHot(classes, 3)), 5e-5);
    }

    /// <summary>The examples of scikit-learn's documentation of roc_auc_score and top_k_accuracy_score.</summary>
    [Fact]
    public void AreaAndTopK_OfThePublishedExamples()
    {
        NetworkDescription one = Description(Losses.BinaryCrossEntropy, 1);
        Assert.Equal(0.75, Metrics.AreaUnderCurve.Compute(one, [0.1f, 0.4f, 0.35f, 0.8f], [0, 0, 1, 1]));
        Assert.Equal(0.75, Metrics.AreaUnderCurve.Compute(one, [0.1f, 0.4f, 0.35f, 0.8f], [0f, 0f, 1f, 1f]));
        float[] outputs = [0.5f, 0.2f, 0.2f, 0.3f, 0.4f, 0.2f, 0.2f, 0.4f, 0.3f, 0.7f, 0.2f, 0.1f];
        NetworkDescription three = Description(Losses.SoftmaxCrossEntropy, 3);
        Assert.Equal(0.75, Metrics.TopK(2).Compute(three, outputs, [0, 1, 2, 2]));
        Assert.Equal(0.75, Metrics.TopK(2).Compute(three, outputs, OneHot([0, 1, 2, 2], 3)));
        Assert.Equal("top-2 accuracy", Metrics.TopK(2).Name);
    }

    /// <summary>By definition, pair by pair and class by class, on outputs of few values, so that ties are many.</summary>
    [Fact]
    public void AllScores_AreWhatTheirDefinitionsSay() => Gen.Select(Gen.Int[1, 5], Gen.Int[1, 30]).SelectMany((size, samples) => Gen.Select(
        Gen.Const(size),
        Gen.Int[-3, 3].Select(value => value / 2f).Array[size * samples],
        Gen.Int[0, Math.Max(size, 2) - 1].Array[samples])).Sample((size, outputs, classes) =>
    {
        Losses loss = size == 1 ? Losses.SquaredHinge : Losses.SoftmaxCrossEntropy;
        NetworkDescription network = Description(loss, size);
        int[] decided = [.. outputs.Chunk(size).Select(row => size == 1 ? (row[0] > 0 ? 1 : 0) : Array.IndexOf(row, row.Max()))];
        int[] known = size == 1 ? [1] : [.. classes.Concat(decided).Distinct()];
        if (known.Length > 1 || classes.Concat(decided).Contains(1))
        {
            Near(known.Average(c => Ratio(Both(c), decided.Count(d => d == c))), Metrics.Precision);
            Near(known.Average(c => Ratio(Both(c), classes.Count(a => a == c))), Metrics.Recall);
            Near(known.Average(c => Ratio(2 * Both(c), decided.Count(d => d == c) + classes.Count(a => a == c))), Metrics.F1);
        }

        int[] split = [.. (size == 1 ? [1] : Enumerable.Range(0, size)).Where(c => classes.Contains(c) && classes.Any(a => a != c))];
        if (split.Length > 0)
        {
            Near(split.Average(Area), Metrics.AreaUnderCurve);
        }

        if (size > 1)
        {
            int Larger(int sample) => outputs.Skip(sample * size).Take(size).Count(output => output > outputs[(sample * size) + classes[sample]]);
            Near(Enumerable.Range(0, classes.Length).Average(sample => Larger(sample) < 2 ? 1.0 : 0.0), Metrics.TopK(2));
        }

        int Both(int c) => classes.Zip(decided).Count(pair => pair.First == c && pair.Second == c);
        double Ratio(int part, int whole) => whole == 0 ? 0 : (double)part / whole;
        double Area(int c)
        {
            float[] scores = [.. outputs.Chunk(size).Select(row => row[size == 1 ? 0 : c])];
            IEnumerable<double> pairs = from i in Enumerable.Range(0, classes.Length)
                                        from j in Enumerable.Range(0, classes.Length)
                                        where classes[i] == c && classes[j] != c
                                        select scores[i] > scores[j] ? 1.0 : scores[i] == scores[j] ? 0.5 : 0.0;
            return pairs.Average();
        }

        void Near(double expected, Metric metric)
        {
            Assert.Equal(expected, metric.Compute(network, outputs, classes), 1e-12);
            float[] targets = size == 1 ? [.. classes.Select(c => (2f * c) - 1)] : OneHot(classes, size);
            Assert.Equal(expected, metric.Compute(network, outputs, targets), 1e-12);
        }
    }, iter: 2_000);

    /// <summary>Labels that hold together are judged one by one: two labels of three samples.</summary>
    [Fact]
    public void Labels_AreJudgedOneByOne()
    {
        NetworkDescription network = Description(Losses.BinaryCrossEntropy, 2);
        float[] outputs = [2, -1, 1, 1, -1, 3];
        float[] targets = [1, 0, 0, 1, 1, 1];
        Assert.Equal((0.5 + 1) / 2, Metrics.Precision.Compute(network, outputs, targets));
        Assert.Equal((0.5 + 1) / 2, Metrics.Recall.Compute(network, outputs, targets));
        Assert.Equal((0.5 + 1) / 2, Metrics.AreaUnderCurve.Compute(network, outputs, targets));
        string message = Assert.Throws<ArgumentException>(() => Metrics.TopK(1).Compute(network, outputs, targets)).Message;
        Assert.Contains("labels that may hold together", message, StringComparison.Ordinal);
    }

    [Fact]
    public void NaN_IsNeverRight()
    {
        NetworkDescription network = Description(Losses.SoftmaxCrossEntropy, 2);
        float[] outputs = [float.NaN, 0, 1, 0];
        Assert.Equal(0.5, Metrics.Recall.Compute(network, outputs, [0, 0]));
        Assert.Equal(0.5, Metrics.TopK(2).Compute(network, outputs, [0, 0]));
        Assert.True(double.IsNaN(Metrics.AreaUnderCurve.Compute(network, outputs, [0, 1])));
        Assert.True(double.IsNaN(Metrics.AreaUnderCurve.Compute(network, [1, 0, 0, 1], [0, 0])));
        Assert.Throws<ArgumentOutOfRangeException>(() => Metrics.TopK(0));
    }

    private static float[] OneHot(int[] classes, int size) => [.. classes.SelectMany(c => Enumerable.Range(0, size).Select(i => i == c ? 1f : 0f))];

    private static NetworkDescription Description(Losses loss, int outputs) => new(
        "Judged", [1], [new LayerDescription("Dense1", "Dense", [], [NetworkDescription.InputName], [1], [outputs])], loss);
}
