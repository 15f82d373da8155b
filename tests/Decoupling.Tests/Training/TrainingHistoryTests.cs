using System;
using System.Globalization;
using Xunit;

namespace Decoupling.Tests.Training;

/// <summary>The line that a history prints is true of the network that it leaves.</summary>
public sealed class TrainingHistoryTests
{
    [Fact]
    public void ReturnToAnEarlierEpoch_PrintsTheNumbersOfThatEpoch()
    {
        Dataset<int> test = TrainerTests.Clusters(10);
        var network = new SmallNetwork();
        TrainingHistory history = Trainer.Fit(network, TrainerTests.Clusters(40), new TrainingOptions
        {
            Epochs = 9,
            Optimizer = new Sgd(0.3f),
            Validation = test,
            EarlyStopping = new EarlyStopping(2) { MinDelta = 0.2 },
        });

        int epoch = Assert.NotNull(history.RestoredEpoch);
        Assert.NotEqual(history.Epoch.Length, epoch);
        string text = history.ToString();
        Assert.Contains($"; returned to the parameters of epoch {epoch}: loss {Text(history.Loss[epoch - 1])}, ", text, StringComparison.Ordinal);
        Assert.Contains($"validation loss {Text(Trainer.Evaluate(network, test).Loss)}", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Text(history.ValidationLoss[^1]), text, StringComparison.Ordinal);
    }

    [Fact]
    public void LossFarAboveThatOfTheFirstStep_IsSaid()
    {
        TrainingHistory history = Trainer.Fit(new SmallNetwork(), TrainerTests.Clusters(40), new TrainingOptions { Epochs = 2, BatchSize = 10, Optimizer = new Sgd(1e30f) });

        Assert.Equal(StopReason.Finished, history.Stopped);
        Assert.True(history.Loss[^1] > 1e20, history.ToString());
        Assert.Matches(@"; the loss rose from \d\.\d{4} in the first step: a smaller learning rate may help$", history.ToString());
        Assert.Contains($"loss {history.Loss[^1].ToString("0.0000E+0", CultureInfo.InvariantCulture)}", history.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void LossThatFalls_IsNotSaidToRise()
    {
        TrainingHistory history = Trainer.Fit(new SmallNetwork(), TrainerTests.Clusters(40), new TrainingOptions { Epochs = 2, BatchSize = 10, Optimizer = new Sgd(0.1f) });

        Assert.Matches(@"^2 epochs in \d+\.\d s \(Finished\): loss \d\.\d{4}$", history.ToString());
    }

    private static string Text(double value) => value.ToString("F4", CultureInfo.InvariantCulture);
}
