using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using CsCheck;
using Decoupling.Tests.Reference;

namespace Decoupling.Generators.Tests.Networks;

/// <summary>Draws networks.</summary>
internal static class NetworkCases
{
    /// <summary>Vector widths, tile edges and their neighbours, and 1: where kernels have their remainders.</summary>
    private static readonly int[] EdgeSizes = [1, 2, 3, 7, 8, 15, 16, 17, 31, 32, 33, 47, 48, 49, 63, 64, 65, 95, 96, 127, 128, 129, 130];

    /// <summary>
    /// Values that are normalised together at least: the samples of batch norm, the elements of layer norm. Two become plus and minus one whatever they were,
    /// and gradients the rest of a difference.
    /// </summary>
    public const int LeastNormalised = 5;

    private static readonly Gen<int> Size = Gen.OneOf(Gen.Int[1, 130], Gen.OneOfConst(EdgeSizes));

    private static readonly Gen<int> Batch = Gen.OneOf(Gen.Int[1, 70], Gen.OneOfConst([.. EdgeSizes.Where(size => size <= 70)]));

    /// <summary>A number with two decimals, so that declarations stay readable.</summary>
    private static Gen<double> Number(double low, double high) =>
        Gen.Int[(int)Math.Round(low * 100), (int)Math.Round(high * 100)].Select(hundredths => hundredths / 100.0);

    private static readonly Gen<(string Text, ReferenceForward Forward)> Smooth = Gen.OneOfConst(
        ("Forward = Forwards.Linear", ReferenceForward.Linear),
        ("Forward = Forwards.ReLU", ReferenceForward.ReLU),
        ("Forward = Forwards.LeakyReLU", ReferenceForward.LeakyReLU(0.01)),
        ("Forward = Forwards.HardTanh", ReferenceForward.HardTanh),
        ("Forward = Forwards.Tanh", ReferenceForward.Tanh),
        ("Forward = Forwards.Logistic", ReferenceForward.Logistic),
        ("Forward = Forwards.SiLU", ReferenceForward.SiLU));

    private static readonly Gen<(string Text, ReferenceForward Forward)> Leaky =
        Number(0.02, 0.9).Select(slope => (Text($"Forward = Forwards.LeakyReLU, Slope = {slope:R}"), ReferenceForward.LeakyReLU(slope)));

    private static readonly Gen<(string Text, ReferenceForward Forward)> Steps = Gen.OneOfConst(
        ("Forward = Forwards.Heaviside", ReferenceForward.Heaviside),
        ("Forward = Forwards.Sign", ReferenceForward.Sign));

    private static readonly Gen<PairCase> Tied = Gen.Select(Gen.Frequency((6, Smooth), (1, Leaky)), Gen.Bool, (forward, spelledOut) =>
        new PairCase(forward.Text + (spelledOut ? ", Backward = Backwards.Derivative" : ""), "", ReferencePairs.Tied(forward.Text, forward.Forward)));

    private static readonly Gen<PairCase> Decoupled = Gen.Frequency((4, Smooth), (1, Leaky), (4, Steps)).SelectMany(forward => Gen.OneOf(
        Gen.Const(new PairCase(forward.Text + ", Backward = Backwards.Constant", "", ReferencePairs.Constant(forward.Text, forward.Forward))),
        Number(0.1, 2).Select(value => new PairCase(
            Text($"{forward.Text}, Backward = Backwards.Constant, Value = {value:R}"), "", ReferencePairs.Constant(forward.Text, forward.Forward, value))),
        Gen.Const(new PairCase(forward.Text + ", Backward = Backwards.Rectangular", "", ReferencePairs.Rectangular(forward.Text, forward.Forward))),
        Gen.Select(Number(-1.5, 0), Number(0.1, 1.5), (low, high) => new PairCase(
            Text($"{forward.Text}, Backward = Backwards.Rectangular, Low = {low:R}, High = {high:R}"),
            "",
            ReferencePairs.Rectangular(forward.Text, forward.Forward, low, high))),
        Gen.Const(new PairCase(forward.Text + ", Backward = Backwards.Triangular", "", ReferencePairs.Triangular(forward.Text, forward.Forward))),
        Number(0.5, 3).Select(width => new PairCase(
            Text($"{forward.Text}, Backward = Backwards.Triangular, Width = {width:R}"), "", ReferencePairs.Triangular(forward.Text, forward.Forward, width)))));

    /// <summary>Functions of the user's own: a tied one, one whose rule reads the output, and one with a jump whose rule reads the gradient.</summary>
    private static readonly Gen<PairCase> Custom = Gen.OneOfConst(
        new PairCase(
            "Forward = nameof(Soft)",
            "    private static float Soft(float x) => x / (1f + MathF.Abs(x));",
            ReferencePairs.Tied("Soft", new(x => x / (1 + Math.Abs(x)), x => 1 / ((1 + Math.Abs(x)) * (1 + Math.Abs(x))), [], []))),
        new PairCase(
            "Forward = Forwards.Tanh, Backward = nameof(FromOutput)",
            "    private static float FromOutput(float y) => 1f - y * y;",
            new("Tanh / FromOutput", Math.Tanh, (_, y, grad) => grad * (1 - (y * y)), [])),
        new PairCase(
            "Forward = nameof(Bent), Backward = nameof(Clipped)",
            """
                private const float Reach = 0.05f;

                private static float Bent(float x)
                {
                    float half = 0.5f * x;
                    if (x > 1f)
                    {
                        return 1f + half;
                    }

                    return half;
                }

                private static float Clipped(float grad, float x) => x > -1f ? MathF.Max(-Reach, MathF.Min(Reach, grad)) : 0.25f * grad;
            """,
            new(
                "Bent / Clipped",
                x => x > 1 ? 1 + (x / 2) : x / 2,
                (x, _, grad) => x > -1 ? Math.Clamp(grad, -0.05, 0.05) : grad / 4,
                [1, -1])));

    public static Gen<PairCase> Pair { get; } = Gen.Frequency((3, Tied), (4, Decoupled), (2, Custom), (3, RandomPairCases.Any));

    /// <summary>Batch norm with its defaults, or with settings of its own.</summary>
    public static Gen<BatchNormCase> BatchNorm { get; } = Gen.Frequency(
        (1, Gen.Const(new BatchNormCase(1e-5, 0.1, Affine: true))),
        (1, Gen.Select(Number(0.01, 1), Number(0.05, 1), Gen.Bool, (epsilon, momentum, affine) => new BatchNormCase(epsilon, momentum, affine))));

    /// <summary>Networks of one to five dense layers.</summary>
    public static Gen<NetworkCase> Network { get; } =
        from loss in DrawnLosses.Any
        from inputs in Size
        from isGeneric in Gen.Int[0, 4].Select(n => n == 0)
        from hidden in Block(isGeneric).List[0, 4]
        from last in Last(loss)
        from labels in Gen.Bool
        from norms in Gen.Frequency((3, Gen.Const(new List<BatchNormCase>())), (1, BatchNorm.List[1]))
        from batch in Batch
        from spare in Gen.OneOfConst(0, 0, 1, 30)
        from seed in Gen.Int[0, int.MaxValue - 1]
        from hasParameterRules in Gen.Int[0, 2].Select(n => n == 0)
        from parameterRules in RuleCase.Any.List[1, 3]
        let takesLabels = DrawnLosses.TakesLabels(loss, labels)
        let layers = WithOneTypeParameter([.. norms, .. hidden.SelectMany(block => block), .. last])
        select new NetworkCase(inputs, layers, loss, takesLabels, layers.OfType<BatchNormCase>().Any() ? Math.Max(batch, LeastNormalised) : batch, spare, seed)
        {
            ParameterRules = hasParameterRules ? parameterRules : [],
        };

    /// <summary>A dense layer, nearly always an activation, sometimes dropout.</summary>
    private static Gen<List<LayerCase>> Block(bool generic) =>
        from units in Size
        from bias in Gen.Int[0, 3].Select(n => n > 0)
        from pair in Pair
        from form in Gen.OneOfConst(PairForm.Inline, PairForm.Inline, generic ? PairForm.TypeParameter : PairForm.Reusable)
        from activated in Gen.Int[0, 9].Select(n => n > 0)
        from norms in Gen.Frequency((5, Gen.Const(new List<BatchNormCase>())), (2, BatchNorm.List[1]))
        from normGoesFirst in Gen.Int[0, 3].Select(n => n > 0)
        from rules in Gen.Frequency((3, Gen.Const(new List<RuleCase>())), (1, RuleCase.Any.List[1, 3]))
        from ruleGoesFirst in Gen.Bool
        from dropout in Gen.OneOf(Gen.Const(0.0), Gen.Const(0.0), Gen.Const(0.0), Number(0.05, 0.8))
        from binary in Gen.Frequency((5, Gen.Const((LayerCase?)null)), (1, BinaryCases.Dense(Size).Select(LayerCase? (layer) => layer)))
        select (List<LayerCase>)
        [
            binary ?? new DenseCase(units, bias),
            .. normGoesFirst ? norms : [],
            .. ruleGoesFirst ? rules.Select(rule => new GradientRuleCase(rule)) : [],
            .. activated ? [new ActivationCase(pair, form)] : Array.Empty<LayerCase>(),
            .. ruleGoesFirst ? [] : rules.Select(rule => new GradientRuleCase(rule)),
            .. normGoesFirst ? [] : norms,
            .. dropout > 0 ? [new DropoutCase(dropout)] : Array.Empty<LayerCase>(),
        ];

    private static Gen<List<LayerCase>> Last(Losses loss) =>
        from units in DrawnLosses.NeedsClasses(loss) ? Size.Where(size => size > 1) : Size
        from bias in Gen.Bool
        from tied in Tied
        from rule in Decoupled
        from kind in Gen.Int[0, 3]
        select (List<LayerCase>)
        [
            new DenseCase(units, bias),
            .. kind switch
            {
                0 => [new ActivationCase(tied, PairForm.Inline)],
                1 when loss == Losses.BinaryCrossEntropy => [new ActivationCase(LogisticWith(rule), PairForm.Inline)],
                _ => Array.Empty<LayerCase>(),
            },
        ];

    /// <summary>A network has one type argument here: layers that take it all have the first one's pair.</summary>
    private static List<LayerCase> WithOneTypeParameter(List<LayerCase> layers)
    {
        PairCase? argument = layers.OfType<ActivationCase>().FirstOrDefault(layer => layer.Form == PairForm.TypeParameter)?.Pair;
        return [.. layers.Select(layer => layer is ActivationCase { Form: PairForm.TypeParameter } taken ? taken with { Pair = argument! } : layer)];
    }

    /// <summary>A probability in front of the binary cross-entropy, with a rule that is not its derivative.</summary>
    private static PairCase LogisticWith(PairCase rule) =>
        new(
            "Forward = Forwards.Logistic, Backward" + rule.Arguments[(rule.Arguments.IndexOf("Backward", StringComparison.Ordinal) + "Backward".Length)..],
            "",
            rule.Reference with { Forward = ReferenceForward.Logistic.Function, IsStep = false });

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
