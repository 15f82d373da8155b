using System;
using System.Linq;
using BinaryExample;
using Decoupling.Datasets;
using Xunit;

namespace Decoupling.Tests.Examples;

/// <summary>Binary networks of the example reach what the documentation says of them.</summary>
public sealed class BinaryExampleTests
{
    /// <summary>The paper's section 5.1, with a learning rate that falls.</summary>
    [Fact]
    public void HeavisideUnit_TellsMajoritiesWithEitherRule()
    {
        Assert.InRange(MeanAccuracy<ConstantStep>(), 0.99, 1);
        Assert.InRange(MeanAccuracy<WindowedStep>(), 0.99, 1);
    }

    private static double MeanAccuracy<TPair>()
        where TPair : struct, IActivation =>
        Enumerable.Range(1, 10).Average(seed => HeavisideUnit<TPair>.TestAccuracy((ulong)seed, Pace.Settling));

    [Fact]
    public void BinaryMlp_ReadsDigitsAndSoDoItsBits()
    {
        const int Epochs = 40;
        (Dataset<int> train, Dataset<int> test) = Digits.Load().Split(0.8, seed: 1);
        var network = new DigitMlp(64, seed: 1);
        Trainer.Fit(network, train, new TrainingOptions { Epochs = Epochs, Optimizer = new Adam(0.01f), Schedule = LearningRateSchedule.Cosine(Epochs) });
        int[] classes = network.Freeze().Classify(test.Inputs.Span);
        double accuracy = ConfusionMatrix.Of(test.Targets.Span, classes, Digits.Classes).Accuracy;
        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"{accuracy:P2}"));
        Assert.InRange(accuracy, 0.95, 1);
        Assert.Equal(network.Classify(test.Inputs.Span), classes);
    }
}
