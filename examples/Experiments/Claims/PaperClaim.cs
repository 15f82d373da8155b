using System;
using System.Collections.Immutable;

namespace ExperimentsExample;

/// <summary>A sentence of the paper's abstract, and how runs decide about it.</summary>
/// <param name="Text">The claim, in one sentence that results can contradict.</param>
/// <param name="Experiments">The names of the experiments that it is judged by.</param>
/// <param name="Concerns">Which of their arms it speaks of; baselines are left out in any case.</param>
/// <param name="Rule">What must be so of them.</param>
internal sealed record PaperClaim(string Text, ImmutableArray<string> Experiments, Predicate<Arm> Concerns, ClaimRule Rule)
{
    /// <summary>The claims of the abstract of arXiv 2509.07236, the central one first.</summary>
    public static ImmutableArray<PaperClaim> All { get; } =
    [
        new(
            "Magnitudes of the gradient are redundant where its direction is kept",
            ["ones", "digits", "lenet", "resnet"],
            KeepsDirection,
            ClaimRule.DoesNotImpair),
        new("Simpler rules do not impair the learning of a single unit", ["ones"], IsSimpler, ClaimRule.DoesNotImpair),
        new("Simpler rules do not impair the learning of an MLP", ["digits"], IsSimpler, ClaimRule.DoesNotImpair),
        new("Simpler rules do not impair the learning of a CNN", ["lenet"], IsSimpler, ClaimRule.DoesNotImpair),
        new("Simpler rules do not impair the learning of a residual network", ["resnet"], IsSimpler, ClaimRule.DoesNotImpair),
        new("Random rules do not impair the learning of a single unit", ["ones"], IsRandom, ClaimRule.DoesNotImpair),
        new("Random rules do not impair the learning of an MLP", ["digits"], IsRandom, ClaimRule.DoesNotImpair),
        new("Random rules do not impair the learning of a CNN", ["lenet", "jamming"], IsRandom, ClaimRule.DoesNotImpair),
        new("Random rules do not impair the learning of a residual network", ["resnet"], IsRandom, ClaimRule.DoesNotImpair),
        new("Simpler or random rules may make learning faster", ["ones", "digits", "lenet", "resnet"], IsTiedOtherwise, ClaimRule.MayQuicken),
        new("Simpler or random rules may make learning steadier", ["ones", "digits", "lenet", "resnet"], IsTiedOtherwise, ClaimRule.MaySteady),
        new("Flat forward functions train: a binary unit", ["binary"], IsFlat, ClaimRule.Trains),
        new("Flat forward functions train: a residual network", ["resnet"], IsFlat, ClaimRule.Trains),
    ];

    /// <summary>Whether the analyzers prove that the rule agrees in direction with the derivative somewhere, and differs nowhere.</summary>
    private static bool KeepsDirection(Arm arm) => IsTiedOtherwise(arm) && arm.Facts.IsAgreeing;

    private static bool IsSimpler(Arm arm) => IsTiedOtherwise(arm) && !arm.Facts.IsRandom;

    private static bool IsRandom(Arm arm) => IsTiedOtherwise(arm) && arm.Facts.IsRandom;

    /// <summary>Whether there is the same network with a derivative.</summary>
    private static bool IsTiedOtherwise(Arm arm) => !IsFlat(arm);

    private static bool IsFlat(Arm arm) => arm.Forward.IsFlat;
}
