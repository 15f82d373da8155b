using System.Collections.Immutable;
using System.Linq;

namespace ExperimentsExample;

/// <summary>A claim, and the trainings that test it.</summary>
internal sealed record Experiment
{
    /// <summary>Its word on the command line.</summary>
    public required string Name { get; init; }

    /// <summary>What is trained, as a heading.</summary>
    public required string Title { get; init; }

    /// <summary>Where the claim and the settings stand.</summary>
    public required string Source { get; init; }

    /// <summary>What the paper's abstract says, of this experiment: a sentence that results can contradict.</summary>
    public required string Claim { get; init; }

    public required Training Training { get; init; }

    /// <summary>Which trainings are compared with each other.</summary>
    public required ImmutableArray<Family> Families { get; init; }

    /// <summary>Every training has each of these seeds: the same split, order and first weights for all arms of a family.</summary>
    public required ImmutableArray<ulong> Seeds { get; init; }

    /// <summary>What the results look like.</summary>
    public IPresentation Presentation { get; init; } = new CurvePresentation();

    /// <summary>The accuracy whose first epoch is told, as a measure of speed.</summary>
    public required double TargetAccuracy { get; init; }

    /// <summary>How many trainings it has.</summary>
    public int RunCount => Seeds.Length * Families.Sum(family => family.Arms.Length);
}

/// <summary>
/// Trainings that differ in nothing but their pair. Their comparisons with the first of them form a family in the statistical sense, within which p is
/// corrected.
/// </summary>
/// <param name="Name">What it is called among the families of its experiment.</param>
/// <param name="Network">What is trained.</param>
/// <param name="Data">On what.</param>
/// <param name="Arms">The pairs; the first is what the others are compared with.</param>
internal sealed record Family(string Name, NetworkKind Network, ExperimentData Data, ImmutableArray<Arm> Arms)
{
    /// <summary>What the others are compared with: the tied pair, where the forward function has one.</summary>
    public Arm Baseline => Arms[0];
}

/// <summary>One of the pairs that are compared.</summary>
/// <param name="Name">What distinguishes it in its family.</param>
/// <param name="Forward">Its forward function.</param>
/// <param name="Rule">Its backward rule.</param>
internal sealed record Arm(string Name, ForwardFunction Forward, BackwardRule Rule)
{
    /// <summary>The two joined.</summary>
    public Pair Pair { get; } = Forward.With(Rule);

    /// <summary>The forward function with its derivative; null where that is 0 wherever it exists.</summary>
    public Pair? TiedPair { get; } = Forward.IsFlat ? null : Forward.With(BackwardRules.Derivative);

    /// <summary>What the compiler proves of it.</summary>
    public PairFacts Facts => PairFacts.Of(Forward.Name, Rule.Name);

    /// <summary>An arm of a family of one forward function, which is called by its rule.</summary>
    public static Arm Of(ForwardFunction forward, BackwardRule rule) => new(FunctionName.RuleOf(forward.With(rule).Name), forward, rule);
}
