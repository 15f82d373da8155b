using System;
using System.Collections.Generic;
using System.Linq;
using Decoupling.Generators.Functions;

namespace Decoupling.Generators.Proofs;

/// <summary>What is wrong with a pair. One cause is reported once: a fault that explains the others hides them.</summary>
internal static class FaultFinder
{
    /// <summary>Negative values up to this share of the greatest are rounding.</summary>
    private const float Rounding = 1f / 65536;

    /// <summary>Negative values up to this share of the positive peak are tails.</summary>
    private const float Tail = 1f / 8;

    public static IEnumerable<PairFinding> Find(Tape tape, Partition partition, DirectionFacts directions, bool isTied, bool isRandom)
    {
        IReadOnlyList<Cell> cells = partition.Cells;
        if (NotFinite(tape, cells, 0) is { } forward)
        {
            return [Finding(PairFault.ForwardNotFinite, forward, forward)];
        }

        if (NotFinite(tape, cells, 1) is { } rule)
        {
            return [Finding(PairFault.RuleNotFinite, rule, rule) with { FactorAt = rule.X, Factor = rule.Factor }];
        }

        if (cells.All(cell => cell.IsFlat && cell.Forward.Low == cells[0].Forward.Low))
        {
            return [Finding(PairFault.ConstantForward, cells[0].AtLow, cells[cells.Count - 1].AtHigh)];
        }

        if (cells.All(cell => cell.IsZero))
        {
            return [Finding(PairFault.ZeroRule, cells[0].AtLow, cells[cells.Count - 1].AtHigh)];
        }

        // Which way a rule leads on the whole is told by what was looked at: where that was too little, nothing is said.
        return isTied || !partition.IsThorough ? []
            : MissedStep(cells) is { } missed ? [missed]
            : isRandom && directions.Disagreement.Count == 0 && NoisySign(tape, cells) is { } noisy ? [noisy]
            : Directions(cells, directions);
    }

    private static PairFinding Finding(PairFault fault, Sample x, Sample other) => new(fault, x.X, x.Forward, other.X, other.Forward, x.X, x.Factor);

    /// <summary>The x of least magnitude that was found.</summary>
    private static Sample? NotFinite(Tape tape, IReadOnlyList<Cell> cells, int function)
    {
        Sample[] samples = cells.SelectMany(cell => new[] { cell.AtLow, cell.AtHigh }).ToArray();
        int nearest = -1;
        for (int i = 0; i < samples.Length; i++)
        {
            if (!IsFinite(Of(samples[i])) && (nearest < 0 || Math.Abs(samples[i].X) < Math.Abs(samples[nearest].X)))
            {
                nearest = i;
            }
        }

        if (nearest < 0)
        {
            return null;
        }

        float bad = samples[nearest].X;
        int inside = nearest + (bad > 0f ? -1 : 1);
        if (bad != 0f && inside >= 0 && inside < samples.Length && IsFinite(Of(samples[inside])))
        {
            float good = samples[inside].X;
            for (int i = 0; i < 48; i++)
            {
                float middle = good + ((bad - good) / 2f);
                tape.At(middle);
                (good, bad) = IsFinite(tape.Value(function)) ? (middle, bad) : (good, middle);
            }
        }

        tape.At(bad);
        return new Sample(bad, tape.Value(0), tape.Value(1), 0);

        float Of(Sample sample) => function == 0 ? sample.Forward : sample.Factor;
    }

    private static bool IsFinite(float value) => !float.IsNaN(value) && !float.IsInfinity(value);

    /// <summary>The forward function has one value on each cell where the rule is not 0, and the same one a float further on either side: a step at the very end is not missed.</summary>
    private static PairFinding? MissedStep(IReadOnlyList<Cell> cells)
    {
        int first = -1, last = -1;
        for (int i = 0; i < cells.Count; i++)
        {
            Cell cell = cells[i];
            if (cell.IsZero)
            {
                continue;
            }

            bool isFlat = cell.IsFlat
                && (i == 0 || cells[i - 1].AtHigh.Forward == cell.Forward.Low)
                && (i == cells.Count - 1 || cells[i + 1].AtLow.Forward == cell.Forward.Low);
            if (!isFlat)
            {
                return null;
            }

            first = first < 0 ? i : first;
            last = i;
        }

        return Finding(PairFault.MissedStep, cells[first].AtLow, cells[last].AtHigh);
    }

    private static PairFinding? NoisySign(Tape tape, IReadOnlyList<Cell> cells)
    {
        foreach (Cell cell in cells.Where(cell => cell.Response.Low < 0f))
        {
            // Where the upstream gradient is small, added noise outweighs it.
            foreach (float gradient in new[] { 1f, 0.01f })
            {
                foreach ((float uniform, float normal) in new[] { (0.01f, -2.94f), (0.5f, 0f), (0.99f, 2.94f), (0.01f, -6f), (0.99f, 6f) })
                {
                    tape.At(cell.Low, gradient, uniform, normal);
                    if (tape.Value(1) < 0f)
                    {
                        return new PairFinding(PairFault.NoisySign, cell.Low, tape.Value(0), cell.High, gradient, cell.Low, tape.Value(1));
                    }
                }
            }
        }

        return null;
    }

    private static IEnumerable<PairFinding> Directions(IReadOnlyList<Cell> cells, DirectionFacts directions)
    {
        Movement[] against = directions.Movements.Where(movement => !movement.Agrees).OrderByDescending(movement => movement.Change).ToArray();
        float greatest = cells.SelectMany(cell => new[] { cell.AtLow.Factor, cell.AtHigh.Factor }).Select(Math.Abs).DefaultIfEmpty().Max();
        bool hasPositive = cells.Any(cell => cell.AtLow.Factor > 0f || cell.AtHigh.Factor > 0f);
        if (against.Length > 0 && directions.AgreeingPeak == 0f)
        {
            return [Finding(PairFault.Reversed, against[0])];
        }

        Movement[] rising = against.Where(movement => movement.Rises && Math.Abs(movement.Strongest.Factor) > Rounding * greatest).ToArray();
        if (hasPositive && rising.Length > 0)
        {
            Movement worst = rising.OrderByDescending(movement => Math.Abs(movement.Strongest.Factor)).First();
            return Math.Abs(worst.Strongest.Factor) >= Tail * directions.AgreeingPeak
                ? [Finding(PairFault.Reversed, worst)]
                : NegativeRule(cells, greatest) is { } tail ? [tail] : [];
        }

        Movement[] inPart = against.Where(movement => Math.Abs(movement.Strongest.Factor) > Rounding * greatest).ToArray();
        return inPart.Length > 0 ? [Finding(PairFault.ReversedInPart, inPart[0])]
            : NegativeRule(cells, greatest) is { } negative ? [negative]
            : [];
    }

    private static PairFinding Finding(PairFault fault, Movement movement) => new(
        fault, movement.From.X, movement.From.Forward, movement.To.X, movement.To.Forward, movement.Strongest.X, movement.Strongest.Factor);

    /// <summary>The stretch with the most negative factor, among those where the forward function does not fall.</summary>
    private static PairFinding? NegativeRule(IReadOnlyList<Cell> cells, float greatest)
    {
        PairFinding? worst = null;
        for (int i = 0; i < cells.Count; i++)
        {
            int first = i;
            Sample least = cells[i].AtLow;
            for (; i < cells.Count && cells[i].IsNegative; i++)
            {
                least = cells[i].AtLow.Factor < least.Factor ? cells[i].AtLow : least;
                least = cells[i].AtHigh.Factor < least.Factor ? cells[i].AtHigh : least;
            }

            if (i > first && least.Factor < -Rounding * greatest && least.Factor < (worst?.Factor ?? 0f)
                && !(cells[i - 1].AtHigh.Precise < cells[first].AtLow.Precise))
            {
                worst = Finding(PairFault.NegativeRule, cells[first].AtLow, cells[i - 1].AtHigh) with { FactorAt = least.X, Factor = least.Factor };
            }
        }

        return worst;
    }
}
