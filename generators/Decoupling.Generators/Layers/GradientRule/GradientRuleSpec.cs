using System;
using Decoupling.Generators.Graph;
using Decoupling.Generators.Model;
using Decoupling.Generators.Ops.Activation;
using Decoupling.Generators.Ops.GradientRules;

namespace Decoupling.Generators.Layers.GradientRule;

/// <summary>What a gradient rule does to a gradient.</summary>
/// <param name="Text">In words: <c>ClipNorm(1)</c>.</param>
internal abstract record GradientRule(string Text);

/// <summary>Scales a whole tensor down to a norm.</summary>
internal sealed record ClipNormRule(string Text, float Max) : GradientRule(Text);

/// <summary>Subtracts the mean over the last dimension.</summary>
internal sealed record CentralizeRule(string Text) : GradientRule(Text);

/// <summary>Element by element: the rule of a pair whose forward function is the identity.</summary>
internal sealed record ElementwiseRule(string Text, PairSpec Pair) : GradientRule(Text);

/// <summary>A gradient rule where it stands among the layers, or, in <see cref="NetworkSpec.ParameterRules"/>, one of the gradients of all parameters.</summary>
internal sealed record GradientRuleSpec(string Name, GradientRule Rule) : LayerSpec(Name)
{
    public override bool IsLinear => true;

    public override bool ActsOnGradients => true;

    public override PairReference? Pair => Rule is ElementwiseRule { Pair: var pair } ? new InlinePair(pair) : null;

    public override LayerPlan Describe(LayerTable table) =>
        table.Plain(this, Rule.Text) with { Draws = Rule is ElementwiseRule { Pair.HasState: true } ? table.NextDraws() : null };

    public override Value Lower(Lowering lowering, LayerPlan layer, Value x)
    {
        Value y = lowering.NewValue(layer);
        lowering.Emit(Rule switch
        {
            ClipNormRule clip => new ClipNormOp(Name, x, y, clip.Max, lowering.NextSum()),
            CentralizeRule => new CentralizeOp(Name, x, y, layer.Input.Lengths[layer.Input.Rank - 1]),
            ElementwiseRule elementwise => new RuleOp(Name, x, y, lowering.Use(elementwise.Pair, elementwise.Text, layer)),
            _ => throw new InvalidOperationException($"The rule {Rule} has no op."),
        });
        return y;
    }
}
