using System.Collections.Generic;
using Decoupling.Generators.Functions;

namespace Decoupling.Generators.Model;

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
internal sealed record GradientRuleSpec(string Name, GradientRule Rule) : ElementwiseSpec(Name)
{
    public override bool IsLinear => true;

    public override IEnumerable<LiveParameter> Values => Rule is ElementwiseRule { Pair: var pair } ? pair.Values : [];
}
