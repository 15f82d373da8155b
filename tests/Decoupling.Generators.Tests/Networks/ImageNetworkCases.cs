using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using Decoupling.Tests.Reference;

namespace Decoupling.Generators.Tests.Networks;

/// <summary>Draws networks of convolutions and pools, with dense layers after them or the loss on the images themselves.</summary>
internal static class ImageNetworkCases
{
    /// <summary>Products that the reference may take for a batch; it goes one by one.</summary>
    private const long MaxProducts = 600_000;

    private static readonly Gen<int> Channels = Gen.Frequency((4, Gen.Int[1, 8]), (1, Gen.Int[9, 20]));

    /// <summary>A block of layers as drawn; what does not fit the image in front of it is made smaller or left out.</summary>
    private sealed record Block(
        LayerCase? Convolution,
        BatchNormCase? Norm,
        bool NormGoesFirst,
        ActivationCase? Activation,
        GradientRuleCase? Rule,
        DropoutCase? Dropout,
        LayerCase? Pool);

    private static Gen<Block> Blocks { get; } =
        from channels in Channels
        from window in WindowCases.Kernel(5, 1, 1, 2, 3)
        from bias in Gen.Int[0, 2].Select(n => n > 0)
        from binary in Gen.Frequency((4, Gen.Const((LayerCase?)null)), (1, BinaryCases.Convolution(Channels).Select(LayerCase? (layer) => layer)))
        from pair in NetworkCases.Pair
        from form in Gen.OneOfConst(PairForm.Inline, PairForm.Inline, PairForm.Reusable, PairForm.TypeParameter)
        from parts in Gen.Int[0, 63]
        from norm in NetworkCases.BatchNorm
        from normStands in Gen.Int[0, 7]
        from rule in RuleCase.Any
        from ruleStands in Gen.Int[0, 3]
        from rate in Gen.Int[5, 80].Select(hundredths => hundredths / 100.0)
        from pool in Gen.OneOf(
            Gen.Select(Gen.Bool, WindowCases.Pool(4), LayerCase (isMaximum, window) => new PoolCase(isMaximum, window)),
            Gen.Const((LayerCase)new GlobalAveragePoolCase()))
        select new Block(
            parts % 8 != 0 ? binary ?? new ConvolutionCase(channels, window, bias) : null,
            normStands < 3 ? norm : null,
            normStands > 0,
            parts % 8 != 1 ? new ActivationCase(pair, form) : null,
            ruleStands == 0 ? new GradientRuleCase(rule) : null,
            parts / 8 < 2 ? new DropoutCase(rate) : null,
            parts % 2 == 0 ? pool : null);

    public static Gen<NetworkCase> Network { get; } =
        (from loss in DrawnLosses.Any
         from image in Gen.Select(Channels, Gen.Int[1, 13], Gen.Int[1, 13], (channels, height, width) => new ImageShape(channels, height, width))
         from blocks in Blocks.List[1, 3]
         from units in Gen.Int[0, 40]
         from flattened in Gen.Bool
         from labels in Gen.Bool
         from batch in Gen.OneOf(Gen.Int[1, 40], Gen.OneOfConst(1, 15, 16, 17, 31, 32, 33))
         from spare in Gen.OneOfConst(0, 0, 1, 30)
         from seed in Gen.Int[0, int.MaxValue - 1]
         from parameterRules in Gen.Frequency((2, Gen.Const(new List<RuleCase>())), (1, RuleCase.Any.List[1, 2]))
         let layers = Layers(image, blocks, units, flattened)
         let least = layers.OfType<BatchNormCase>().Any() ? NetworkCases.LeastNormalised : 1
         select new NetworkCase(image.Size, layers, loss, DrawnLosses.TakesLabels(loss, labels), Math.Max(batch, least), spare, seed)
         {
             Image = image, ParameterRules = parameterRules,
         })
        .Where(item => item.Products <= MaxProducts && (item.Outputs > 1 || !DrawnLosses.NeedsClasses(item.Loss))
            && item.Layers.Any(layer => layer is ConvolutionCase or DenseCase or BinaryCase) && !TakesLogarithmOfStep(item));

    private static bool TakesLogarithmOfStep(NetworkCase item) =>
        DrawnLosses.ReadsLogits(item.Loss)
            && item.Origin is ActivationCase last && IsStep(last);

    public static bool IsStep(ActivationCase layer) =>
        layer.Pair.Arguments is var text && (text.Contains("Heaviside", StringComparison.Ordinal) || text.Contains("Sign", StringComparison.Ordinal));

    private static List<LayerCase> Layers(ImageShape shape, List<Block> blocks, int units, bool flattened)
    {
        var layers = new List<LayerCase>();
        PairCase? shared = blocks.Select(block => block.Activation).FirstOrDefault(layer => layer?.Form == PairForm.TypeParameter)?.Pair;
        foreach (Block block in blocks)
        {
            if (layers.OfType<GlobalAveragePoolCase>().Any())
            {
                break; // a vector from here on
            }

            Add(block.Convolution is IWindowed { Window: var window } && window.Fits(shape) ? block.Convolution : null);
            Add(block.NormGoesFirst ? block.Norm : null);
            ActivationCase? activation = layers.LastOrDefault(layer => layer is not GradientRuleCase) is ActivationCase ? null
                : block.Activation is { Form: PairForm.TypeParameter } generic ? generic with { Pair = shared! } : block.Activation;
            Add(activation);

            // The last dimension of an image of one pixel is 1, that of a vector its size; the reference takes the one for the other.
            Add(block.Rule is { Rule.IsOfGroups: true } && shape.Width == 1 ? null : block.Rule);
            Add(block.NormGoesFirst ? null : block.Norm);
            Add(block.Dropout);
            Add(block.Pool switch
            {
                PoolCase pool when !pool.Window.Fits(shape) => null,
                PoolCase { IsMaximum: true } pool when HasTies(layers) => pool with { IsMaximum = false },
                LayerCase pool => pool,
                null => null,
            });
        }

        Add(flattened ? new FlattenCase() : null);
        Add(units > 0 ? new DenseCase(units, Bias: units % 2 == 0) : null);
        return layers;

        void Add(LayerCase? layer)
        {
            if (layer is not null)
            {
                layers.Add(layer);
                shape = layer.OutputShape(shape);
            }
        }
    }

    /// <summary>
    /// Whether windows may hold a largest value more than once, so that rounding decides which of them gets the gradient: after a step or a function that saturates,
    /// where windows of a maximum in front overlap, and where
    /// windows of a convolution may see its border alone.
    /// </summary>
    public static bool HasTies(List<LayerCase> layers)
    {
        LayerCase[] since = [.. Enumerable.Reverse(layers).TakeWhile(layer => layer is not ConvolutionCase { Window.MayMiss: false })];
        return !GivesWholeNumbers(since.FirstOrDefault(layer => layer is not GradientRuleCase))
            && (since.Any(layer => layer is PoolCase { IsMaximum: true } or GlobalAveragePoolCase or BinaryCase or IWindowed { Window.MayMiss: true })
            || since.OfType<ActivationCase>().Any(layer => IsStep(layer) || layer.Pair.Arguments.Contains("HardTanh", StringComparison.Ordinal)));
    }

    /// <summary>Whether the values of a layer are equal to the bit where they are equal: the first of the largest is the same everywhere then.</summary>
    public static bool GivesWholeNumbers(LayerCase? layer) => layer is BinaryCase { GivesWholeNumbers: true };
}
