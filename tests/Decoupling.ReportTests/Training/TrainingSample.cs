using System;
using System.Collections.Immutable;
using System.Linq;
using Decoupling.Reports;

namespace Decoupling.ReportTests.Training;

/// <summary>Reports of trainings: a real one, and one with everything that can go wrong with a page.</summary>
internal static partial class TrainingSample
{
    public const int Epochs = 60;

    private static readonly Lazy<(TrainingReport, TrainingHistory, ConfusionMatrix)> s_digits = new(Train);

    private static readonly Lazy<TrainingReport> s_extreme = new(Extreme);

    [Network(64)]
    [BinaryDense(32)]
    [BatchNorm]
    [Activation(Forward = Forwards.ReLU)]
    [Dense(10)]
    [Loss(Losses.SoftmaxCrossEntropy)]
    internal sealed partial class DigitNet;

    public static TrainingReport Digits => s_digits.Value.Item1;

    public static TrainingHistory DigitsHistory => s_digits.Value.Item2;

    public static ConfusionMatrix DigitsMatrix => s_digits.Value.Item3;

    /// <summary>Names without a break, losses of all sizes and none, thousands of epochs, a hundred classes.</summary>
    public static TrainingReport OfExtremes => s_extreme.Value;

    private static (TrainingReport, TrainingHistory, ConfusionMatrix) Train()
    {
        (Dataset<int> train, Dataset<int> test) = Datasets.Digits.Load().Split(0.8, seed: 1);
        Normalization normalization = Normalization.Measure(train, channels: 1);
        (train, test) = (normalization.Apply(train), normalization.Apply(test));
        var network = new DigitNet(64, seed: 1);
        var report = new TrainingReport { Title = "Digits <with \"binary\" weights> & more" };
        TrainingHistory history = Trainer.Fit(network, train, new TrainingOptions
        {
            Epochs = Epochs,
            Optimizer = new Adam(0.003f),
            Schedule = LearningRateSchedule.Cosine(Epochs),
            Validation = test,
            Metrics = [Metrics.Accuracy, Metrics.F1],
            ClipNorm = 1,
            DropLast = true,
            Progress = report,
            ReportEvery = 10,
        });
        report.AddHistory(history);
        ConfusionMatrix matrix = ConfusionMatrix.Of(network, test);
        report.AddConfusionMatrix(matrix);
        return (report, history, matrix);
    }

    private static TrainingReport Extreme()
    {
        var network = new TensorBoard.StillNetwork(SampleReport.Unbreakable, 3, 2);
        var report = new TrainingReport();
        ImmutableArray<string> quantities =
        [
            "epoch", "loss", "validation loss", SampleReport.Unbreakable, "validation " + SampleReport.Unbreakable, "constant", "learning rate", "seconds",
        ];
        for (int epoch = 1; epoch <= 5000; epoch++)
        {
            report.Report(new TrainingProgress
            {
                Epoch = epoch,
                Epochs = 5000,
                EpochDone = true,
                Network = network,
                Loss = 1e30,
                Quantities = quantities,
                Values = new[]
                {
                    epoch, Math.Exp(epoch / 70.0), epoch % 1000 < 300 ? double.NaN : 3 + Math.Sin(epoch / 90.0),
            epoch == 2500 ? 5 : -1e-5, epoch == 1 ? 2 : double.NaN,
                    0.25, epoch < 2000 ? 0 : double.PositiveInfinity, 1e-7,
                },
            });
        }

        int[] classes = [.. Enumerable.Range(0, 500).Select(i => i % 100)];
        report.AddConfusionMatrix(
            ConfusionMatrix.Of(classes, [.. classes.Select((label, i) => i % 7 == 0 ? -1 : (label + (i % 3)) % 99)], 100), SampleReport.Unbreakable);
        return report;
    }
}
