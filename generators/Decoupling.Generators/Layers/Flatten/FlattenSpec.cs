using System.Collections.Generic;
using Decoupling.Generators.Graph;
using Decoupling.Generators.Model;

namespace Decoupling.Generators.Layers.Flatten;

/// <summary>The values of an image as one row, in the same order.</summary>
internal sealed record FlattenSpec(string Name) : LayerSpec(Name)
{
    public override string Kind => "Flatten";

    public override bool IsLinear => true;

    public override bool KeepsValues => true;

    public override TensorShape OutputShape(IReadOnlyList<TensorShape> reads) => new(reads[0].Size);

    public override LayerPlan Describe(LayerTable table) => table.Plain(this);

    /// <summary>Another view of the same value.</summary>
    public override Value Lower(Lowering lowering, LayerPlan layer, IReadOnlyList<Value> reads) => reads[0] with { Shape = layer.Output };
}
