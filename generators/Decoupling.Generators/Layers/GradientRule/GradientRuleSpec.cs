using System.Collections.Generic;
using Decoupling.Generators.Graph;
using Decoupling.Generators.Model;

namespace Decoupling.Generators.Layers.GradientRule;

/// <summary>A gradient rule where it stands among the layers, or, in <see cref="NetworkSpec.ParameterRules"/>, one of the gradients of all parameters.</summary>
internal sealed record GradientRuleSpec(string Name, GradientRule Rule) : LayerSpec(Name)
{
    public override string Kind => "GradientRule";

    public override IEnumerable<LayerSetting> Settings => Rule.Settings;

    public override string Words => Rule.Text;

    public override bool IsLinear => true;

    public override bool ActsOnGradients => true;

    public override PairReference? Pair => Rule.Pair is { } pair ? new InlinePair(pair) : null;

    public override LayerPlan Describe(LayerTable table) =>
        table.Plain(this) with { Draws = Rule.Pair is { HasState: true } ? table.NextDraws() : null };

    public override Value Lower(Lowering lowering, LayerPlan layer, IReadOnlyList<Value> reads)
    {
        Value y = lowering.NewValue(layer);
        lowering.Emit(Rule.Lower(lowering, layer, reads[0], y));
        return y;
    }
}
