using System.Collections.Immutable;

namespace ExperimentsExample;

/// <summary>
/// When a claim about comparisons with a baseline agrees with the runs. A comparison holds where every mean difference lies above its limit, and fails where
/// each lies below, provided that the interval says so and that the exact test against the limit, corrected for all comparisons of the claim, does too; else it
/// is open.
/// </summary>
/// <param name="Text">The rule in a sentence.</param>
/// <param name="Criteria">What is compared; of several, all must be so.</param>
/// <param name="WithinFamily">Of how many arms of a family the claim speaks.</param>
/// <param name="OfFamilies">Of how many families.</param>
internal sealed record ClaimRule(string Text, ImmutableArray<Criterion> Criteria, Quantifier WithinFamily, Quantifier OfFamilies)
{
    /// <summary>The greatest p, after correction, that decides.</summary>
    public const double Significance = 0.05;

    /// <summary>The loss of accuracy that counts as none: one point.</summary>
    public const double Margin = 0.01;

    private static readonly Criterion s_notWorse = new(Measure.Accuracy, -Margin);

    /// <summary>Non-inferiority: for "does not impair" it is not enough that no difference is seen.</summary>
    public static ClaimRule DoesNotImpair { get; } = new(
        $"No rule may lose more than {100 * Margin:0} point of accuracy against the tied network.", [s_notWorse], Quantifier.Every, Quantifier.Every);

    /// <summary>Superiority: "may help" needs one that does.</summary>
    public static ClaimRule MayQuicken { get; } = new(
        "At least one rule must come to the target accuracy earlier than the tied network.",
        [new(Measure.Speed, 0)],
        Quantifier.Some,
        Quantifier.Some);

    /// <summary>What learns nothing does not fall back either: so it must not be worse.</summary>
    public static ClaimRule MaySteady { get; } = new(
        $"With at least one rule accuracy must fall back less along training than in the tied network, and end no more than {100 * Margin:0} point below it.",
        [new(Measure.Steadiness, 0), s_notWorse],
        Quantifier.Some,
        Quantifier.Some);

    /// <summary>Effective training: on every task one of the rules must do as well as a smooth function with its derivative.</summary>
    public static ClaimRule Trains { get; } = new(
        $"On each task at least one rule must lose no more than {100 * Margin:0} point of accuracy against the smooth function with its derivative.",
        [s_notWorse],
        Quantifier.Some,
        Quantifier.Every);
}

/// <summary>What is compared, and with what difference.</summary>
/// <param name="Measure">The number.</param>
/// <param name="Limit">What the mean difference from the baseline must exceed: 0 to be better, minus a margin not to be worse.</param>
internal sealed record Criterion(Measure Measure, double Limit);
