namespace Decoupling.Generators.Tests.Networks;

/// <summary>A layer of a drawn network.</summary>
internal abstract record LayerCase;

internal sealed record DenseCase(int Units, bool Bias) : LayerCase;

internal sealed record ActivationCase(PairCase Pair, PairForm Form) : LayerCase;

/// <summary>A gradient rule among the layers.</summary>
internal sealed record GradientRuleCase(RuleCase Rule) : LayerCase;

internal sealed record DropoutCase(double Rate) : LayerCase;
