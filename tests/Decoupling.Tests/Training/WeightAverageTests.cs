using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Xunit;

namespace Decoupling.Tests.Training;

public sealed class WeightAverageTests
{
    private const float Decay = 0.75f;

    /// <summary>Against the recurrence in double precision, over the parameters that were seen after each step.</summary>
    [Fact]
    public void Average_IsThatOfTheParametersAfterEachStep_AndTrainingEndsWithIt()
    {
        var network = new SmallNetwork();
        double[] expected = [.. network.Parameters.ToArray().Select(value => (double)value)];
        float[] trained = [];
        TrainingHistory history = Trainer.Fit(network, TrainerTests.Clusters(40), Options() with
        {
            AfterStep = _ =>
            {
                trained = network.Parameters.ToArray();
                for (int i = 0; i < expected.Length; i++)
                {
                    expected[i] = (Decay * expected[i]) + ((1.0 - Decay) * trained[i]);
                }
            },
        });
        Assert.All(expected.Zip(network.Parameters.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
        Assert.Equal(history.State.AverageParameters.ToArray(), network.Parameters.ToArray());
        Assert.NotEqual(trained, network.Parameters.ToArray());
    }

    /// <summary>The parameters go on as if nobody averaged.</summary>
    [Fact]
    public void Average_ChangesNoStep()
    {
        Assert.Equal(Steps(Options() with { Average = null }), Steps(Options()));

        static List<float[]> Steps(TrainingOptions options)
        {
            var network = new SmallNetwork();
            List<float[]> steps = [];
            Trainer.Fit(network, TrainerTests.Clusters(40), options with
            {
                AfterStep = _ => steps.Add(network.Parameters.ToArray()),
                AfterEpoch = _ => steps.Add(network.Parameters.ToArray()),
            });
            return steps;
        }
    }

    [Fact]
    public void ValidationAndTheBest_AreOfTheAverage()
    {
        var network = new SmallNetwork();
        Dataset<int> test = TrainerTests.Clusters(12);
        var averages = new List<float[]>();
        TrainingHistory history = Trainer.Fit(network, TrainerTests.Clusters(40), Options() with
        {
            Validation = test,
            EarlyStopping = new EarlyStopping(100),
            AfterEpoch = state => averages.Add(state.AverageParameters.ToArray()),
        });
        var judge = new SmallNetwork();
        for (int epoch = 0; epoch < averages.Count; epoch++)
        {
            averages[epoch].CopyTo(judge.Parameters);
            Assert.Equal(history.ValidationLoss[epoch], Trainer.Evaluate(judge, test).Loss);
        }

        Assert.Equal(averages[history.State.BestEpoch - 1], history.State.BestParameters.ToArray());
        Assert.Equal(averages[history.State.BestEpoch - 1], network.Parameters.ToArray());
    }

    [Fact]
    public void CancelledTraining_KeepsTheParameters_ToGoOnFrom()
    {
        using var source = new CancellationTokenSource();
        var network = new SmallNetwork();
        float[] trained = [];
        Trainer.Fit(network, TrainerTests.Clusters(40), Options() with
        {
            CancellationToken = source.Token,
            AfterStep = state =>
            {
                trained = network.Parameters.ToArray();
                if (state.Step == 7)
                {
                    source.Cancel();
                }
            },
        });
        Assert.Equal(trained, network.Parameters.ToArray());
    }

    /// <summary>What a caller's progress or metric throws finds the network as it was.</summary>
    [Fact]
    public void ExceptionWhileMeasuring_LeavesTheTrainedParameters()
    {
        var network = new SmallNetwork();
        float[] trained = [];
        Assert.Throws<InvalidOperationException>(() => Trainer.Fit(network, TrainerTests.Clusters(40), Options() with
        {
            AfterStep = _ => trained = network.Parameters.ToArray(),
            Progress = new ThrowingProgress(),
        }));
        Assert.Equal(trained, network.Parameters.ToArray());
    }

    [Theory]
    [InlineData(-0.1f)]
    [InlineData(1f)]
    [InlineData(float.NaN)]
    public void DecayOutOfRange_IsRefused(float decay) =>
        Assert.Contains(
            FormattableString.Invariant($"decay is {decay}: expected at least 0 and less than 1"),
            Assert.Throws<ArgumentOutOfRangeException>("decay", () => WeightAverage.Exponential(decay)).Message,
            StringComparison.Ordinal);

    private static TrainingOptions Options() =>
        new() { Epochs = 4, BatchSize = 8, Optimizer = new Sgd(0.2f) { Momentum = 0.5f }, Average = WeightAverage.Exponential(Decay) };

    private sealed class ThrowingProgress : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => throw new InvalidOperationException("of the caller");
    }
}
