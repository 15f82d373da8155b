using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using CsCheck;
using Decoupling.Generators.Functions;
using Decoupling.Generators.Proofs;
using Decoupling.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Proofs;

/// <summary>
/// What is claimed of random pairs holds wherever it is looked at: of a thousand pairs at a thousand points each, and of some at a million. Points are evaluated one by one,
/// in the order of the program; nothing of the intervals that the claims come from has a part in it.
/// </summary>
public sealed class ProvedFactsTests
{
    private const float Range = PairProver.WorkingRange;

    private static readonly Gen<(Expression Forward, Expression Rule, bool IsTied, int Seed)> Pair =
        Gen.Select(RandomFunction.OfDepth(3), RandomFunction.OfDepth(3), Gen.Bool, Gen.Int);

    [Theory]
    [InlineData(1000, 900, 1)]
    [InlineData(32, 1_000_000, 2)]
    public void ARandomPair_ContradictsNoProof(int pairs, int points, int threads)
    {
        int trends = 0, directions = 0, faults = 0;
        Pair.SampleFixed(
            pairs,
            pair =>
            {
                Expression rule = pair.IsTied ? Derivative.Of(pair.Forward) : pair.Rule;
                PairFacts facts = PairProver.Prove(pair.Forward, BackwardRule.ToGradient(rule), pair.IsTied, Range);
                Check(facts, pair.Forward, rule, points, pair.Seed);
                Interlocked.Add(ref trends, facts.Forward.Count(piece => piece.What != Trend.Unknown));
                Interlocked.Add(ref directions, facts.Agreement.Count + facts.Disagreement.Count);
                Interlocked.Add(ref faults, facts.Findings.Count);
            },
            pair => $"{pair.Forward} with {pair.Rule}",
            threads);

        // A prover that claims nothing is not contradicted either.
        Assert.True(trends > pairs && directions > pairs / 3 && faults > pairs / 4, $"{trends} trends, {directions} directions, {faults} faults");
    }

    [Fact]
    public void ARandomPair_IsAnalysedWithoutAnExceptionAtAnyDepth() =>
        Gen.Select(RandomFunction.OfDepth(6), RandomFunction.OfDepth(6)).SampleFixed(
            100,
            pair => Assert.NotNull(PairProver.Prove(pair.Item1, BackwardRule.ToGradient(pair.Item2), false, Range)),
            pair => $"{pair.Item1} with {pair.Item2}");

    private static void Check(PairFacts facts, Expression forward, Expression factor, int points, int seed)
    {
        Tape tape = new(forward, factor);
        float[] places = [.. SamplePoints(facts, points, seed).Distinct()];
        Array.Sort(places);
        Sample[] samples = Array.ConvertAll(places, At);

        // The tape is quick, the evaluator plain; they are one function.
        foreach (Sample sample in samples.Where((_, i) => i % 199 == 0))
        {
            Assert.Equal((Evaluator.At(forward, sample.X), Evaluator.At(factor, sample.X)), (sample.Forward, sample.Factor));
        }

        foreach (Sample sample in samples)
        {
            float x = sample.X, y = sample.Forward, m = sample.Factor;
            string? broken =
                m != 0f && (facts.Support is not { } support || x < support.Low || x > support.High) ? "support"
                : facts.IsFinite && !(float.IsFinite(y) && float.IsFinite(m)) ? "finite"
                : facts.IsMask && m is not (0f or 1f) ? "mask"
                : float.IsNaN(m) ? (float.IsInfinity(facts.FactorBounds.High) ? null : "bounds")
                : m < facts.FactorBounds.Low || m > facts.FactorBounds.High ? "bounds"
                : facts.Sign switch
                {
                    Sign.Zero => m == 0f,
                    Sign.NonNegative => m >= 0f,
                    Sign.NonPositive => m <= 0f,
                    _ => true,
                } ? null : "sign";
            if (broken is null && facts.IsSymmetric && m != 0f && !At(-x).Factor.Equals(m))
            {
                broken = "symmetric";
            }

            if (broken is not null)
            {
                Assert.Fail($"{broken} at x = {x:R}: {y:R}, {m:R}");
            }
        }

        foreach (Piece<Trend> piece in facts.Forward.Where(piece => piece.What != Trend.Unknown))
        {
            CheckTrend(forward, tape, piece, Within(samples, piece.Range));
        }

        foreach (FloatRange range in facts.Disagreement.Concat(facts.Agreement))
        {
            CheckDirection(range, facts, forward, Within(samples, range));
        }

        Assert.All(facts.Findings, finding => CheckFinding(finding, facts, forward, factor, samples));

        Sample At(float x)
        {
            tape.At(x);
            return new Sample(x, tape.Value(0), tape.Value(1));
        }
    }

    private static ReadOnlySpan<Sample> Within(Sample[] samples, FloatRange range)
    {
        int low = First(x => x >= range.Low), high = First(x => x > range.High);
        return samples.AsSpan(low, high - low);

        int First(Func<float, bool> isAfter)
        {
            (int before, int after) = (-1, samples.Length);
            while (after - before > 1)
            {
                int middle = (before + after) / 2;
                (before, after) = isAfter(samples[middle].X) ? (before, middle) : (middle, after);
            }

            return after;
        }
    }

    private static IEnumerable<float> SamplePoints(PairFacts facts, int points, int seed)
    {
        Random random = new(seed);
        float[] ends = [.. facts.Forward.SelectMany(piece => new[] { piece.Range.Low, piece.Range.High }).Take(100), 0f, 1f, -1f, Range, -Range];
        IEnumerable<float> beside = ends.SelectMany(end => new[] { end, MathF.BitDecrement(end), MathF.BitIncrement(end) }).Where(x => MathF.Abs(x) <= Range);
        return beside
            .Concat(Enumerable.Range(0, points / 3).Select(_ => (random.NextSingle() - 0.5f) * 20f))
            .Concat(Enumerable.Range(0, points / 3).Select(_ => (random.NextSingle() - 0.5f) * 2f * Range))
            .Concat(Enumerable.Range(0, points / 3).Select(_ => (random.Next(2) == 0 ? -1f : 1f) * MathF.Pow(10f, (random.NextSingle() * 46f) - 40f)));
    }

    private static void CheckTrend(Expression forward, Tape tape, Piece<Trend> piece, ReadOnlySpan<Sample> samples)
    {
        for (int i = 1; i < samples.Length; i++)
        {
            (Sample a, Sample b) = (samples[i - 1], samples[i]);
            if (!Holds(a.Forward, b.Forward) && (piece.What == Trend.Flat || !IsRounding(a, b)))
            {
                Assert.Fail($"{piece.What} on {piece.Range}: {a.Forward:R} at {a.X:R}, {b.Forward:R} at {b.X:R}");
            }
        }

        bool Holds(double from, double to) => piece.What switch
        {
            Trend.Flat => from == to,
            Trend.Rises => to >= from,
            _ => to <= from,
        };

        // What is lost where terms cancel, an exponential may enlarge at will: in double it is gone.
        bool IsRounding(Sample a, Sample b) =>
            MathF.Abs(b.Forward - a.Forward) <= Noise(forward, a.X, b.X) || Holds(tape.Precisely(a.X), tape.Precisely(b.X));
    }

    /// <summary>What rounding may do: a few units in the last place of the greatest number on the way, and anything where one is below the normal floats.</summary>
    private static float Noise(Expression forward, params float[] places)
    {
        float[] magnitudes =
        [
            .. forward.Nodes().Where(node => !node.IsBoolean).SelectMany(node => places.Select(x => MathF.Abs(Evaluator.At(node, x)))).Where(float.IsFinite),
        ];
        return magnitudes.Any(float.IsSubnormal) ? float.PositiveInfinity : 3e-6f * magnitudes.Max();
    }

    private static void CheckDirection(FloatRange range, PairFacts facts, Expression forward, ReadOnlySpan<Sample> samples)
    {
        bool agrees = facts.Agreement.Contains(range);
        float low = Evaluator.At(forward, range.Low), high = Evaluator.At(forward, range.High);
        Assert.NotEqual(low, high);
        bool wantsPositive = high > low == agrees;

        // At the ends the rule may be 0, or on the other side of a step.
        foreach (Sample sample in samples)
        {
            if (sample.X > range.Low && sample.X < range.High && !(wantsPositive ? sample.Factor > 0f : sample.Factor < 0f))
            {
                Assert.Fail($"{range} at {sample.X:R}: {sample.Factor:R}");
            }
        }
    }

    private static void CheckFinding(
        PairFinding finding, PairFacts facts, Expression forward, Expression factor, Sample[] samples)
    {
        Assert.Equal(finding.AtX, Evaluator.At(forward, finding.X));
        Assert.Equal(finding.Factor, Evaluator.At(factor, finding.FactorAt));
        switch (finding.Fault)
        {
            case PairFault.ForwardNotFinite:
                Assert.False(float.IsFinite(finding.AtX));
                break;
            case PairFault.RuleNotFinite:
                Assert.False(float.IsFinite(finding.Factor));
                break;
            case PairFault.ConstantForward:
                Assert.DoesNotContain(samples, sample => sample.Forward != finding.AtX);
                break;
            case PairFault.ZeroRule:
                Assert.DoesNotContain(samples, sample => sample.Factor != 0f);
                break;
            case PairFault.MissedStep:
                // The window may have several parts, each at its own level.
                Assert.DoesNotContain(
                    samples.Zip(samples.Skip(1)).Where(two => two.Second.X == MathF.BitIncrement(two.First.X) && (two.First.Factor != 0f || two.Second.Factor != 0f)),
                    two => two.First.Forward != two.Second.Forward);
                break;
            case PairFault.NegativeRule:
                Assert.True(finding.Factor < 0f);
                Assert.DoesNotContain(samples, sample => sample.X >= finding.X && sample.X <= finding.Other && !(sample.Factor < 0f));
                break;
            default:
                Assert.Contains(new FloatRange(finding.X, finding.Other), facts.Disagreement);
                break;
        }
    }

    private readonly record struct Sample(float X, float Forward, float Factor);
}
