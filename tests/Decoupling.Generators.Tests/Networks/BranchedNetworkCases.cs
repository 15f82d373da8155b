using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using Decoupling.Tests.Reference;

namespace Decoupling.Generators.Tests.Networks;

/// <summary>
/// Draws small networks with branches: layers that read any earlier value, joins of two and three values and of joins, values with several readers, and, now
/// and then, with none. Shapes are few, so that values can be joined.
/// </summary>
internal static class BranchedNetworkCases
{
    /// <summary>Products that the reference may take for a batch; it goes one by one.</summary>
    private const long MaxProducts = 60_000;

    /// <summary>Of one size, so that two values can be joined that each went through one.</summary>
    private static readonly Gen<LayerCase> Pool = Gen.Select(
        Gen.Bool, Gen.OneOfConst(1, 2), LayerCase (isMaximum, stride) => new PoolCase(isMaximum, 2, stride));

    private static readonly Gen<LayerCase> Layer = Gen.Frequency(
        (3, Gen.Select(Gen.OneOfConst(3, 3, 5, 8), Gen.Bool, LayerCase (units, bias) => new DenseCase(units, bias))),
        (5, Gen.Select(
            Gen.OneOfConst(2, 2, 3), WindowCases.Keeping(3, 3, 1, 5), Gen.Bool, LayerCase (channels, window, bias) => new ConvolutionCase(channels, window, bias))),
        (1, BinaryCases.Dense(Gen.OneOfConst(3, 3, 5))),
        (3, BinaryCases.Convolution(Gen.OneOfConst(2, 2, 3), keepsSize: true)),
        (2, Gen.Select(
            Gen.OneOfConst(1, 1, 2), WindowCases.Keeping(1, 3), Gen.Bool, LayerCase (multiplier, window, bias) => new DepthwiseCase(multiplier, window, bias))),
        (12, Gen.OneOfConst(JoinKind.Add, JoinKind.Add, JoinKind.Multiply, JoinKind.Concat).Select(LayerCase (kind) => new JoinCase(kind))),
        (6, AnywhereNetworkCases.Activation),
        (2, Gen.OneOfConst(GraphPairCases.All).Select(LayerCase (pair) => new ActivationCase(pair, PairForm.Inline))),
        (6, AnywhereNetworkCases.Layer),
        (5, Pool),
        (1, Gen.Const((LayerCase)new GlobalAveragePoolCase())),
        (3, RuleCase.Any.Select(LayerCase (rule) => new GradientRuleCase(rule))),
        (1, AnywhereNetworkCases.LayerNorm));

    /// <summary>A layer as drawn, with the numbers by which it chooses what it reads.</summary>
    private static readonly Gen<DrawnLayer> Drawn =
        from layer in Layer
        from jumps in Gen.Int[0, 2].Select(n => n == 0)
        from first in Gen.Int[0, 1000]
        from others in Gen.Int[0, 1000].Array[1, 2]
        from mayRepeat in Gen.Int[0, 5].Select(n => n == 0)
        select new DrawnLayer(layer, jumps, first, others, mayRepeat);

    public static Gen<NetworkCase> Network { get; } =
        (from loss in DrawnLosses.Any
         from isVector in Gen.Int[0, 3].Select(n => n == 0)
         from isSequence in Gen.Int[0, 4].Select(n => n == 0)
         from image in isSequence
             ? Gen.Select(Gen.Int[1, 3], Gen.Int[2, 16], (channels, length) => new ImageShape(channels, 1, length))
             : Gen.Select(Gen.Int[1, 3], Gen.Int[2, 5], Gen.Int[2, 5], (channels, height, width) => new ImageShape(channels, height, width))
         from drawn in Drawn.List[5, 18]
         from keepsUnread in Gen.Int[0, 4].Select(n => n == 0)
         from labels in Gen.Bool
         from batch in Gen.Frequency((6, Gen.Int[1, 20]), (1, Gen.OneOfConst(31, 32, 33)))
         from spare in Gen.OneOfConst(0, 0, 1, 30)
         from seed in Gen.Int[0, int.MaxValue - 1]
         from parameterRules in Gen.Frequency((5, Gen.Const(new List<RuleCase>())), (1, RuleCase.Any.List[1, 2]))
         let shape = isVector ? new ImageShape(image.Channels + 2, 1, 1) : image
         let builder = new GraphBuilder(new ValueCase(shape, isVector), isSequence ? DrawnLayer.OfSequences(drawn) : drawn, loss, keepsUnread)
         let least = builder.Layers.OfType<BatchNormCase>().Any() ? NetworkCases.LeastNormalised : 1
         select new NetworkCase(shape.Size, builder.Layers, loss, DrawnLosses.TakesLabels(loss, labels), Math.Max(batch, least), spare, seed)
         {
             Image = isVector ? null : image,
             IsSequence = isSequence && !isVector,
             Reads = builder.Reads,
             ParameterRules = parameterRules,
         })
        .Where(item => item.Layers.OfType<JoinCase>().Any() && item.Products <= MaxProducts && (item.Outputs > 1 || !DrawnLosses.NeedsClasses(item.Loss))
            && item.Layers.Where((layer, i) => AnywhereNetworkCases.HasParameters(layer) && Reaches(item, i)).Any());

    /// <summary>Whether the value of a layer reaches the output.</summary>
    public static bool Reaches(NetworkCase item, int layer) =>
        layer == item.Layers.Count - 1 || Enumerable.Range(0, item.Layers.Count).Any(reader => item.Reads[reader].Contains(layer) && Reaches(item, reader));
}

/// <summary>A layer as drawn.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Jumps">Whether it reads another value than the one above.</param>
/// <param name="First">Chooses which.</param>
/// <param name="Others">Choose what a join joins to it.</param>
/// <param name="MayRepeat">Whether a join may take a value more than once while there are others.</param>
internal sealed record DrawnLayer(LayerCase Layer, bool Jumps, int First, int[] Others, bool MayRepeat)
{
    /// <summary>The layers where values are sequences.</summary>
    public static List<DrawnLayer> OfSequences(List<DrawnLayer> drawn) =>
        [.. drawn.Where(item => item.Layer.OfSequences is not null).Select(item => item with { Layer = item.Layer.OfSequences! })];
}
