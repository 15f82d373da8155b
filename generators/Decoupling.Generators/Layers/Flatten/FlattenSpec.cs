using Decoupling.Generators.Graph;
using Decoupling.Generators.Model;

namespace Decoupling.Generators.Layers.Flatten;

/// <summary>The values of an image as one row, in the same order.</summary>
internal sealed record FlattenSpec(string Name) : LayerSpec(Name)
{
    public override bool IsLinear => true;

    public override bool KeepsValues => true;

    public override TensorShape OutputShape(TensorShape input) => new(input.Size);

    public override LayerPlan Describe(LayerTable table) => table.Plain(this, "Flatten");

    /// <summary>Another view of the same value.</summary>
    public override Value Lower(Lowering lowering, LayerPlan layer, Value x) => x with { Shape = layer.Output };
}
