using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using CsCheck;
using Decoupling.Generators.Functions;
using Decoupling.Generators.Proofs;
using Decoupling.Generators.Tests.Functions;
using Decoupling.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Proofs;

/// <summary>
/// Nothing is known of the size of an upstream gradient: a mean over a batch divides it by thousands, and layers after it by more. What is proved of a rule that reads
/// <c>grad</c> holds for gradients of every magnitude.
/// </summary>
public sealed class UpstreamGradientTests
{
    private const int Rules = 600;

    private static readonly Expression X = Expression.Input(InputNames.PreActivation);
    private static readonly Expression Gradient = Expression.Input(InputNames.Gradient);

    /// <summary>Of both signs, from the smallest float on.</summary>
    private static readonly float[] Gradients =
    [
        .. Enumerable.Range(0, 24).Select(i => MathF.Pow(10f, (3 * i) - 39)).Append(1f).Prepend(float.Epsilon).SelectMany(magnitude => new[] { magnitude, -magnitude }),
    ];

    private static readonly float[] Places =
    [
        0f, 1e-6f, -1e-6f, 0.1f, -0.1f, 0.75f, -0.75f, 1f, -1f, 3f, -3f, 30f, -30f, 1e4f, -1e4f,
    ];

    [Theory]
    [InlineData("Forward = Forwards.Heaviside, Backward = Backwards.SignRectangularJam, Low = -0.0005, High = 0.0005", "")]
    [InlineData("Forward = Forwards.Tanh, Backward = nameof(F)", "static float F(float grad) => MathF.Abs(grad) < 0.0005f ? grad : 0f;")]
    [InlineData("Forward = Forwards.Tanh, Backward = nameof(F)", "static float F(float grad) => MathF.Abs(grad) > 5000f ? grad : 0f;")]
    [InlineData("Forward = Forwards.Tanh, Backward = nameof(F)", "static float F(float grad, float x) => grad < 1e-6f && grad > 0f ? grad : x > 3e6f ? grad : 0f;")]
    [InlineData("Forward = Forwards.Tanh, Backward = nameof(F)", "static float F(float grad) => grad * 1e-30f * 1e-30f * 1e30f;")]
    public void ARuleThatAnswersSomeGradientsOnly_IsNotCalledZero(string arguments, string members) =>
        Assert.DoesNotContain(PairProver.Prove(ParsedPair.ReadFunctions(members, arguments).Pair).Findings, finding => finding.Fault == PairFault.ZeroRule);

    [Theory]
    [InlineData("grad > 0f && grad < 0f ? grad : 0f")]
    [InlineData("x > 2e6f ? MathF.Min(grad, 1f) : 0f")]
    public void ARuleThatAnswersNone_IsCalledZero(string rule) => Assert.Contains(
        PairProver.Prove(ParsedPair.ReadFunctions($"static float F(float x, float grad) => {rule};", "Forward = Forwards.Tanh, Backward = nameof(F)").Pair).Findings,
        finding => finding.Fault == PairFault.ZeroRule);

    [Fact]
    public void ARandomRuleOfTheGradient_ContradictsNoProofAtAnyMagnitude()
    {
        int signs = 0, zeros = 0, directions = 0;
        Gen<Expression> factors = RandomFunction.OfDepth(2);
        Gen.Select(RandomFunction.OfDepth(2), factors, factors, Gen.Select(Threshold, Threshold), Gen.Int[0, 7]).SampleFixed(
            Rules,
            draw =>
            {
                (Expression forward, Expression a, Expression b, (float low, float high), int kind) = draw;
                Expression rule = Rule(kind, a, b, Expression.Constant(low), Expression.Constant(high));
                PairFacts facts = PairProver.Prove(forward, rule, false, PairProver.WorkingRange);
                Check(facts, forward, rule);
                Interlocked.Add(ref signs, facts.Sign is Sign.NonNegative or Sign.NonPositive ? 1 : 0);
                Interlocked.Add(ref zeros, facts.Sign == Sign.Zero || facts.Support is { } support && support.High - support.Low < PairProver.WorkingRange ? 1 : 0);
                Interlocked.Add(ref directions, facts.Agreement.Count + facts.Disagreement.Count);
            },
            draw => $"{draw.Item1} with {Rule(draw.Item5, draw.Item2, draw.Item3, Expression.Constant(draw.Item4.Item1), Expression.Constant(draw.Item4.Item2))}");

        // A prover that claims nothing is not contradicted either.
        Assert.True(signs > Rules / 10 && zeros > Rules / 20 && directions > Rules / 10, $"{signs} signs, {zeros} zeros, {directions} directions");
    }

    /// <summary>Thresholds of all magnitudes.</summary>
    private static Gen<float> Threshold => Gen.Double[-40, 30].Select(exponent => (float)Math.Pow(10, exponent));

    private static Expression Rule(int kind, Expression a, Expression b, Expression low, Expression high)
    {
        Expression size = Expression.Of(Operation.Abs, Gradient);
        Expression one = Expression.Constant(1f), zero = Expression.Zero;
        return kind switch
        {
            0 => Expression.Select(Expression.Less(size, low), Gradient * a, zero),
            1 => Expression.Select(Expression.Greater(size, low), Gradient, zero) * Expression.Of(Operation.Abs, a),
            2 => Expression.Of(Operation.Max, -high, Expression.Of(Operation.Min, Gradient * Expression.Of(Operation.Abs, a), high)),
            3 => Expression.Of(Operation.CopySign, Expression.Of(Operation.Min, Expression.Of(Operation.Abs, a), one), Gradient),
            4 => Expression.Select(Expression.And(Expression.Greater(Gradient, low), Expression.Less(a, b)), Gradient, zero),
            5 => Gradient * a * low * b,
            6 => Gradient / (one + size) * a,
            _ => Gradient * low * high,
        };
    }

    private static void Check(PairFacts facts, Expression forward, Expression rule)
    {
        Tape tape = new(rule.Bind(new Dictionary<string, Expression> { [InputNames.Output] = forward }));
        foreach (float x in Places)
        {
            bool isOutside = facts.Support is not { } support || x < support.Low || x > support.High;
            bool? agrees = facts.Agreement.Any(IsInside) ? true : facts.Disagreement.Any(IsInside) ? false : null;
            int rises = agrees is null ? 0 : Math.Sign(Direction(agrees.Value ? facts.Agreement.First(IsInside) : facts.Disagreement.First(IsInside)));
            foreach (float gradient in Gradients)
            {
                tape.At(x, gradient);

                // What the rule makes of a gradient, as a factor: its sign is what is claimed.
                float response = tape.Value(0) * MathF.Sign(gradient);
                string? broken =
                    response != 0f && isOutside ? "support"
                    : response < 0f && facts.Sign == Sign.NonNegative || response > 0f && facts.Sign == Sign.NonPositive ? "sign"
                    : agrees is { } isRight && response * (isRight ? rises : -rises) < 0f ? "direction"
                    : null;
                Assert.True(broken is null, $"{broken} at x = {x:R}, grad = {gradient:R}: {response:R}");
            }

            bool IsInside(FloatRange range) => x > range.Low && x < range.High;
        }

        double Direction(FloatRange range) => (double)Evaluator.At(forward, range.High) - Evaluator.At(forward, range.Low);
    }
}
