using System;
using System.Linq;
using CsCheck;
using Decoupling.Tests.Reference;

namespace Decoupling.Generators.Tests.Networks;

/// <summary>Pairs that draw random numbers: built-in rules, built-in forward functions, and functions of the user's own.</summary>
internal static class RandomPairCases
{
    private static readonly (string Text, ReferenceForward Forward)[] Forwards =
    [
        ("ReLU", ReferenceForward.ReLU), ("Tanh", ReferenceForward.Tanh), ("Heaviside", ReferenceForward.Heaviside), ("Linear", ReferenceForward.Linear),
    ];

    /// <summary>Rules: arguments, the gradient of (x, grad, u, n), the x where the rule jumps.</summary>
    private static readonly (string Text, Func<double, double, double, double, double> Rule, double[] Jumps)[] Rules =
    [
        ("FullJam", (_, grad, u, _) => grad * u, []),
        ("PositiveJam", (x, grad, u, _) => x >= 0 ? grad * u : 0, [0]),
        ("RectangularJam", (x, grad, u, _) => x is >= -5 and <= 5 ? grad * u : 0, [-5, 5]),
        ("RectangularJam, Low = -0.5, High = 0.75", (x, grad, u, _) => x is >= -0.5 and <= 0.75 ? grad * u : 0, [-0.5, 0.75]),
        ("SignJam", (_, grad, u, _) => Sign(grad) * u, []),
        ("SignPositiveJam", (_, grad, u, _) => grad > 0 ? u : 0, []),
        ("SignRectangularJam, Low = -1, High = 0.5", (_, grad, u, _) => grad is >= -1 and <= 0.5 ? Sign(grad) * u : 0, []),
        ("Noise", (_, grad, _, n) => grad + (0.1 * n), []),
        ("Noise, Sigma = 0.01", (_, grad, _, n) => grad + (0.01 * n), []),
        ("SSO", (x, grad, u, _) => x > 0 ? grad : grad * (u - 0.5) * 0.2, [0]),
        ("SSO, Mean = 0.25, Variance = 0.5", (x, grad, u, _) => x > 0 ? grad : grad * (u - 0.25) * 0.5, [0]),
        ("Scale, Factor = 0.5", (_, grad, _, _) => grad / 2, []),
    ];

    /// <summary>Forward functions: arguments, the probability that the output is the upper of two values, these, and the x at which that probability is u.</summary>
    private static readonly (string Text, double Low, Func<double, double> JumpAt)[] Stochastic =
    [
        ("StochasticSign", -1, u => 1 - (2 * u)),
        ("StochasticStep", 0, u => Math.Atanh((2 * u) - 1)),
        ("StochasticStep, Slope = 3", 0, u => Math.Atanh((2 * u) - 1) / 3),
        ("StochasticCirc, Alpha = 0.5", 0, u => 0.5 * ((2 * u) - 1) / Math.Sqrt(1 - (((2 * u) - 1) * ((2 * u) - 1)))),
        ("Bernoulli", 0, u => u),
    ];

    private static readonly PairCase[] BuiltIn =
    [
        .. from forward in Forwards
           from rule in Rules
           select new PairCase($"Forward = Forwards.{forward.Text}, Backward = Backwards.{rule.Text}", "", Pair(forward.Forward, rule.Rule, rule.Jumps, ElementDraws.None))
           {
               // Scale is the one that draws nothing.
               Random = rule.Text.StartsWith("Scale", StringComparison.Ordinal) ? null : draws => Pair(forward.Forward, rule.Rule, rule.Jumps, draws),
           },
        .. Stochastic.Select(forward => new PairCase($"Forward = Forwards.{forward.Text}, Backward = Backwards.Constant", "", Step(forward.Low, forward.JumpAt, ElementDraws.None))
        {
            Random = draws => Step(forward.Low, forward.JumpAt, draws),
        }),
    ];

    /// <summary>A tied random function, whose derivative has to see what the forward pass drew; and a rule that reads the drawn output beside draws of its own.</summary>
    private static readonly PairCase[] Custom =
    [
        new(
            "Forward = nameof(Shaken)",
            "    private static float Shaken(float x, float u, float n) => x * (0.5f + u) + 0.1f * n;",
            Shaken(ElementDraws.None))
        {
            Random = Shaken,
        },
        new(
            "Forward = nameof(Fire), Backward = nameof(Recall)",
            """
                private static float Fire(float x, float u) => u < Probability(x) ? 1f : -1f;

                private static float Probability(float x) => 0.5f + 0.5f * x / (1f + MathF.Abs(x));

                private static float Recall(float y, float grad, float u) => y > 0f ? grad * u : 0.5f * grad;
            """,
            Fire(ElementDraws.None))
        {
            Random = Fire,
        },
    ];

    public static Gen<PairCase> Any { get; } = Gen.OneOf(Gen.OneOfConst(BuiltIn), Gen.OneOfConst(Custom));

    private static ReferencePair Pair(ReferenceForward forward, Func<double, double, double, double, double> rule, double[] jumps, ElementDraws draws) =>
        new("random", forward.Function, (x, _, grad) => rule(x, grad, draws.BackwardU, draws.BackwardN), [.. forward.Jumps, .. jumps])
        {
            IsStep = forward.IsStep,
            GradientBreakpoints = [.. Steps.Where(step => Math.Abs(rule(0.1, step - 1e-9, 1, 0) - rule(0.1, step + 1e-9, 1, 0)) > 1e-3)],
        };

    /// <summary>NaN has none: a value whose tolerance leaves the range of numbers, of samples that are drawn anew.</summary>
    private static double Sign(double x) => double.IsNaN(x) ? x : Math.Sign(x);

    /// <summary>The upstream gradients at which one of the rules jumps.</summary>
    private static double[] Steps => [-1, 0, 0.5];

    private static ReferencePair Step(double low, Func<double, double> jumpAt, ElementDraws draws)
    {
        double jump = jumpAt(draws.ForwardU);

        // In inference the sign is +1 at 0, and the steps are 0 there.
        return new("random", x => x > jump || (low < 0 && x == jump) ? 1 : low, (_, _, grad) => grad, [jump]) { IsStep = true };
    }

    private static ReferencePair Shaken(ElementDraws draws) => new(
        "Shaken", x => (x * (0.5 + draws.ForwardU)) + (0.1f * draws.ForwardN), (_, _, grad) => grad * (0.5 + draws.ForwardU), []);

    private static ReferencePair Fire(ElementDraws draws)
    {
        double p = (2 * draws.ForwardU) - 1;
        double jump = p / (1 - Math.Abs(p));
        return new("Fire", x => x > jump ? 1 : -1, (_, y, grad) => y > 0 ? grad * draws.BackwardU : grad / 2, [jump]);
    }
}
