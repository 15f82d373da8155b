using System.Collections.Generic;
using Decoupling.Generators.Graph;
using Decoupling.Generators.Model;
using Decoupling.Generators.Ops.Pooling;

namespace Decoupling.Generators.Layers.Pool2D;

/// <summary>Mean or maximum of windows. The input has rank 3.</summary>
internal sealed record Pool2DSpec(string Name, bool IsMaximum, int Size, int Stride) : LayerSpec(Name)
{
    public override string Kind => IsMaximum ? "MaxPool2D" : "AvgPool2D";

    public override IEnumerable<LayerSetting> Settings => [LayerSetting.Argument("Size", Size), LayerSetting.Option("Stride", Stride, Size)];

    public override bool IsLinear => !IsMaximum;

    public override bool KeepsRange => true;

    public override TensorShape OutputShape(IReadOnlyList<TensorShape> reads) =>
        new(reads[0].Lengths[0], ((reads[0].Lengths[1] - Size) / Stride) + 1, ((reads[0].Lengths[2] - Size) / Stride) + 1);

    public override IEnumerable<(string What, long Count)> Sizes(IReadOnlyList<TensorShape> reads) =>
        [("values from a row of its windows to the next", TensorShape.Product(Stride, reads[0].Lengths[2]))];

    public override LayerPlan Describe(LayerTable table) => table.Plain(this);

    public override Value Lower(Lowering lowering, LayerPlan layer, IReadOnlyList<Value> reads)
    {
        Value y = lowering.NewValue(layer);
        lowering.Emit(new PoolOp(Name, reads[0], y, new PoolShape(IsMaximum, Image.Of(layer.Input), Image.Of(layer.Output), Size, Stride)));
        return y;
    }
}
