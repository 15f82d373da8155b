using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Decoupling;

namespace ExperimentsExample;

/// <summary>What has come of an experiment so far.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Families">Those of which there is a run.</param>
internal sealed record ExperimentResults(Experiment Experiment, ImmutableArray<FamilyResults> Families)
{
    /// <summary>How many runs are finished.</summary>
    public int RunCount => Families.Sum(family => family.Arms.Sum(arm => arm.Runs.Length));

    /// <summary>How many there will be: those whose data can be had, or were had elsewhere.</summary>
    public int PlannedCount => Experiment.Seeds.Length * Planned.Sum(family => family.Arms.Length);

    /// <summary>Whether each of them is there.</summary>
    public bool IsComplete => RunCount >= PlannedCount;

    /// <summary>All families whose data can be had, or were had elsewhere: those without a run too.</summary>
    public IEnumerable<FamilyResults> Planned =>
        from family in Experiment.Families
        let made = Families.FirstOrDefault(made => made.Family == family)
        where made is not null || family.Data.Missing is null
        select made ?? new FamilyResults(family, [.. family.Arms.Select(arm => new ArmResults(family, arm, []))]);

    /// <summary>Why families are not there, in words, each reason once.</summary>
    public IEnumerable<string> Skipped =>
        Experiment.Families.Except(Families.Select(family => family.Family)).Select(family => family.Data.Missing).OfType<string>().Distinct();

    /// <summary>Reads the finished runs of an experiment.</summary>
    /// <exception cref="DamagedRunException">One of the files holds no run.</exception>
    public static ExperimentResults Read(Experiment experiment, RunStore store)
    {
        ILookup<(Family, Arm), RunRecord> runs = PlannedRun.Of(experiment)
            .Select(run => (Place: (run.Family, run.Arm), Record: store.Find(run.Settings)))
            .Where(run => run.Record is not null)
            .ToLookup(run => run.Place, run => run.Record!);
        return new ExperimentResults(
            experiment,
            [
                .. from family in experiment.Families.AsParallel().AsOrdered()
                   let arms = family.Arms.Select(arm => new ArmResults(family, arm, [.. runs[(family, arm)]]))
                   where arms.Any(arm => arm.Runs.Length > 0)
                   select FamilyResults.Of(family, [.. arms]),
            ]);
    }
}

/// <summary>The results of a family.</summary>
internal sealed record FamilyResults(Family Family, ImmutableArray<ArmResults> Arms)
{
    /// <summary>Compares each arm with the first, and corrects p for their number.</summary>
    public static FamilyResults Of(Family family, ImmutableArray<ArmResults> arms)
    {
        Comparison?[] comparisons = [.. arms.Select(arm => arm.IsBaseline ? null : Compare(arm, arms[0]))];
        double[] adjusted = Holm.Adjust([.. comparisons.OfType<Comparison>().Select(comparison => comparison.P)]);
        int next = 0;
        return new FamilyResults(
            family,
            [
                .. arms.Zip(comparisons, (arm, comparison) =>
                    comparison is null ? arm : arm with { Comparison = comparison, AdjustedP = adjusted[next++] }),
            ]);
    }

    private static Comparison? Compare(ArmResults arm, ArmResults baseline)
    {
        (double Arm, double Baseline)[] pairs =
        [
            .. arm.Runs.Join(baseline.Runs, run => run.Settings.Seed, run => run.Settings.Seed, (run, other) => (run.Accuracy, other.Accuracy)),
        ];
        return pairs.Length < 2 ? null : Comparison.Paired([.. pairs.Select(pair => pair.Arm)], [.. pairs.Select(pair => pair.Baseline)]);
    }
}
