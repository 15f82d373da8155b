using System.Collections.Generic;
using Decoupling.Generators.Graph;
using Decoupling.Generators.Model;
using Decoupling.Generators.Ops.Pooling;

namespace Decoupling.Generators.Layers.GlobalAvgPool2D;

/// <summary>The mean of each channel. The input has rank 3.</summary>
internal sealed record GlobalAvgPool2DSpec(string Name) : LayerSpec(Name)
{
    public override string Kind => "GlobalAvgPool2D";

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
