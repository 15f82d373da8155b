using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using CsCheck;
using Decoupling.Datasets;
using Xunit;

namespace Decoupling.Tests.Training;

/// <summary>The search for a learning rate.</summary>
public sealed partial class FindRateTests
{
    [Network(64)]
    [Dense(32)]
    [BatchNorm]
    [Activation(Forward = Forwards.ReLU)]
    [Dropout(0.2)]
    [Dense(10)]
    [Loss(Losses.SoftmaxCrossEntropy)]
    internal sealed partial class DigitNet;

    /// <summary>An optimizer and a network that have stepped already, so that there is something to disturb.</summary>
    [Fact]
    public void NetworkAndOptimizer_AreLeftToTheBit()
    {
        Dataset<int> data = Digits.Load();
        var own = new Adam(0.02f);
        var optimizer = new Sgd(0.3f) { Momentum = 0.9f, Groups = [new ParameterGroup("Dense2") { Optimizer = own }] };
        var network = new DigitNet(64, seed: 3);
        Trainer.Fit(network, data, new TrainingOptions { Epochs = 2, Optimizer = optimizer });
        network.Gradients[5] = 7;
        (float[], float[], float[], long) ofNetwork = (network.Parameters.ToArray(), network.Gradients.ToArray(), network.Statistics.ToArray(), network.Step);
        (float[], float[], float[], long, long, float, float) ofOptimizer =
            (
                optimizer.State(0).ToArray(), own.State(0).ToArray(), own.State(1).ToArray(),
                optimizer.Steps, own.Steps, optimizer.LearningRate, own.LearningRate);
        Assert.Contains(ofOptimizer.Item1, value => value != 0);

        RateSearch found = Trainer.FindRate(network, data, new TrainingOptions { Optimizer = optimizer });

        Assert.NotEmpty(found.Points);
        Assert.Equal(ofNetwork, (network.Parameters.ToArray(), network.Gradients.ToArray(), network.Statistics.ToArray(), network.Step), Same);
        Assert.Equal(
            ofOptimizer,
            (
                optimizer.State(0).ToArray(), own.State(0).ToArray(), own.State(1).ToArray(),
                optimizer.Steps, own.Steps, optimizer.LearningRate, own.LearningRate),
            Same);
        optimizer.Step(network); // which is still its own
    }

    /// <summary>In a short training. Batch norm and momentum bear ten times the suggestion, but no more than that.</summary>
    [Fact]
    public void OnDigits_TheSuggestionLearnsBetterThanMuchLessAndMuchMore()
    {
        (Dataset<int> train, Dataset<int> test) = Digits.Load().Split(0.8, seed: 1);
        RateSearch found = Trainer.FindRate(
            new DigitNet(64, seed: 1), train, new TrainingOptions { Optimizer = new Sgd(1) { Momentum = 0.9f }, BatchSize = 64 }, to: 10);
        float rate = Assert.NotNull(found.Suggested);
        double[] losses = [.. new[] { 0.1f, 1, 100 }.Select(factor => Train(factor * rate))];
        TestContext.Current.TestOutputHelper!.WriteLine($"{found}{string.Join(", ", losses)}");
        Assert.InRange(rate, 0.003f, 0.5f);
        Assert.True(losses[1] < losses[0] && losses[1] < losses[2], string.Join(", ", losses));

        double Train(float learningRate)
        {
            TrainingHistory history = Trainer.Fit(
                new DigitNet(64, seed: 1),
                train,
                new TrainingOptions { Epochs = 3, BatchSize = 64, Optimizer = new Sgd(learningRate) { Momentum = 0.9f }, Validation = test });
            return history.ValidationLoss[^1];
        }
    }

    [Fact]
    public void Rates_RiseGeometricallyFromTheFirstToTheLast()
    {
        RateSearch found = Trainer.FindRate(new SmallNetwork(), TrainerTests.Clusters(50), Options(), from: 1e-5f, to: 1e-2f, steps: 61);
        Assert.False(found.Diverged);
        Assert.Equal(61, found.Points.Length);
        Assert.All(found.Points.Index(), point => Assert.Equal(1e-5 * Math.Pow(10, 3 * point.Index / 60.0), point.Item.Rate, 1e-6 * point.Item.Rate));
    }

    /// <summary>The losses are those of steps made by hand; the average is the sum that its definition writes.</summary>
    [Fact]
    public void Losses_AreThoseOfTheStepsAndTheirAverage()
    {
        Dataset<int> data = TrainerTests.Clusters(50);
        RateSearch found = Trainer.FindRate(new SmallNetwork(), data, Options() with { Shuffle = false, BatchSize = 16, ClipNorm = 0.5f }, steps: 40);
        var network = new SmallNetwork();
        var optimizer = new Sgd(1) { Momentum = 0.9f };
        for (int i = 0; i < 40; i++)
        {
            int first = i % 4 * 16;
            Dataset<int> batch = data.Slice(first, Math.Min(16, 50 - first));
            Assert.Equal(network.Backward(batch.Inputs.Span, batch.Targets.Span), found.Points[i].Loss, 1e-6);
            GradientClipping.ByNorm(network, 0.5f);
            optimizer.LearningRate = found.Points[i].Rate;
            optimizer.Step(network);

            double[] weights = [.. Enumerable.Range(0, i + 1).Select(j => Math.Pow(0.9, i - j))];
            double average = weights.Zip(found.Points, (weight, point) => weight * point.Loss).Sum() / weights.Sum();
            Assert.Equal(average, found.Points[i].Smoothed, 1e-9);
        }
    }

    [Fact]
    public void TrainingThatRunsAway_EndsTheSearch()
    {
        // A fifth of the labels is wrong: what can be learnt to the last sample bears any rate.
        Dataset<int> data = TrainerTests.Clusters(50);
        int[] labels = [.. data.Targets.ToArray().Select((label, i) => i % 5 == 0 ? (label + 1) % 3 : label)];
        RateSearch found = Trainer.FindRate(new SmallNetwork(), Dataset.Of(data.Inputs, labels), Options(), from: 1e-4f, to: 1e3f);
        Assert.True(found.Diverged);
        Assert.InRange(found.Points.Length, 30, 199);
        double least = found.Points.SkipLast(1).Min(point => point.Smoothed);
        Assert.All(found.Points.SkipLast(1), point => Assert.True(point.Smoothed <= 4 * least));
        Assert.True(found.Points[^1].Smoothed > 4 * least);
        TestContext.Current.TestOutputHelper!.WriteLine(found.ToString());
        Assert.True(found.Suggested < found.Points[^1].Rate);
        Assert.Contains("Then it ran away. The loss falls fastest at ", found.ToString(), StringComparison.Ordinal);
    }

    /// <summary>A loss or a gradient that is not finite is an exception of a training, and the end of a search.</summary>
    [Fact]
    public void StepThatIsNotFinite_EndsTheSearch()
    {
        int steps = 0;
        var network = new SmallNetwork();
        float[] before = network.Parameters.ToArray();
        TrainingOptions options = Options() with { BeforeStep = _ => network.Gradients[0] = ++steps == 25 ? float.NaN : 0 };
        RateSearch found = Trainer.FindRate(network, TrainerTests.Clusters(50), options);
        Assert.True(found.Diverged);
        Assert.Equal(24, found.Points.Length);
        Assert.Equal(before, network.Parameters.ToArray());
    }

    /// <summary>Only the batches, the gradient and the optimizer of a training are tried: nobody is told of epochs that are none.</summary>
    [Fact]
    public void Receivers_AreNotCalled()
    {
        TrainingOptions options = Options() with
        {
            Progress = new Refusing(),
            ReportEvery = 1,
            AfterStep = _ => throw new InvalidOperationException(),
            AfterEpoch = _ => throw new InvalidOperationException(),
            Validation = TrainerTests.Clusters(10),
            EarlyStopping = new EarlyStopping(1),
            Average = WeightAverage.Exponential(0.9f),
            Epochs = 1,
        };
        Assert.Equal(100, Trainer.FindRate(new SmallNetwork(), TrainerTests.Clusters(50), options, to: 1e-3f, steps: 100).Points.Length);
    }

    [Fact]
    public void RatesOfGroups_RiseInProportion()
    {
        List<float> rates = [];
        var own = new RecordingDescent(0.5f, rates);
        TrainingOptions options = new() { Optimizer = new Sgd(0.25f) { Groups = [new ParameterGroup("Dense2") { Optimizer = own }] } };
        RateSearch found = Trainer.FindRate(new SmallNetwork(), TrainerTests.Clusters(50), options, to: 0.1f, steps: 50);
        Assert.Equal(50, rates.Count);
        Assert.All(found.Points.Zip(rates), pair => Assert.Equal(2 * pair.First.Rate, pair.Second, 1e-6f * pair.Second));
    }

    [Fact]
    public void Cancellation_EndsTheSearchWithWhatItHasSeen()
    {
        using var source = new CancellationTokenSource();
        int steps = 0;
        TrainingOptions options = Options() with
        {
            CancellationToken = source.Token,
            BeforeStep = _ =>
            {
                if (++steps == 12)
                {
                    source.Cancel();
                }
            },
        };
        Assert.Equal(12, Trainer.FindRate(new SmallNetwork(), TrainerTests.Clusters(50), options).Points.Length);
    }

    /// <summary>Of curves that are known: a fall around a rate, noise, and a rise after it.</summary>
    [Fact]
    public void Suggestion_IsWhereAKnownCurveFallsFastest() =>
        Gen.Select(Gen.Double[-4, -1.5], Gen.Int[100, 400], Gen.Double[0.1, 3]).Sample((middle, count, height) =>
        {
            RateSearch search = Of(Enumerable.Range(0, count).Select(i => -6 + (6.0 * i / (count - 1))).Select(power =>
                (Math.Pow(10, power), (height / (1 + Math.Exp(6 * (power - middle)))) + (power > -0.7 ? power + 0.7 : 0))));
            Assert.InRange(Math.Log10(search.Suggested!.Value), middle - (6.0 / count), middle + (6.0 / count));
        });

    [Fact]
    public void LossThatNeverFalls_SuggestsNothing()
    {
        RateSearch search = Of(Enumerable.Range(0, 100).Select(i => (Math.Pow(10, (i / 20.0) - 5), 1 + (i / 100.0))));
        Assert.Null(search.Suggested);
        Assert.Contains("The loss never fell", search.ToString(), StringComparison.Ordinal);
        Assert.Null(Of([]).Suggested);
        Assert.Contains("0 steps", Of([]).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Csv_HasAllSteps()
    {
        RateSearch search = Of(Enumerable.Range(0, 100).Select(i => (Math.Pow(10, (i / 20.0) - 5), 1 / (1.0 + i))));
        using var writer = new StringWriter();
        search.WriteCsv(writer);
        string[] lines = writer.ToString().Split('\n');
        Assert.Equal("rate,loss,smoothed loss", lines[0]);
        Assert.Equal(
            search.Points.Select(point => (point.Rate, point.Loss, point.Smoothed)),
            lines.Skip(1).SkipLast(1).Select(line => line.Split(',')).Select(cells =>
                (
                float.Parse(cells[0], CultureInfo.InvariantCulture),
                double.Parse(cells[1], CultureInfo.InvariantCulture),
                double.Parse(cells[2], CultureInfo.InvariantCulture))));
        Assert.InRange(search.ToString().Split('\n').Length, 15, 21);
    }

    [Theory]
    [InlineData(0, 1, 100, "from is 0: expected a finite number above 0.")]
    [InlineData(float.NaN, 1, 100, "from is NaN: expected a finite number above 0.")]
    [InlineData(1e-3f, float.PositiveInfinity, 100, "to is Infinity: expected a finite number above 0.")]
    [InlineData(0.5f, 0.25f, 100, "to is 0.25: expected more than from, 0.5.")]
    [InlineData(0.5f, 0.5f, 100, "to is 0.5: expected more than from, 0.5.")]
    [InlineData(1e-3f, 1, 29, "steps is 29: expected at least 30, since a slope is seen in several.")]
    public void SettingsThatMakeNoSearch_AreRefused(float from, float to, int steps, string message)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(
            () => Trainer.FindRate(new SmallNetwork(), TrainerTests.Clusters(50), Options(), from, to, steps));
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void DataOfAnotherSize_IsRefused() =>
        Assert.Contains(
            "but SmallNetwork takes 4",
            Assert.Throws<ArgumentException>(() => Trainer.FindRate(new SmallNetwork(), Digits.Load(), Options())).Message,
            StringComparison.Ordinal);

    private static bool Same<T>(T first, T second) => Bits(first!).SequenceEqual(Bits(second!));

    /// <summary>All numbers of a tuple of numbers and arrays, as bits.</summary>
    private static IEnumerable<long> Bits(object tuple) => Enumerable.Range(0, ((System.Runtime.CompilerServices.ITuple)tuple).Length)
        .Select(i => ((System.Runtime.CompilerServices.ITuple)tuple)[i]).SelectMany(item => item switch
        {
            float[] values => values.Select(value => (long)BitConverter.SingleToInt32Bits(value)),
            float value => [BitConverter.SingleToInt32Bits(value)],
            long value => (IEnumerable<long>)[value],
            _ => throw new InvalidOperationException(),
        });

    private static TrainingOptions Options() => new() { Optimizer = new Sgd(0.1f) { Momentum = 0.9f } };

    private static RateSearch Of(IEnumerable<(double Rate, double Loss)> points) => new()
    {
        Network = "Known",
        Points = [.. points.Select(point => new RatePoint((float)point.Rate, point.Loss, point.Loss))],
        Diverged = false,
    };

    private sealed class Refusing : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => throw new InvalidOperationException();
    }

    private sealed class RecordingDescent(float learningRate, List<float> rates) : Optimizer(learningRate)
    {
        /// <summary>Called for each tensor: of weights alone, once a step.</summary>
        protected override void Update(Span<float> parameters, ReadOnlySpan<float> gradients)
        {
            if (parameters.Length > 3)
            {
                rates.Add(LearningRate);
            }
        }
    }
}
