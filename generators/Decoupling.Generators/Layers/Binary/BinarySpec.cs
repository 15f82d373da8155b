using System.Collections.Generic;
using Decoupling.Generators.Collections;
using Decoupling.Generators.Graph;
using Decoupling.Generators.Model;
using Decoupling.Generators.Ops.BatchNorm;
using Decoupling.Generators.Ops.Quantization;

namespace Decoupling.Generators.Layers.Binary;

/// <summary>A layer that multiplies with quantised weights.</summary>
internal abstract record BinarySpec(string Name, BinarySettings Binary) : LayerSpec(Name)
{
    public override PairReference Pair => Binary.Weights;

    public override IEnumerable<string> MemberNames => Binary.Scale == WeightScaleKind.Learned
        ? [Name + "Weights", Name + "WeightsGradient", Name + "Scale", Name + "ScaleGradient"]
        : [Name + "Weights", Name + "WeightsGradient"];

    public override BinaryFacts BinaryFacts => new(Binary, Border: null, IsOfImages: false);

    /// <summary>Factors that are trained.</summary>
    protected long LearnedScales(long outputs) => Binary.Scale == WeightScaleKind.Learned ? outputs : 0;

    /// <summary>The layer with latent weights and what belongs to them.</summary>
    protected LayerPlan Describe(LayerTable table, int[] shape, int[] strides, DrawnValues values, long multiplyAdds)
    {
        LayerPlan layer = table.Weighted(this, shape, strides, values, hasBias: false, multiplyAdds);
        TensorPlan latent = layer.Parameters[0] with { Bound = Binary.Bound, Bits = Binary.WeightBits };
        TensorPlan scale = TensorPlan.Vector(Name + ".scale", Name + "Scale", latent.Offset + latent.Count, shape[0], new ConstantValues(1));
        return layer with
        {
            Parameters = (Binary.Scale == WeightScaleKind.Learned ? new[] { latent, scale } : [latent]).ToEquatableArray(),
            Draws = Binary.Weights is InlinePair { Pair.HasState: false } ? null : table.NextDraws(),
        };
    }

    /// <summary>What the layer multiplies with.</summary>
    protected QuantizedWeights Quantized(Lowering lowering, LayerPlan layer) => new(Name, layer.Parameters[0], lowering.Use(Binary.Weights, layer));

    /// <summary>The sums times the factors of their outputs, if there are any.</summary>
    protected Value Scaled(Lowering lowering, LayerPlan layer, Value sums, ChannelPlanes shape)
    {
        WeightScales? scales = Binary.Scale switch
        {
            WeightScaleKind.MeanMagnitude => new MeanMagnitudes(Name, shape.Channels, layer.Parameters[0]),
            WeightScaleKind.Learned => new LearnedScales(Name, shape.Channels, layer.Parameters[1]),
            _ => null,
        };
        if (scales is null)
        {
            return sums;
        }

        Value scaled = lowering.NewValue(layer);
        lowering.Emit(new ChannelScaleOp(Name, sums, scaled, shape, scales));
        return scaled;
    }

    /// <summary>The name of the sums: where factors follow, they are not yet the layer's values.</summary>
    protected string SumsName => Binary.Scale == WeightScaleKind.None ? "Values" : "SumsValues";
}
