using System.Collections.Generic;
using System.Linq;
using ExperimentsExample;

namespace Decoupling.ExperimentTests;

/// <summary>Runs of the real experiments.</summary>
internal static class Planned
{
    public static Extent Quick { get; } = new(IsQuick: true, SeedCount: 2, Extent.DefaultMnistDirectory);

    public static Extent Full { get; } = new(IsQuick: false, Extent.DefaultSeeds, Extent.DefaultMnistDirectory);

    /// <summary>All runs of all experiments.</summary>
    public static IReadOnlyList<PlannedRun> All { get; } = [.. Registry.All(Full).SelectMany(PlannedRun.Of)];

    /// <summary>A small one.</summary>
    public static PlannedRun Ones { get; } = PlannedRun.Of(Registry.All(Quick)[0]).First();

    /// <summary>A record of a run that nobody has trained.</summary>
    public static RunRecord Record(PlannedRun run) => new()
    {
        Settings = run.Settings,
        Machine = Machine.Current,
        Started = System.DateTimeOffset.UnixEpoch,
        Seconds = 1.5,
        Diverged = false,
        Epochs = [new EpochRecord(1, 2.25, double.NaN, 0.5, 0.75), new EpochRecord(2, double.PositiveInfinity, 1.1, 0.625, double.NaN)],
        Direction =
        [
            new AgreementRecord(1, 23, 2.25,
            [
                new LayerAgreement
                {
                    Layer = "Dense1",
                    Cosine = double.NaN,
                    EqualSigns = 0.5,
                    NormRatio = double.PositiveInfinity,
                    DeadUnits = 0,
                    ReferenceDeadUnits = 1,
                },
            ]),
        ],
    };
}
