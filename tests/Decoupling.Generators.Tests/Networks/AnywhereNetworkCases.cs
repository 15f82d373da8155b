using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using Decoupling.Tests.Reference;

namespace Decoupling.Generators.Tests.Networks;

/// <summary>
/// Draws small networks in which each layer stands anywhere it is allowed, at the beginning and at the end too: what breaks a compiler is two layers that nobody thought of
/// side by side.
/// </summary>
internal static class AnywhereNetworkCases
{
    /// <summary>Products that the reference may take for a batch; it goes one by one.</summary>
    private const long MaxProducts = 60_000;

    /// <summary>Channels that a depthwise convolution may make, whose multiplier would soon make many.</summary>
    private const int MaxChannels = 12;

    private static readonly Gen<bool> Rarely = Gen.Int[0, 5].Select(n => n == 0);

    private static readonly Gen<LayerCase> Dense = Gen.Select(
        Gen.Frequency((6, Gen.Int[1, 12]), (1, Gen.OneOfConst(15, 16, 17, 31, 33))), Gen.Bool, LayerCase (units, bias) => new DenseCase(units, bias));

    private static readonly Gen<LayerCase> Convolution = Gen.Select(
        Gen.Int[1, 5], WindowCases.Kernel(3, 1, 1, 2), Gen.Bool, LayerCase (channels, window, bias) => new ConvolutionCase(channels, window, bias));

    private static readonly Gen<LayerCase> Depthwise = Gen.Select(
        Gen.OneOfConst(1, 1, 2, 3),
        WindowCases.Kernel(3, 1, 1, 2),
        Gen.Bool,
        LayerCase (multiplier, window, bias) => new DepthwiseCase(multiplier, window, bias));

    private static readonly Gen<LayerCase> Pool = Gen.Select(
        Gen.Bool, WindowCases.Pool(3), LayerCase (isMaximum, window) => new PoolCase(isMaximum, window));

    /// <summary>An activation of any kind.</summary>
    public static Gen<LayerCase> Activation { get; } = Gen.Select(
        Gen.Frequency((4, NetworkCases.Pair), (1, Gen.OneOfConst(LearnedPairCases.All))),
        Gen.OneOfConst(PairForm.Inline, PairForm.Inline, PairForm.Reusable, PairForm.TypeParameter),
        LayerCase (pair, form) => new ActivationCase(pair, pair.Learned is null ? form : PairForm.Inline));

    /// <summary>Layer norm with its default, or an epsilon of its own.</summary>
    public static Gen<LayerCase> LayerNorm { get; } = Gen.Frequency(
        (1, Gen.Const((LayerCase)new LayerNormCase(1e-5))), (1, Gen.Int[1, 100].Select(LayerCase (hundredths) => new LayerNormCase(hundredths / 100.0))));

    /// <summary>Any layer of one value.</summary>
    public static Gen<LayerCase> Layer { get; } = Gen.Frequency(
        (4, Dense),
        (4, Convolution),
        (2, BinaryCases.Dense(Gen.Int[1, 12])),
        (3, BinaryCases.Convolution(Gen.Int[1, 5])),
        (3, Depthwise),
        (3, Pool),
        (2, Gen.Const((LayerCase)new GlobalAveragePoolCase())),
        (2, Gen.Const((LayerCase)new FlattenCase())),
        (4, NetworkCases.BatchNorm.Select(LayerCase (norm) => norm)),
        (2, LayerNorm),
        (2, Gen.Int[5, 60].Select(LayerCase (hundredths) => new DropoutCase(hundredths / 100.0))),
        (2, RuleCase.Any.Select(LayerCase (rule) => new GradientRuleCase(rule))),
        (6, Activation));

    public static Gen<NetworkCase> Network { get; } =
        (from loss in DrawnLosses.Any
         from isVector in Rarely
         from isSequence in Gen.Int[0, 4].Select(n => n == 0)
         from image in isSequence
             ? Gen.Select(Gen.Int[1, 4], Gen.Int[1, 20], (channels, length) => new ImageShape(channels, 1, length))
             : Gen.Select(Gen.Int[1, 3], Gen.Int[1, 6], Gen.Int[1, 6], (channels, height, width) => new ImageShape(channels, height, width))
         from drawn in Layer.List[1, 7]
         from labels in Gen.Bool
         from batch in Gen.Frequency((6, Gen.Int[1, 20]), (1, Gen.OneOfConst(31, 32, 33)))
         from spare in Gen.OneOfConst(0, 0, 1, 30)
         from seed in Gen.Int[0, int.MaxValue - 1]
         from hasParameterRules in Rarely
         from parameterRules in RuleCase.Any.List[1, 2]
         let layers = Fitting(isVector ? new ImageShape(image.Size, 1, 1) : image, isVector, isSequence ? NetworkCase.OfSequences(drawn) : drawn, loss)
         let least = layers.OfType<BatchNormCase>().Any() ? NetworkCases.LeastNormalised : 1
         select new NetworkCase(image.Size, layers, loss, DrawnLosses.TakesLabels(loss, labels), Math.Max(batch, least), spare, seed)
         {
             Image = isVector ? null : image,
             IsSequence = isSequence && !isVector,
             ParameterRules = hasParameterRules ? parameterRules : [],
         })
        .Where(item => item.Layers.Any(HasParameters) && item.Products <= MaxProducts && (item.Outputs > 1 || !DrawnLosses.NeedsClasses(item.Loss)));

    /// <summary>Whether the layer has parameters that are trained.</summary>
    public static bool HasParameters(LayerCase layer) =>
        layer is ConvolutionCase or DepthwiseCase or DenseCase or BinaryCase or LayerNormCase or BatchNormCase { Affine: true }
            or ActivationCase { Pair.Learned: not null };

    /// <summary>The drawn layers without those that are not allowed where they stand.</summary>
    private static List<LayerCase> Fitting(ImageShape shape, bool isVector, List<LayerCase> drawn, Losses loss)
    {
        List<LayerCase> layers = [];
        PairCase? shared = drawn.OfType<ActivationCase>().FirstOrDefault(layer => layer.Form == PairForm.TypeParameter)?.Pair;
        foreach (LayerCase layer in drawn.Select(layer => layer is ActivationCase { Form: PairForm.TypeParameter } generic ? generic with { Pair = shared! } : layer))
        {
            LayerCase next = layer is PoolCase { IsMaximum: true } pool && ImageNetworkCases.HasTies(layers) ? pool with { IsMaximum = false } : layer;
            if (IsAllowed(next))
            {
                layers.Add(next);
                shape = next.OutputShape(shape);
                isVector |= next.MakesVector;
            }
        }

        while (layers.LastOrDefault(layer => layer is not (FlattenCase or GradientRuleCase)) is { } last && TakesNoLogarithm(last))
        {
            layers.Remove(last);
        }

        return layers;

        bool IsAllowed(LayerCase layer) => layer switch
        {
            DepthwiseCase conv when shape.Channels * conv.Multiplier > MaxChannels => false,
            IWindowed { Window: var window } => !isVector && window.Fits(shape),
            GlobalAveragePoolCase => !isVector,
            LayerNormCase => shape.Size >= NetworkCases.LeastNormalised,
            ActivationCase => layers.LastOrDefault(before => before is not GradientRuleCase) is not ActivationCase,

            // The last dimension of an image of one column is 1, that of a vector its size; the reference takes the one for the other.
            GradientRuleCase { Rule.IsOfGroups: true } => layers.Any(HasParameters) && (isVector || shape.Width > 1),
            GradientRuleCase => layers.Any(HasParameters),
            _ => true,
        };

        bool TakesNoLogarithm(LayerCase layer) =>
            DrawnLosses.ReadsLogits(loss) && layer is ActivationCase activation && ImageNetworkCases.IsStep(activation);
    }
}
