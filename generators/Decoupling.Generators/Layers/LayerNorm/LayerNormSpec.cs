using System.Collections.Generic;
using Decoupling.Generators.Collections;
using Decoupling.Generators.Graph;
using Decoupling.Generators.Model;
using Decoupling.Generators.Ops.LayerNorm;

namespace Decoupling.Generators.Layers.LayerNorm;

/// <summary>Layer normalisation: mean and variance of each sample, a scale and a shift for each of its values.</summary>
internal sealed record LayerNormSpec(string Name, double Epsilon) : LayerSpec(Name)
{
    public override string Kind => "LayerNorm";

    public override IEnumerable<LayerSetting> Settings => [LayerSetting.Option("Epsilon", Epsilon, 1e-5)];

    public override IEnumerable<string> MemberNames => [Name + "Scale", Name + "ScaleGradient", Name + "Shift", Name + "ShiftGradient"];

    public override long ParameterCount(TensorShape input) => 2L * input.Size;

    public override LayerPlan Describe(LayerTable table) => table.Plain(this) with
    {
        Parameters = new[]
        {
            TensorPlan.Dense(Name + ".weight", Name + "Scale", table.Offset, table.Input.Lengths, new ConstantValues(1)),
            TensorPlan.Dense(Name + ".bias", Name + "Shift", table.Offset + table.Input.Size, table.Input.Lengths, new ConstantValues(0)),
        }.ToEquatableArray(),
    };

    public override Value Lower(Lowering lowering, LayerPlan layer, IReadOnlyList<Value> reads)
    {
        Value y = lowering.NewValue(layer);
        Value moments = lowering.NewValue(layer, "Moments", new TensorShape(3));
        lowering.Emit(new LayerNormOp(Name, reads[0], y, moments, Epsilon, layer.Parameters[0], layer.Parameters[1]));
        return y;
    }
}
