using System.Collections.Generic;
using Decoupling.Generators.Graph;
using Decoupling.Generators.Model;
using Decoupling.Generators.Ops.GradientRules;

namespace Decoupling.Generators.Layers.GradientRule;

/// <summary>What a gradient rule does to a gradient.</summary>
/// <param name="Text">In words: <c>ClipNorm(1)</c>.</param>
internal abstract partial record GradientRule(string Text)
{
    /// <summary>What its attribute says, but for its scope.</summary>
    public abstract IEnumerable<LayerSetting> Settings { get; }

    /// <summary>The pair whose rule it is, or null.</summary>
    public virtual PairSpec? Pair => null;

    /// <summary>The op of a rule that stands among the layers.</summary>
    public abstract Op Lower(Lowering lowering, LayerPlan layer, Value x, Value y);
}

/// <summary>Scales a whole tensor down to a norm.</summary>
internal sealed partial record ClipNormRule(string Text, double Max) : GradientRule(Text)
{
    public override IEnumerable<LayerSetting> Settings => [LayerSetting.Unshown("Rule", "ClipNorm"), LayerSetting.Unshown("Max", Max)];

    public override Op Lower(Lowering lowering, LayerPlan layer, Value x, Value y) => new ClipNormOp(layer.Name, x, y, (float)Max, lowering.NextSum());
}

/// <summary>Subtracts the mean over the last dimension.</summary>
internal sealed partial record CentralizeRule(string Text) : GradientRule(Text)
{
    public override IEnumerable<LayerSetting> Settings => [LayerSetting.Unshown("Rule", "Centralize")];

    public override Op Lower(Lowering lowering, LayerPlan layer, Value x, Value y) => new CentralizeOp(layer.Name, x, y, layer.Input.Lengths[layer.Input.Rank - 1]);
}

/// <summary>Element by element: the rule of a pair whose forward function is the identity.</summary>
internal sealed partial record ElementwiseRule(string Text, PairSpec Elementwise) : GradientRule(Text)
{
    public override IEnumerable<LayerSetting> Settings => LayerSetting.Function("Rule", Elementwise.Backward);

    public override PairSpec Pair => Elementwise;

    public override Op Lower(Lowering lowering, LayerPlan layer, Value x, Value y) => new ElementwiseRuleOp(layer.Name, x, y, lowering.Use(Elementwise, Text, layer));
}
