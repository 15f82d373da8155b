using System;
using Decoupling.Tests.Reference;

namespace Decoupling.Generators.Tests.Networks;

/// <summary>Pairs with learned parameters, whose gradients go through the layer as well as around it.</summary>
internal static class LearnedPairCases
{
    public static PairCase[] All { get; } =
    [
        new(
            "Forward = nameof(Leaning)",
            "    private static float Leaning(float x, [Learned] float lean = 0.25f) => lean * x + MathF.Tanh(x);",
            Pair("Leaning", x => (0.25 * x) + Math.Tanh(x)))
        {
            Learned = () => new LearnedLayer(
                (x, p) => (p[0] * x) + Math.Tanh(x), (x, _) => [x], (x, p) => p[0] + (1 / (Math.Cosh(x) * Math.Cosh(x))), [0.25]),
        },
        new(
            "Forward = nameof(Swayed), Backward = Backwards.Constant",
            "    private static float Swayed(float x, [Learned] float reach = 0.5f, [Learned] float sway = 0.75f) => reach * MathF.Tanh(x + sway);",
            Pair("Swayed", x => 0.5 * Math.Tanh(x + 0.75)))
        {
            Learned = () => new LearnedLayer(
                (x, p) => p[0] * Math.Tanh(x + p[1]),
                (x, p) => [Math.Tanh(x + p[1]), p[0] / (Math.Cosh(x + p[1]) * Math.Cosh(x + p[1]))],
                (_, _) => 1,
                [0.5, 0.75]),
        },
    ];

    /// <summary>The pair at its first parameters; the layer that learns is what is compared.</summary>
    private static ReferencePair Pair(string name, Func<double, double> forward) => new(name, forward, (_, _, grad) => grad, []);
}
