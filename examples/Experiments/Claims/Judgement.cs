using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Decoupling;
using Decoupling.Reports;

namespace ExperimentsExample;

/// <summary>What the runs say to a claim.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Comparisons">All that were to be made, those without runs included: what is missing leaves a claim open.</param>
/// <param name="Verdict">What follows.</param>
internal sealed record Judgement(PaperClaim Claim, ImmutableArray<JudgedComparison> Comparisons, Verdict Verdict)
{
    private static readonly Dictionary<Outcome, Verdict> s_verdicts = new()
    {
        [Outcome.Holds] = Verdict.Supported,
        [Outcome.Fails] = Verdict.Contradicted,
        [Outcome.Open] = Verdict.Undecided,
    };

    /// <summary>Those of which there are runs.</summary>
    public IEnumerable<JudgedComparison> Made => Comparisons.Where(comparison => comparison.Pairs > 0);

    /// <summary>How many comparisons came out in one way.</summary>
    public int Count(Outcome outcome) => Made.Count(comparison => comparison.Outcome == outcome);

    /// <summary>
    /// Whether so few seeds could not decide so many comparisons, however clear they were: the least p of the exact test is 2 / 2^n, and Holm's correction
    /// multiplies the smallest by their number.
    /// </summary>
    public bool HasTooFewSeeds => Made.Any(comparison => 2 * Made.Count() / Math.Pow(2, comparison.Pairs) > ClaimRule.Significance);

    /// <summary>Judges a claim.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="results">What there is, of other experiments too.</param>
    public static Judgement Of(PaperClaim claim, IEnumerable<ExperimentResults> results)
    {
        JudgedComparison[] raw =
        [
            .. from part in results
               where claim.Experiments.Contains(part.Experiment.Name)
               from family in part.Planned
               from arm in family.Arms
               where arm.Arm != family.Family.Baseline && claim.Concerns(arm.Arm)
               select JudgedComparison.Of(claim.Rule, part.Experiment, arm, family.Arms[0]),
        ];
        JudgedComparison[] made = [.. raw.Where(comparison => comparison.Pairs > 0)];
        Queue<double> adjusted = new(Holm.Adjust([.. made.Select(comparison => comparison.P)]));
        ImmutableArray<JudgedComparison> comparisons =
            [.. raw.Select(comparison => comparison.Pairs > 0 ? comparison.Decided(claim.Rule, adjusted.Dequeue()) : comparison)];
        if (made.Length == 0)
        {
            return new Judgement(claim, comparisons, Verdict.NotTested);
        }

        IEnumerable<Outcome> families = comparisons
            .GroupBy(comparison => (comparison.Experiment.Name, comparison.Arm.Family.Name))
            .Select(family => claim.Rule.WithinFamily.Of(family.Select(comparison => comparison.Outcome)));
        return new Judgement(claim, comparisons, s_verdicts[claim.Rule.OfFamilies.Of(families)]);
    }
}

/// <summary>An arm beside the baseline of its family, in the measures that a claim asks for.</summary>
/// <param name="Experiment">Where they were trained.</param>
/// <param name="Arm">The arm.</param>
/// <param name="Baseline">What it is compared with.</param>
/// <param name="Pairs">How many seeds both have; 0 where there are fewer than two.</param>
/// <param name="Differences">For each criterion the mean difference from the baseline, with a 95 % interval (BCa).</param>
/// <param name="P">Of the exact two-sided sign-flip test of the differences from the limit; of several criteria the greatest. NaN without pairs.</param>
internal sealed record JudgedComparison(
    Experiment Experiment, ArmResults Arm, ArmResults Baseline, int Pairs, ImmutableArray<Estimate> Differences, double P)
{
    /// <summary>P, corrected by Holm's method for all comparisons of the claim.</summary>
    public double AdjustedP { get; private init; } = double.NaN;

    public Outcome Outcome { get; private init; } = Outcome.Open;

    /// <summary>Among the comparisons of all experiments.</summary>
    public string Name => NameOf(Experiment, Arm);

    /// <summary>What an arm is called among those of all experiments.</summary>
    public static string NameOf(Experiment experiment, ArmResults arm) => $"{experiment.Name}, {arm.Family.Name}: {arm.Arm.Name}";

    public static JudgedComparison Of(ClaimRule rule, Experiment experiment, ArmResults arm, ArmResults baseline)
    {
        (RunRecord Arm, RunRecord Baseline)[] pairs =
            [.. arm.Runs.Join(baseline.Runs, run => run.Settings.Seed, run => run.Settings.Seed, (run, other) => (run, other))];
        if (pairs.Length < 2)
        {
            return new JudgedComparison(experiment, arm, baseline, 0, [], double.NaN);
        }

        double[][] differences =
        [
            .. rule.Criteria.Select(criterion =>
                pairs.Select(pair => criterion.Measure.Of(pair.Arm, experiment) - criterion.Measure.Of(pair.Baseline, experiment)).ToArray()),
        ];
        double[] ps = [.. rule.Criteria.Zip(differences, (criterion, those) => SignFlipTest.P([.. those.Select(each => each - criterion.Limit)]))];
        return new JudgedComparison(experiment, arm, baseline, pairs.Length, [.. differences.Select(those => Summary.Of(those).Mean)], ps.Max());
    }

    /// <summary>The same with its outcome.</summary>
    public JudgedComparison Decided(ClaimRule rule, double adjusted)
    {
        bool Is(Func<Estimate, double, bool> relation) =>
            adjusted <= ClaimRule.Significance && Differences.Zip(rule.Criteria).All(pair => relation(pair.First, pair.Second.Limit));
        return this with
        {
            AdjustedP = adjusted,
            Outcome = Is((difference, limit) => difference.Low > limit) ? Outcome.Holds
                : Is((difference, limit) => difference.High < limit) ? Outcome.Fails
                : Outcome.Open,
        };
    }
}
