namespace Decoupling.Generators.Tests.Networks;

/// <summary>A layer of a drawn network.</summary>
internal abstract record LayerCase;

internal sealed record DenseCase(int Units, bool Bias) : LayerCase;

internal sealed record ActivationCase(PairCase Pair, PairForm Form) : LayerCase;

internal sealed record DropoutCase(double Rate) : LayerCase;
