using System.Collections.Generic;
using Decoupling.Generators.Graph;
using Decoupling.Generators.Model;
using Decoupling.Generators.Ops.Dropout;

namespace Decoupling.Generators.Layers.Dropout;

/// <summary>Values set to zero at random while training.</summary>
internal sealed record DropoutSpec(string Name, double Rate) : LayerSpec(Name)
{
    public override string Kind => "Dropout";

    public override IEnumerable<LayerSetting> Settings => [LayerSetting.Argument("Rate", Rate)];

    public override bool IsLinear => true;

    public override double DroppedShare => Rate;

    public override LayerPlan Describe(LayerTable table) => table.Plain(this) with { Stream = table.NextStream() };

    public override Value Lower(Lowering lowering, LayerPlan layer, IReadOnlyList<Value> reads)
    {
        Value y = lowering.NewValue(layer);
        lowering.Emit(new DropoutOp(Name, reads[0], y, Rate, layer.Stream));
        return y;
    }
}
