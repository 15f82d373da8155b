using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace ExperimentsExample;

/// <summary>Something that is known of a pair before it is trained, as a number.</summary>
/// <param name="Name">In words.</param>
/// <param name="Value">The number; 0 or 1 for what is true or not.</param>
/// <param name="MostShown">What is greater, infinity included, is drawn here.</param>
internal sealed record Fact(string Name, Func<PairFacts, double> Value, double MostShown)
{
    public static ImmutableArray<Fact> All { get; } =
    [
        True("directions agree", facts => facts.IsAgreeing),
        new("where they agree, part of [-4, 4]", facts => facts.Agreement, 1),
        new("where they differ, part of [-4, 4]", facts => facts.Disagreement, 1),
        new("support, width", facts => facts.SupportHigh - facts.SupportLow, 12),
        new("area under the rule", facts => facts.Area, 12),
        new("greatest factor", facts => facts.Peak, 6),
        True("random", facts => facts.IsRandom),
        True("factor at most 1", facts => facts.IsBounded),
        True("symmetric", facts => facts.IsSymmetric),
    ];

    /// <summary>Whether it is true or not, with nothing between.</summary>
    public bool IsTruth { get; private init; }

    /// <summary>Spearman's correlation with the mean accuracy; NaN where one of the two is the same for all.</summary>
    public double CorrelationIn(IReadOnlyList<SweptPair> pairs) =>
        RankCorrelation.Of([.. pairs.Select(pair => Value(pair.Facts))], [.. pairs.Select(pair => pair.Accuracy.Value)]);

    private static Fact True(string name, Predicate<PairFacts> value) => new(name, facts => value(facts) ? 1 : 0, 1) { IsTruth = true };
}
