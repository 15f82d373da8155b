namespace Decoupling.Generators.Model;

/// <summary>A layer as it was declared. <paramref name="Name"/> is unique in the network and an identifier.</summary>
internal abstract record LayerSpec(string Name);

internal sealed record DenseSpec(string Name, int Units, bool Bias, InitializerKind Initializer) : LayerSpec(Name);

internal sealed record DropoutSpec(string Name, double Rate) : LayerSpec(Name);

internal sealed record ActivationSpec(string Name, PairReference Pair) : LayerSpec(Name);
