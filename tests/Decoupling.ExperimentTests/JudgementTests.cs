using System;
using System.Collections.Generic;
using System.Linq;
using Decoupling.Reports;
using ExperimentsExample;
using Xunit;

namespace Decoupling.ExperimentTests;

/// <summary>Verdicts by constructed results.</summary>
public sealed class JudgementTests
{
    private const double Tied = 0.9;

    private static readonly Experiment s_digits = Registry.All(Planned.Full).Single(experiment => experiment.Name == "digits");

    private static readonly Experiment s_binary = Registry.All(Planned.Full).Single(experiment => experiment.Name == "binary");

    private static readonly PaperClaim s_simpler = new("", ["digits"], arm => !arm.Facts.IsRandom, ClaimRule.DoesNotImpair);

    /// <summary>Three comparisons, each of which loses so many points in each of ten runs.</summary>
    [Theory]
    [InlineData(-0.2, 0.2, 0.5, nameof(Verdict.Supported))]
    [InlineData(-0.9, -0.9, -0.9, nameof(Verdict.Supported))]
    [InlineData(-0.9, -0.9, -1.1, nameof(Verdict.Contradicted))]
    [InlineData(-1.1, -1.1, -1.1, nameof(Verdict.Contradicted))]
    public void NoImpairment_IsToLoseLessThanAPoint(double constant, double rectangular, double triangular, string verdict)
    {
        Dictionary<string, double> differences = new() { ["Constant"] = constant, ["Rectangular"] = rectangular, ["Triangular"] = triangular };
        Assert.Equal(verdict, Judge(s_simpler, arm => differences.GetValueOrDefault(arm.Rule.Name)).Verdict.ToString());
    }

    /// <summary>That nothing is seen is no proof: the mean loses nothing, but runs spread by ten points.</summary>
    [Fact]
    public void WideSpread_DecidesNothing() =>
        Assert.Equal(Verdict.Undecided, Judge(s_simpler, (arm, seed) => arm.Rule.Name == "Constant" ? (seed % 2 == 0 ? 10 : -10) : 0).Verdict);

    [Fact]
    public void WithoutRuns_NothingIsTested()
    {
        Assert.Equal(Verdict.NotTested, Judge(s_simpler, (_, _) => null).Verdict);
        Assert.Equal(Verdict.NotTested, Judge(s_simpler, (_, seed) => seed == 1 ? 0 : null).Verdict); // a pair of runs makes no comparison
        Assert.Equal(Verdict.NotTested, Judge(s_simpler with { Experiments = ["lenet"] }, arm => 0).Verdict);
    }

    /// <summary>What is not there leaves a claim about all open; what speaks against it is enough.</summary>
    [Theory]
    [InlineData(0, nameof(Verdict.Undecided))]
    [InlineData(-2, nameof(Verdict.Contradicted))]
    public void AMissingArm_IsNotForgotten(double others, string verdict)
    {
        Judgement judgement = Judge(s_simpler, (arm, _) => arm.Rule.Name switch { "Triangular" => null, "Derivative" => 0, _ => others });
        Assert.Equal(verdict, judgement.Verdict.ToString());
        Assert.Equal((3, 2), (judgement.Comparisons.Length, judgement.Made.Count()));
    }

    /// <summary>Of six seeds the least p is 0.031: enough for one comparison, and after Holm not for three.</summary>
    [Fact]
    public void P_IsCorrectedForAllComparisonsOfTheClaim()
    {
        Judgement one = Judge(s_simpler with { Concerns = arm => arm.Rule.Name == "Constant" }, (_, seed) => seed <= 6 ? 0 : null);
        Judgement three = Judge(s_simpler, (_, seed) => seed <= 6 ? 0 : null);
        Assert.Equal((Verdict.Supported, false), (one.Verdict, one.HasTooFewSeeds));
        Assert.Equal((Verdict.Undecided, true), (three.Verdict, three.HasTooFewSeeds));
        Assert.All(three.Made, comparison => Assert.Equal((2 / 64.0, 6 / 64.0), (comparison.P, comparison.AdjustedP)));
    }

    /// <summary>The interval of ten runs is too narrow to decide alone: three failures of ten are seen in it, and not by the exact test.</summary>
    [Fact]
    public void AnIntervalAlone_DoesNotDecide()
    {
        Judgement judgement = Judge(s_simpler with { Concerns = arm => arm.Rule.Name == "Constant" }, (_, seed) => seed <= 3 ? -40 : 0);
        JudgedComparison comparison = Assert.Single(judgement.Made);
        Assert.True(comparison.Differences[0].High < -ClaimRule.Margin);
        Assert.True(comparison.P > ClaimRule.Significance);
        Assert.Equal((Outcome.Open, Verdict.Undecided), (comparison.Outcome, judgement.Verdict));
    }

    /// <summary>At the limits: the whole interval on one side of a loss of one point, and p of 0.05 after correction.</summary>
    [Theory]
    [InlineData(-0.0099, 0.02, 0.05, nameof(Outcome.Holds))]
    [InlineData(-0.0099, 0.02, 0.0501, nameof(Outcome.Open))]
    [InlineData(-0.01, 0.02, 0.002, nameof(Outcome.Open))]
    [InlineData(-0.02, -0.01, 0.002, nameof(Outcome.Open))]
    [InlineData(-0.02, -0.0101, 0.05, nameof(Outcome.Fails))]
    [InlineData(-0.02, -0.0101, 0.0501, nameof(Outcome.Open))]
    public void AComparison_IsDecidedByIntervalAndTest(double low, double high, double adjusted, string outcome)
    {
        ArmResults arm = MadeUp.Results(s_digits, (_, _, _) => [0.5]).Families[0].Arms[1];
        JudgedComparison comparison = new(s_digits, arm, arm, 10, [new Estimate((low + high) / 2, low, high)], 0.002);
        Assert.Equal(outcome, comparison.Decided(ClaimRule.DoesNotImpair, adjusted).Outcome.ToString());
    }

    /// <summary>A claim that something may help needs one that does, and fails only where none does.</summary>
    [Theory]
    [InlineData(3, 6, nameof(Verdict.Supported))]
    [InlineData(5, 5, nameof(Verdict.Undecided))]
    [InlineData(6, 5, nameof(Verdict.Undecided))]
    [InlineData(6, 7, nameof(Verdict.Contradicted))]
    public void Faster_IsToReachTheTargetEarlier(int constant, int others, string verdict)
    {
        PaperClaim claim = s_simpler with { Rule = ClaimRule.MayQuicken };
        Judgement judgement = JudgeCurves(claim, (arm, _) => ReachedAfter(arm.Rule.Name switch { "Derivative" => 5, "Constant" => constant, _ => others }));
        Assert.Equal(verdict, judgement.Verdict.ToString());

        static double[] ReachedAfter(int epochs) => [.. Enumerable.Range(1, 10).Select(epoch => epoch < epochs ? 0.5 : 0.95)];
    }

    /// <summary>What falls back less but ends lower is no gain.</summary>
    [Theory]
    [InlineData(0.9, nameof(Verdict.Supported))]
    [InlineData(0.895, nameof(Verdict.Supported))]
    [InlineData(0.88, nameof(Verdict.Undecided))]
    public void Steadier_MustNotBeWorse(double last, string verdict)
    {
        PaperClaim claim = s_simpler with { Rule = ClaimRule.MaySteady };
        Assert.Equal(verdict, JudgeCurves(claim, (arm, _) => arm.Rule.Name == "Constant" ? [0.5, 0.7, last] : [0.5, 0.95, 0.7, Tied]).Verdict.ToString());
    }

    /// <summary>On each task one of the rules, not the same on all.</summary>
    [Theory]
    [InlineData(0, -5, nameof(Verdict.Supported))]
    [InlineData(-5, -5, nameof(Verdict.Contradicted))]
    public void FlatFunctions_TrainWhereOneRuleDoesOnEachTask(double constantOf8, double rectangularOf8, string verdict)
    {
        PaperClaim claim = PaperClaim.All.Single(claim => claim.Experiments.SequenceEqual(["binary"]));
        ExperimentResults results = MadeUp.Results(s_binary, (family, arm, _) =>
        {
            double[] differences = family.Name == "8 inputs" ? [0, constantOf8, rectangularOf8] : [0, -5, 0];
            return [Tied + (differences[family.Arms.IndexOf(arm)] / 100)];
        });
        Assert.Equal(verdict, Judgement.Of(claim, [results]).Verdict.ToString());
    }

    [Fact]
    public void Measures_AreWhatTheySay()
    {
        RunRecord run = MadeUp.Results(s_digits, (_, _, _) => [0.5, 0.92, 0.82, 0.86]).Families[0].Arms[0].Runs[0];
        Assert.Equal(0.86, Measure.Accuracy.Of(run, s_digits));
        Assert.Equal(0.98, Measure.Speed.Of(run, s_digits), 1e-12); // 90 % after 2 of 100 epochs
        Assert.Equal(-(0.1 + 0.06) / 4, Measure.Steadiness.Of(run, s_digits), 1e-12);
        Assert.Equal(0, Measure.Speed.Of(run, s_digits with { TargetAccuracy = 0.95 }));
    }

    /// <summary>No experiment of the paper goes without a claim, and no arm.</summary>
    [Fact]
    public void EveryArm_IsSpokenOfByAClaim()
    {
        IReadOnlyList<Experiment> all = Registry.All(Planned.Full);
        Assert.All(PaperClaim.All.SelectMany(claim => claim.Experiments), name => Assert.Contains(name, all.Select(experiment => experiment.Name)));
        Assert.All(all.Where(experiment => experiment.Name != "sweep"), experiment =>
            Assert.All(experiment.Families.SelectMany(family => family.Arms.Skip(1)), arm =>
                Assert.Contains(PaperClaim.All, claim => claim.Experiments.Contains(experiment.Name) && claim.Concerns(arm))));
        Assert.All(PaperClaim.All, claim => Assert.Contains(
            all.Where(experiment => claim.Experiments.Contains(experiment.Name))
                .SelectMany(experiment => experiment.Families)
                .SelectMany(family => family.Arms.Skip(1)),
            arm => claim.Concerns(arm)));
    }

    /// <summary>Ten seeds suffice for the comparisons that each claim makes on one set of images.</summary>
    [Fact]
    public void TenSeeds_CanDecideEveryClaim() => Assert.All(PaperClaim.All, claim =>
    {
        int comparisons = Registry.All(Planned.Full).Where(experiment => claim.Experiments.Contains(experiment.Name))
            .SelectMany(experiment => experiment.Families).Where(family => family.Data.Name != "MNIST")
            .SelectMany(family => family.Arms.Skip(1)).Count(arm => claim.Concerns(arm));
        Assert.True(comparisons * 2 / Math.Pow(2, 10) <= ClaimRule.Significance, $"{claim.Text}: {comparisons}");
    });

    private static Judgement Judge(PaperClaim claim, Func<Arm, double> points) => Judge(claim, (arm, _) => points(arm));

    /// <summary>By the difference of each run of DIGITS from the tied one, in points.</summary>
    private static Judgement Judge(PaperClaim claim, Func<Arm, int, double?> points) =>
        JudgeCurves(claim, (arm, seed) => points(arm, seed) is { } difference ? [Tied + (arm.Rule.Name == "Derivative" ? 0 : difference / 100)] : null);

    private static Judgement JudgeCurves(PaperClaim claim, Func<Arm, int, double[]?> accuracies) =>
        Judgement.Of(claim, [MadeUp.Results(s_digits, (_, arm, seed) => accuracies(arm, seed))]);
}
