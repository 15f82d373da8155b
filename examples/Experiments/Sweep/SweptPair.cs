using System.Collections.Immutable;
using System.Linq;
using Decoupling;

namespace ExperimentsExample;

/// <summary>What has come of a pair of the sweep, beside what was proved of it.</summary>
/// <param name="Results">Its runs.</param>
/// <param name="Facts">What the compiler knows.</param>
/// <param name="Accuracy">The mean of its last accuracies with a 95 % interval (BCa over seeds); a point where there is one run.</param>
/// <param name="Steps">The median number of steps to the experiment's target; infinite where it is never reached.</param>
internal sealed record SweptPair(ArmResults Results, PairFacts Facts, Estimate Accuracy, double Steps)
{
    public string Forward => Results.Arm.Forward.Name;

    public string Rule => Results.Arm.Rule.Name;

    public string Name => Results.Arm.Pair.Name;

    /// <summary>All pairs that have runs, the most accurate first; of equals the faster.</summary>
    public static ImmutableArray<SweptPair> Ranked(ExperimentResults results) =>
    [
        .. results.Families.SelectMany(family => family.Arms).Where(arm => arm.Runs.Length > 0)
            .AsParallel().AsOrdered().Select(arm => Of(arm, results.Experiment))
            .OrderByDescending(pair => pair.Accuracy.Value).ThenBy(pair => pair.Steps).ThenBy(pair => pair.Name, System.StringComparer.Ordinal),
    ];

    private static SweptPair Of(ArmResults arm, Experiment experiment) => new(
        arm,
        PairFacts.Of(arm.Arm.Forward.Name, arm.Arm.Rule.Name),
        arm.Accuracies.Length < 2 ? new Estimate(arm.Mean, arm.Mean, arm.Mean) : Summary.Of(arm.Accuracies, resamples: 2000).Mean,
        arm.MedianStepsTo(experiment.TargetAccuracy));
}
