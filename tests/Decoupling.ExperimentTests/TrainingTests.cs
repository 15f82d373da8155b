using System.Collections.Generic;
using System.Linq;
using ExperimentsExample;
using Xunit;

namespace Decoupling.ExperimentTests;

/// <summary>A training comes to the same bits however it is made.</summary>
public sealed class TrainingTests
{
    public static TheoryData<string> Names => [.. Registry.All(Planned.Quick).Select(experiment => experiment.Name)];

    /// <summary>The last arm of each experiment, which is random where one is.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void OneThreadOrTwo_GiveTheSameBits(string name)
    {
        Experiment experiment = Registry.All(Planned.Quick).Single(experiment => experiment.Name == name);
        Experiment shorter = experiment with { Training = experiment.Training with { Epochs = 2 } };
        PlannedRun? run = PlannedRun.Of(shorter).LastOrDefault(run => run.Family.Data.Missing is null);
        Assert.SkipWhen(run is null, experiment.Families[0].Data.Missing ?? "");
        IEnumerable<EpochRecord> Train(int threads) =>
            RunTrainer.Train(run, () => { }, TestContext.Current.CancellationToken, threads).Epochs.Select(epoch => epoch with { Seconds = 0 });
        EpochRecord[] one = [.. Train(1)];
        Assert.Equal(2, one.Length);
        Assert.Equal(one, Train(2));
        Assert.Equal(one, Train(1));
    }

    [Fact]
    public void JoinedFunctions_TrainAsPairsThatDeclareBoth()
    {
        Assert.Equal(Trained<StepATan>(), Trained<Joined<OfHeaviside, ByATan>>());
        Assert.Equal(Trained<LogisticJam>(), Trained<Joined<OfLogistic, ByFullJam>>());
        Assert.Equal(Trained<RandomStepWindow>(), Trained<Joined<OfStochasticStep, ByRectangularJam>>());
        Assert.NotEqual(Trained<StepATan>(), Trained<Joined<OfHeaviside, ByTriangular>>());
        Assert.Equal("Heaviside / ATan(2)", Joined<OfHeaviside, ByATan>.Name);
    }

    /// <summary>A unit that squares without bound: its runs count, at the epoch in which they ended.</summary>
    [Fact]
    public void ATrainingThatDiverges_IsARunToo()
    {
        Experiment experiment = Registry.All(Planned.Quick)[1];
        experiment = experiment with
        {
            Training = experiment.Training with { Rate = 1e30f },
            Families = [new("Linear", new Mlp(), new DigitsData(), [Arm.Of(ForwardFunctions.Linear, BackwardRules.Derivative)])],
        };
        RunRecord run = RunTrainer.Train(PlannedRun.Of(experiment).First(), () => { }, TestContext.Current.CancellationToken);
        Assert.True(run.Diverged);
        Assert.InRange(run.Epochs.Length, 1, 99);
        Assert.InRange(run.Accuracy, 0, 1);
    }

    private static float[] Trained<TPair>()
        where TPair : struct, IActivation
    {
        (Dataset<int> train, _) = new DigitsData().Load(1);
        INetwork network = new Mlp().Create<TPair>(64, 1);
        Trainer.Fit((ITrainable<int>)network, train, new TrainingOptions { Epochs = 2, Optimizer = new Sgd(0.1f) });
        return network.Parameters.ToArray();
    }
}

[Activation(Forward = Forwards.Heaviside, Backward = Backwards.ATan)]
internal readonly partial struct StepATan;

[Activation(Forward = Forwards.Logistic, Backward = Backwards.FullJam)]
internal readonly partial struct LogisticJam;

[Activation(Forward = Forwards.StochasticStep, Backward = Backwards.RectangularJam)]
internal readonly partial struct RandomStepWindow;
