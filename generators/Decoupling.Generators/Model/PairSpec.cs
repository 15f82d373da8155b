using System;
using System.Collections.Generic;
using System.Linq;
using Decoupling.Generators.Collections;
using Decoupling.Generators.Functions;
using Decoupling.Generators.Layers;

namespace Decoupling.Generators.Model;

/// <summary>How an activation layer names its pair.</summary>
internal abstract record PairReference
{
    /// <summary>What an attribute says that names it so.</summary>
    public abstract IEnumerable<LayerSetting> Settings { get; }

    /// <summary>Its functions, or null where they are not known here.</summary>
    public abstract PairSpec? Known { get; }

    /// <summary>The parameters of its functions that can be set, as far as they are known here.</summary>
    public IEnumerable<LiveParameter> Settable => Known?.Values ?? [];
}

/// <summary>A pair spelled out on the layer itself: emitted as a private type of the network.</summary>
internal sealed record InlinePair(PairSpec Pair) : PairReference
{
    public override IEnumerable<LayerSetting> Settings => Pair.Settings;

    public override PairSpec Known => Pair;
}

/// <summary>A pair declared elsewhere, or a type parameter of the network: called through its generated members.</summary>
/// <param name="TypeName">The fully qualified name (<c>global::My.StepWindow</c>), or the type parameter's.</param>
/// <param name="DisplayName">The name in tables.</param>
internal sealed record ExternalPair(string TypeName, string DisplayName) : PairReference
{
    /// <summary>Whether it is a type parameter of the network.</summary>
    public bool IsTypeParameter { get; init; }

    /// <summary>The name alone: its functions are its own to tell.</summary>
    public override IEnumerable<LayerSetting> Settings =>
        [LayerSetting.Unshown(IsTypeParameter ? "TypeParameter" : "Pair", TypeName.Replace("global::", ""))];

    /// <summary>Its functions, as far as they are known here: of a pair of another project and of a type parameter, null.</summary>
    public PairSpec? Pair { get; init; }

    /// <summary>The parameters of its functions that can be set.</summary>
    public EquatableArray<LiveParameter> Values => Pair?.Values.ToEquatableArray() ?? default;

    public override PairSpec? Known => Pair;
}

/// <summary>A forward function and a backward rule, both compiled to trees.</summary>
/// <param name="Name">In words: <c>Heaviside / Rectangular(-0.5, 0.5)</c>.</param>
/// <param name="Forward">y = Forward(x).</param>
/// <param name="Backward">The gradient with respect to x, as a function of grad and whatever of x and y it reads.</param>
internal sealed record PairSpec(string Name, FunctionSpec Forward, FunctionSpec Backward)
{
    /// <summary>The functions and the values of their parameters.</summary>
    public IEnumerable<LayerSetting> Settings =>
        [.. LayerSetting.Function("Forward", Forward, "Forward."), .. LayerSetting.Function("Backward", Backward, "Backward.")];

    /// <summary>What a network has to keep from the forward pass for <see cref="Backward"/>.</summary>
    public RuleInputs BackwardReads =>
        (Masked is not null ? RuleInputs.Mask : Backward.Body.Reads(InputNames.PreActivation) ? RuleInputs.PreActivation : RuleInputs.None)
        | (Backward.Body.Reads(InputNames.Output) ? RuleInputs.Output : RuleInputs.None);

    /// <summary>The rule in the form that needs one bit of the pre-activation, or null where it needs more, or nothing.</summary>
    public MaskedRule? Masked => MaskedRule.Of(Backward.Body);

    /// <summary>Whether one of the two draws random numbers.</summary>
    public bool Draws => InputNames.Draws.Any(input => Forward.Body.Reads(input) || Backward.Body.Reads(input));

    /// <summary>The parameters that can be set, in the order of their values.</summary>
    public IReadOnlyList<LiveParameter> Values => [.. Forward.Live.Concat(Backward.Live).Where(parameter => !parameter.IsLearned).Distinct()];

    /// <summary>The parameters that are learned, in the order of their values.</summary>
    public IReadOnlyList<LiveParameter> Learned => [.. Forward.Live.Where(parameter => parameter.IsLearned)];

    /// <summary>Whether a layer has to hand its functions anything but operands.</summary>
    public bool HasState => Draws || Values.Count > 0 || Learned.Count > 0;

    /// <summary>What one element adds to the gradient of a learned parameter, whatever the rule: the upstream gradient times the derivative of the forward function.</summary>
    public Expression GradientOf(LiveParameter learned) =>
        BackwardRule.ToGradient(FiniteDerivative.Of(InputNames.AsSeenByRule(Forward.Body), learned.Input, Forward.Live));

    /// <summary>What a network has to keep for the gradient of a learned parameter.</summary>
    public RuleInputs GradientReads(LiveParameter learned) =>
        GradientOf(learned).Reads(InputNames.PreActivation) ? RuleInputs.PreActivation : RuleInputs.None;

    /// <summary>Whether the forward function is the built-in logistic function, whose values are probabilities.</summary>
    public bool GivesProbability => Forward.BuiltIn == "Logistic";

    /// <summary>Whether the rule hands the upstream gradient on as it is.</summary>
    public bool PassesGradient => Backward.Body.Equals(Expression.Input(InputNames.Gradient));

    /// <summary>Pairs a function with a rule as it was written: the rule is turned into the gradient and reads y instead of x where that is the same.</summary>
    /// <param name="forward">The forward function.</param>
    /// <param name="rule">The factor on the upstream gradient, or the gradient itself if it reads <c>grad</c>.</param>
    public static PairSpec Create(FunctionSpec forward, FunctionSpec rule) =>
        new($"{forward.Name} / {rule.Name}", forward, rule with { Body = BackwardRule.ForPair(InputNames.AsSeenByRule(forward.Body), rule.Body) });
}

/// <summary>Mirrors the public enumeration <c>Decoupling.RuleInputs</c>, value by value.</summary>
[Flags]
internal enum RuleInputs
{
    None = 0,
    PreActivation = 1,
    Output = 2,
    Mask = 4,
}
