using System.Collections.Generic;
using System.Linq;
using Decoupling.Generators.Collections;
using Decoupling.Generators.Graph;
using Decoupling.Generators.Model;
using Decoupling.Generators.Ops.Joins;

namespace Decoupling.Generators.Layers.Concat;

/// <summary>The features of vectors, or the channels of images, after each other.</summary>
internal sealed record ConcatSpec(string Name) : LayerSpec(Name)
{
    public override string Kind => "Concat";

    public override TensorShape OutputShape(IReadOnlyList<TensorShape> reads) =>
        new(new[] { reads.Sum(shape => shape.Lengths[0]) }.Concat(reads[0].Lengths.Skip(1)).ToEquatableArray());

    public override IEnumerable<(string What, long Count)> Sizes(IReadOnlyList<TensorShape> reads) => [("values", reads.Sum(shape => shape.LongSize))];

    public override LayerPlan Describe(LayerTable table) => table.Plain(this);

    public override Value Lower(Lowering lowering, LayerPlan layer, IReadOnlyList<Value> reads)
    {
        Value y = lowering.NewValue(layer);
        lowering.Emit(new ConcatOp(Name, reads.ToEquatableArray(), y));
        return y;
    }
}
