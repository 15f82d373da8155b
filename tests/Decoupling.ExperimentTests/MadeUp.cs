using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using ExperimentsExample;

namespace Decoupling.ExperimentTests;

/// <summary>Results of the real experiments that nobody has trained.</summary>
internal static class MadeUp
{
    /// <summary>Results of an experiment.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="accuracies">The test accuracies after the first epochs of a run, in order; null where it is not there.</param>
    public static ExperimentResults Results(Experiment experiment, Func<Family, Arm, int, double[]?> accuracies) => new(
        experiment,
        [
            .. from family in experiment.Families
               let arms = family.Arms.Select(arm => new ArmResults(family, arm, [.. Runs(experiment, family, arm, accuracies)])).ToImmutableArray()
               where arms.Any(arm => arm.Runs.Length > 0)
               select FamilyResults.Of(family, arms),
        ]);

    private static IEnumerable<RunRecord> Runs(Experiment experiment, Family family, Arm arm, Func<Family, Arm, int, double[]?> accuracies) =>
        from seed in experiment.Seeds
        let those = accuracies(family, arm, (int)seed)
        where those is not null
        select new RunRecord
        {
            Settings = new PlannedRun(experiment, family, arm, seed).Settings,
            Machine = Machine.Current,
            Started = DateTimeOffset.UtcNow,
            Seconds = Environment.TickCount64,
            Diverged = false,
            Epochs = [.. those.Select((accuracy, epoch) => new EpochRecord(epoch + 1, 2.3 - accuracy, 2.4 - accuracy, accuracy, Environment.TickCount64))],
            Direction = arm.TiedPair is null || !experiment.Training.MeasuresDirection ? [] : [Direction(1), Direction(2)],
        };

    private static AgreementRecord Direction(int epoch) => new(epoch, 10 * epoch, 1, [Layer("Dense1", 0.5), Layer("all", 0.7)]);

    private static LayerAgreement Layer(string name, double cosine) => new()
    {
        Layer = name,
        Cosine = cosine,
        EqualSigns = 0.9,
        NormRatio = 1.2,
        DeadUnits = 0.1,
        ReferenceDeadUnits = 0,
    };
}
