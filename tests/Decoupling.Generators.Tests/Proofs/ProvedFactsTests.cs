using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using Decoupling.Generators.Functions;
using Decoupling.Generators.Proofs;
using Xunit;

namespace Decoupling.Generators.Tests.Proofs;

/// <summary>What is claimed of random pairs holds at each of a million sampled points.</summary>
public sealed class ProvedFactsTests
{
    private const float Range = PairProver.WorkingRange;
    private const int Pairs = 1000, Points = 900;

    [Fact]
    public void ARandomPair_ContradictsNoProof() =>
        Gen.Select(RandomFunction.OfDepth(3), RandomFunction.OfDepth(3), Gen.Bool, Gen.Int).Sample(
            (forward, rule, isTied, seed) => Check(forward, isTied ? Derivative.Of(forward) : rule, isTied, seed),
            iter: Pairs,
            threads: 1,
            seed: "0000KiqNqCO3",
            print: pair => $"{pair.Item1} / {pair.Item2}");

    [Fact]
    public void ARandomPair_IsAnalysedWithoutAnExceptionAtAnyDepth() =>
        Gen.Select(RandomFunction.OfDepth(6), RandomFunction.OfDepth(6)).Sample(
            pair => Assert.NotNull(PairProver.Prove(pair.Item1, BackwardRule.ToGradient(pair.Item2), false, Range)),
            iter: 100,
            threads: 1,
            seed: "0000KiqNqCO3");

    private static void Check(Expression forward, Expression factor, bool isTied, int seed)
    {
        PairFacts facts = PairProver.Prove(forward, BackwardRule.ToGradient(factor), isTied, Range);
        (float X, float Forward, float Factor)[] samples =
        [
            .. SamplePoints(facts, seed).Distinct().Order().Select(x => (x, Evaluator.At(forward, x), Evaluator.At(factor, x))),
        ];
        foreach ((float x, float y, float m) in samples)
        {
            string at = $"at x = {x:R}: {y:R}, {m:R}";
            bool isOutside = facts.Support is not { } support || x < support.Low || x > support.High;
            Assert.True(!isOutside || m == 0f, "support " + at);
            Assert.True(!facts.IsFinite || (float.IsFinite(y) && float.IsFinite(m)), "finite " + at);
            Assert.True(!facts.IsMask || m is 0f or 1f, "mask " + at);
            Assert.True(float.IsNaN(m) ? float.IsInfinity(facts.FactorBounds.High) : m >= facts.FactorBounds.Low && m <= facts.FactorBounds.High, "bounds " + at);
            Assert.True(facts.Sign is Sign.Unknown or Sign.Both || facts.Sign switch
            {
                Sign.Zero => m == 0f,
                Sign.NonNegative => m >= 0f,
                _ => m <= 0f,
            }, $"{facts.Sign} {at}");
            Assert.True(!facts.IsSymmetric || Evaluator.At(factor, -x).Equals(m) || m == 0f, "symmetric " + at);
        }

        foreach (Piece<Trend> piece in facts.Forward)
        {
            CheckTrend(forward, piece, [.. samples.Where(sample => sample.X >= piece.Range.Low && sample.X <= piece.Range.High).Select(sample => (sample.X, sample.Forward))]);
        }

        Assert.All(facts.Disagreement.Concat(facts.Agreement), range => CheckDirection(range, facts, forward, samples));
        Assert.All(facts.Findings, finding => CheckFinding(finding, facts, forward, factor, samples));
    }

    private static IEnumerable<float> SamplePoints(PairFacts facts, int seed)
    {
        Random random = new(seed);
        float[] ends = [.. facts.Forward.SelectMany(piece => new[] { piece.Range.Low, piece.Range.High }).Take(100), 0f, 1f, -1f, Range, -Range];
        IEnumerable<float> beside = ends.SelectMany(end => new[] { end, MathF.BitDecrement(end), MathF.BitIncrement(end) }).Where(x => MathF.Abs(x) <= Range);
        return beside
            .Concat(Enumerable.Range(0, Points / 3).Select(_ => (random.NextSingle() - 0.5f) * 20f))
            .Concat(Enumerable.Range(0, Points / 3).Select(_ => (random.NextSingle() - 0.5f) * 2f * Range))
            .Concat(Enumerable.Range(0, Points / 3).Select(_ => (random.Next(2) == 0 ? -1f : 1f) * MathF.Pow(10f, (random.NextSingle() * 46f) - 40f)));
    }

    private static void CheckTrend(Expression forward, Piece<Trend> piece, (float X, float Y)[] samples)
    {
        for (int i = 1; i < samples.Length && piece.What != Trend.Unknown; i++)
        {
            ((float X, float Y) a, (float X, float Y) b) = (samples[i - 1], samples[i]);
            bool holds = piece.What switch
            {
                Trend.Flat => a.Y == b.Y,
                Trend.Rises => b.Y >= a.Y,
                _ => b.Y <= a.Y,
            };
            Assert.True(
                holds || (piece.What != Trend.Flat && MathF.Abs(b.Y - a.Y) <= Noise(forward, a.X, b.X)),
                $"{piece.What} on {piece.Range}: {a.Y:R} at {a.X:R}, {b.Y:R} at {b.X:R}");
        }
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

    private static void CheckDirection(FloatRange range, PairFacts facts, Expression forward, (float X, float Forward, float Factor)[] samples)
    {
        bool agrees = facts.Agreement.Contains(range);
        float low = Evaluator.At(forward, range.Low), high = Evaluator.At(forward, range.High);
        Assert.NotEqual(low, high);
        bool wantsPositive = high > low == agrees;

        // At the ends the rule may be 0, or on the other side of a step.
        Assert.All(
            samples.Where(sample => sample.X > range.Low && sample.X < range.High),
            sample => Assert.True(wantsPositive ? sample.Factor > 0f : sample.Factor < 0f, $"{range} at {sample.X:R}: {sample.Factor:R}"));
    }

    private static void CheckFinding(
        PairFinding finding, PairFacts facts, Expression forward, Expression factor, (float X, float Forward, float Factor)[] samples)
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
                Assert.All(samples, sample => Assert.Equal(finding.AtX, sample.Forward));
                break;
            case PairFault.ZeroRule:
                Assert.All(samples, sample => Assert.True(sample.Factor == 0f));
                break;
            case PairFault.MissedStep:
                // The window may have several parts, each at its own level.
                Assert.All(
                    samples.Zip(samples.Skip(1)).Where(two => two.Second.X == MathF.BitIncrement(two.First.X) && (two.First.Factor != 0f || two.Second.Factor != 0f)),
                    two => Assert.Equal(two.First.Forward, two.Second.Forward));
                break;
            case PairFault.NegativeRule:
                Assert.True(finding.Factor < 0f);
                Assert.All(samples.Where(sample => sample.X >= finding.X && sample.X <= finding.Other), sample => Assert.True(sample.Factor < 0f));
                break;
            default:
                Assert.Contains(new FloatRange(finding.X, finding.Other), facts.Disagreement);
                break;
        }
    }
}
