using System.Collections.Generic;
using System.Linq;

namespace ExperimentsExample;

/// <summary>A training that an experiment asks for.</summary>
internal sealed record PlannedRun(Experiment Experiment, Family Family, Arm Arm, ulong Seed)
{
    public RunSettings Settings { get; } = new()
    {
        Network = Family.Network.Name,
        Pair = Arm.Pair.Name,
        Data = Family.Data.Name,
        TrainSamples = Family.Data.TrainSamples,
        TestSamples = Family.Data.TestSamples,
        Training = Experiment.Training,
        Seed = Seed,
        Version = RunSettings.CurrentVersion,
    };

    /// <summary>All trainings of an experiment: seed by seed, so that what is there at any time has all arms.</summary>
    public static IEnumerable<PlannedRun> Of(Experiment experiment) =>
        from seed in experiment.Seeds
        from family in experiment.Families
        from arm in family.Arms
        select new PlannedRun(experiment, family, arm, seed);

    public override string ToString() => $"{Experiment.Name}: {Family.Name}, {Arm.Name}, seed {Seed}";
}
