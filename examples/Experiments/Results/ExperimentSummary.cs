using System.Collections.Immutable;
using System.Linq;
using System.Text.Json.Serialization;
using Decoupling;

namespace ExperimentsExample;

/// <summary>Results without their runs, as JSON has them.</summary>
internal sealed record ExperimentSummary(
    string Name,
    string Title,
    string Source,
    string Claim,
    string Training,
    string Version,
    ImmutableArray<ArmSummary> Arms,
    ImmutableArray<string> Skipped)
{
    public static ExperimentSummary Of(ExperimentResults results) => new(
        results.Experiment.Name,
        results.Experiment.Title,
        results.Experiment.Source,
        results.Experiment.Claim,
        results.Experiment.Training.ToString(),
        RunSettings.CurrentVersion,
        [.. results.Families.SelectMany(family => family.Arms).Select(arm => ArmSummary.Of(arm, results.Experiment))],
        [.. results.Skipped]);
}

/// <summary>An arm without its runs.</summary>
internal sealed record ArmSummary(
    string Family,
    string Arm,
    bool IsBaseline,
    ImmutableArray<ulong> Seeds,
    ImmutableArray<double> Accuracies,
    double Mean,
    double Deviation,
    int Diverged,
    double MedianStepsToTarget,
    ComparisonSummary? AgainstBaseline)
{
    public static ArmSummary Of(ArmResults arm, Experiment experiment) => new(
        arm.Family.Name,
        arm.Arm.Name,
        arm.IsBaseline,
        [.. arm.Runs.Select(run => run.Settings.Seed)],
        arm.Accuracies,
        arm.Mean,
        arm.Deviation,
        arm.DivergedCount,
        arm.MedianStepsTo(experiment.TargetAccuracy),
        arm.Comparison is { } comparison ? ComparisonSummary.Of(comparison, arm.AdjustedP!.Value) : null);
}

/// <summary>A comparison with the baseline: the paired difference of accuracies, and how likely it is that a run is better.</summary>
internal sealed record ComparisonSummary(int Pairs, double Difference, double Low, double High, double P, double AdjustedP, double ProbabilityOfImprovement)
{
    public static ComparisonSummary Of(Comparison comparison, double adjusted) => new(
        comparison.Count,
        comparison.Difference.Mean.Value,
        comparison.Difference.Mean.Low,
        comparison.Difference.Mean.High,
        comparison.P,
        adjusted,
        comparison.ProbabilityOfImprovement.Value);
}

/// <summary>The JSON of summaries.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    WriteIndented = true,
    NewLine = "\n")]
[JsonSerializable(typeof(ExperimentSummary[]))]
internal sealed partial class SummaryJson : JsonSerializerContext;
