using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Decoupling.Generators.Functions;
using Decoupling.Generators.Model;

namespace Decoupling.Generators.Proofs;

/// <summary>
/// Proves what it can about a pair on a working range, within a fixed budget. A claim about a range rests on intervals that hold for each float of it; a claim that the
/// forward function rises or falls from one x to another rests on its values there, in float and in double alike, so that rounding alone never makes one.
/// </summary>
internal static class PairProver
{
    /// <summary>The working range where nothing else is said.</summary>
    public const float WorkingRange = FiniteDerivative.WorkingRange;

    /// <summary>Normal random numbers are no greater: they come from 32 random bits.</summary>
    public const float LargestNormal = 8f;

    public static PairFacts Prove(PairSpec pair, float range = WorkingRange) => Facts(pair.Forward.Body, pair.Backward.Body, IsTied(pair), range, CancellationToken.None);

    /// <summary>What is wrong with a pair, the gravest first.</summary>
    public static IReadOnlyList<PairFinding> Faults(PairSpec pair, float range, CancellationToken cancellation) =>
        Facts(pair.Forward.Body, pair.Backward.Body, IsTied(pair), range, cancellation).Findings;

    /// <param name="forward">A function of x.</param>
    /// <param name="gradient">The gradient as a function of <c>grad</c>, <c>x</c> and <c>y</c>.</param>
    /// <param name="isTied">Whether the rule is the derivative, which has the right sign by definition.</param>
    /// <param name="range">The greatest magnitude of x.</param>
    public static PairFacts Prove(Expression forward, Expression gradient, bool isTied, float range) => Facts(forward, gradient, isTied, range, CancellationToken.None);

    private static bool IsTied(PairSpec pair) => pair.Backward.BuiltIn == Catalogue.Derivative;

    private static PairFacts Facts(Expression forward, Expression gradient, bool isTied, float range, CancellationToken cancellation)
    {
        RuleFactor rule = RuleFactor.Of(gradient, forward);
        Tape tape = new(forward, rule.Factor, Derivative.Of(forward), rule.Gradient);
        Partition partition = Partition.Of(tape, rule, range, cancellation);
        IReadOnlyList<Cell> cells = partition.Cells;
        DirectionFacts directions = DirectionFacts.Of(cells);
        bool isRandom = gradient.Reads(InputNames.Uniform) || gradient.Reads(InputNames.Normal);
        FloatRange? support = Support(cells);
        Sample peak = cells.SelectMany(cell => new[] { cell.AtLow, cell.AtHigh }).Where(sample => !float.IsNaN(sample.Factor))
            .DefaultIfEmpty().Aggregate((best, next) => next.Factor > best.Factor ? next : best);
        return new PairFacts
        {
            Range = new FloatRange(-range, range),
            Support = support,
            Peak = (peak.X, peak.Factor),
            FactorBounds = cells.Any(cell => cell.Factor.MayBeNaN)
                ? (float.NegativeInfinity, float.PositiveInfinity)
                : (cells.Min(cell => cell.Factor.Low), cells.Max(cell => cell.Factor.High)),
            AreaOnDemand = new Lazy<double>(() => Integral.Estimate(tape, cells)),
            AreaBounds = Integral.Bounds(cells),
            Sign = SignOf(cells),
            IsSymmetric = rule.IsProduct && Parity.IsEven(rule.Factor),
            IsFinite = cells.All(cell => Cell.IsFinite(cell.Forward) && Cell.IsFinite(cell.Factor)),
            IsMask = rule.IsProduct && Expression.EachOnce<bool>(IsMask)(rule.Factor),
            IsRandom = isRandom,
            Reads = (gradient.Reads(InputNames.PreActivation), gradient.Reads(InputNames.Output)),
            Forward = Trends(cells),
            Agreement = directions.Agreement,
            Disagreement = directions.Disagreement,
            Findings = FaultFinder.Find(tape, partition, directions, isTied, isRandom).ToArray(),
        };
    }

    private static FloatRange? Support(IReadOnlyList<Cell> cells)
    {
        Cell[] rest = cells.Where(cell => !cell.IsZero).ToArray();
        return rest.Length == 0 ? null : new FloatRange(rest[0].Low, rest[rest.Length - 1].High);
    }

    private static Sign SignOf(IReadOnlyList<Cell> cells)
    {
        IEnumerable<Sample> samples = cells.SelectMany(cell => new[] { cell.AtLow, cell.AtHigh });
        return cells.All(cell => cell.IsZero) ? Sign.Zero
            : cells.All(cell => cell.IsNonNegative) ? Sign.NonNegative
            : cells.All(cell => cell.IsNonPositive) ? Sign.NonPositive
            : samples.Any(sample => sample.Factor > 0f) && samples.Any(sample => sample.Factor < 0f) ? Sign.Both
            : Sign.Unknown;
    }

    private static bool IsMask(Expression factor, Func<Expression, bool> isMask) =>
        factor.IsZero || factor.Is(1f) || (factor.Operation == Operation.Select && isMask(factor.Operands[1]) && isMask(factor.Operands[2]));

    private static IReadOnlyList<Piece<Trend>> Trends(IReadOnlyList<Cell> cells)
    {
        List<Piece<Trend>> pieces = [];
        float end = 0f;
        foreach (Cell cell in cells)
        {
            // A flat cell at another height begins a piece of its own: the step between is no part of either.
            bool continues = pieces.Count > 0 && pieces[pieces.Count - 1].What == cell.Trend
                && cell.Trend switch
                {
                    Trend.Flat => cell.AtLow.Forward == end,
                    Trend.Rises => cell.AtLow.Forward >= end,
                    Trend.Falls => cell.AtLow.Forward <= end,
                    _ => true,
                };
            end = cell.AtHigh.Forward;
            if (continues)
            {
                pieces[pieces.Count - 1] = new Piece<Trend>(new FloatRange(pieces[pieces.Count - 1].Range.Low, cell.High), cell.Trend);
            }
            else
            {
                pieces.Add(new Piece<Trend>(new FloatRange(cell.Low, cell.High), cell.Trend));
            }
        }

        return pieces;
    }
}
