using System.Collections.Generic;
using Decoupling.Generators.Graph;
using Decoupling.Generators.Model;
using Decoupling.Generators.Ops.Pooling;

namespace Decoupling.Generators.Layers.GlobalAvgPool;

/// <summary>The mean of each channel.</summary>
/// <param name="Rank">Dimensions after the channels.</param>
internal sealed record GlobalAvgPoolSpec(string Name, int Rank) : LayerSpec(Name)
{
    public override string Kind => $"GlobalAvgPool{Rank}D";

    public override bool IsLinear => true;

    public override bool KeepsRange => true;

    public override TensorShape OutputShape(IReadOnlyList<TensorShape> reads) => new(reads[0].Lengths[0]);

    public override LayerPlan Describe(LayerTable table) => table.Plain(this);

    public override Value Lower(Lowering lowering, LayerPlan layer, IReadOnlyList<Value> reads)
    {
        Value y = lowering.NewValue(layer);
        lowering.Emit(new ChannelMeanOp(Name, reads[0], y, Image.Of(layer.Input)));
        return y;
    }
}
