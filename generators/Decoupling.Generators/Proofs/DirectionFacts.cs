using System;
using System.Collections.Generic;
using System.Linq;

namespace Decoupling.Generators.Proofs;

/// <summary>A stretch on which the factor has one sign, proved, and the forward function moves one way from end to end.</summary>
/// <param name="Strongest">The sample of the greatest factor, by magnitude.</param>
internal readonly record struct Movement(Sample From, Sample To, Sample Strongest, bool Rises, bool IsPositive)
{
    public bool Agrees => Rises == IsPositive;

    public FloatRange Range => new(From.X, To.X);

    public double Change => Math.Abs(To.Precise - From.Precise);
}

/// <summary>Where the forward function moves with the rule, and where against it.</summary>
internal sealed class DirectionFacts
{
    /// <summary>A movement that is smaller than this, beside what the forward function does where most of x is, is nobody's concern.</summary>
    private const double LeastChange = 1e-4;

    /// <summary>Where most pre-activations are.</summary>
    private const float Usual = 8f;

    private DirectionFacts(IReadOnlyList<Movement> movements, float agreeingPeak)
    {
        Movements = movements;
        AgreeingPeak = agreeingPeak;
    }

    public IReadOnlyList<Movement> Movements { get; }

    /// <summary>
    /// The greatest magnitude of the factor at a sample where it has the sign of the movement beside it; 0 where there is none. This is evidence, not proof: it is what
    /// keeps a report from being an error.
    /// </summary>
    public float AgreeingPeak { get; }

    public IReadOnlyList<FloatRange> Agreement => [.. Movements.Where(movement => movement.Agrees).Select(movement => movement.Range)];

    public IReadOnlyList<FloatRange> Disagreement => [.. Movements.Where(movement => !movement.Agrees).Select(movement => movement.Range)];

    public static DirectionFacts Of(IReadOnlyList<Cell> cells)
    {
        double[] usual = cells.SelectMany(cell => new[] { cell.AtLow, cell.AtHigh }).Where(sample => Math.Abs(sample.X) <= Usual && IsNumber(sample.Precise))
            .Select(sample => sample.Precise).ToArray();
        double least = usual.Length == 0 ? 0 : LeastChange * (usual.Max() - usual.Min());
        List<Step> steps = [.. Steps(cells)];
        float agreeing = steps.Where(step => step.Direction != 0 && Math.Abs(step.To.Precise - step.From.Precise) > least / 100)
            .SelectMany(step => new[] { step.From.Factor, step.To.Factor }.Where(factor => Math.Sign(step.Direction) * factor > 0f))
            .Select(Math.Abs).DefaultIfEmpty().Max();
        return new DirectionFacts([.. Runs(steps).Where(run => IsSignificant(run, least))], agreeing);
    }

    private static bool IsSignificant(Movement run, double least) =>
        run.Change > least && run.Change > 1e-5 * (Math.Abs(run.From.Precise) + Math.Abs(run.To.Precise))
        && (run.Rises ? run.To.Forward > run.From.Forward : run.To.Forward < run.From.Forward);

    /// <summary>Through each cell, and over each boundary between two.</summary>
    private static IEnumerable<Step> Steps(IReadOnlyList<Cell> cells)
    {
        for (int i = 0; i < cells.Count; i++)
        {
            Cell cell = cells[i];
            if (i > 0)
            {
                yield return new Step(cells[i - 1].AtHigh, cell.AtLow, AtJump(cells[i - 1], cell));
            }

            yield return new Step(cell.AtLow, cell.AtHigh, SignOf(cell));
        }
    }

    /// <summary>Of a rule that ends at a step, the side where it is not 0 counts.</summary>
    private static int AtJump(Cell before, Cell after)
    {
        int left = SignOf(before), right = SignOf(after);
        return left == right ? left
            : left == 0 && before.IsZero ? right
            : right == 0 && after.IsZero ? left

            // Of one that changes its sign there, the wrong side does.
            : left != 0 && right != 0 ? -Math.Sign(Direction(before.AtHigh, after.AtLow))
            : 0;
    }

    private static int SignOf(Cell cell) => cell.IsPositive ? 1 : cell.IsNegative ? -1 : 0;

    /// <summary>Up or down where float and double agree on it, else 0.</summary>
    private static int Direction(Sample from, Sample to)
    {
        double precise = to.Precise - from.Precise;
        double rounded = (double)to.Forward - from.Forward;
        return double.IsNaN(precise) || double.IsNaN(rounded) || precise * rounded < 0 ? 0 : Math.Sign(precise != 0 ? precise : 0);
    }

    private static IEnumerable<Movement> Runs(IEnumerable<Step> steps)
    {
        Step? first = null, last = null;
        Sample strongest = default;
        foreach (Step step in steps)
        {
            bool continues = first is { } run && step.Sign == run.Sign && (step.Direction == run.Direction || step.Direction == 0);
            if (!continues)
            {
                if (first is { } begin && last is { } end)
                {
                    yield return new Movement(begin.From, end.To, strongest, begin.Direction > 0, begin.Sign > 0);
                }

                (first, last) = (null, null);
                if (step.Sign == 0 || step.Direction == 0)
                {
                    continue;
                }

                first = step;
                strongest = step.From;
            }

            if (step.Direction == 0)
            {
                continue;
            }

            last = step;
            foreach (Sample sample in new[] { step.From, step.To })
            {
                // At a step the rule is 0, or right, on one side.
                if (sample.Factor * step.Sign > strongest.Factor * step.Sign)
                {
                    strongest = sample;
                }
            }
        }

        if (first is { } open && last is { } close)
        {
            yield return new Movement(open.From, close.To, strongest, open.Direction > 0, open.Sign > 0);
        }
    }

    private static bool IsNumber(double value) => !double.IsNaN(value) && !double.IsInfinity(value);

    private readonly record struct Step(Sample From, Sample To, int Sign)
    {
        public int Direction { get; } = DirectionFacts.Direction(From, To);
    }
}
