using System.Collections.Generic;

namespace Decoupling.Generators.Model;

/// <summary>A layer as it was declared.</summary>
/// <param name="Name">Unique in the network whatever the case of its letters, and an identifier.</param>
internal abstract record LayerSpec(string Name)
{
    /// <summary>The members that the network gets for this layer.</summary>
    public virtual IEnumerable<string> MemberNames => [];

    /// <summary>The shape behind the layer, for an input that fits it.</summary>
    public virtual TensorShape OutputShape(TensorShape input) => input;

    /// <summary>How many trainable parameters the layer has behind this input; more than an <see cref="int"/> holds if the declaration asks for it.</summary>
    public virtual long ParameterCount(TensorShape input) => 0;
}

internal sealed record DenseSpec(string Name, int Units, bool Bias, InitializerKind Initializer) : LayerSpec(Name)
{
    public override IEnumerable<string> MemberNames => Bias
        ? [Name + "Weights", Name + "WeightsGradient", Name + "Bias", Name + "BiasGradient"]
        : [Name + "Weights", Name + "WeightsGradient"];

    public override TensorShape OutputShape(TensorShape input) => new(Units);

    public override long ParameterCount(TensorShape input) => ((long)input.Size * Units) + (Bias ? Units : 0);
}

internal sealed record DropoutSpec(string Name, double Rate) : LayerSpec(Name);

internal sealed record ActivationSpec(string Name, PairReference Pair) : LayerSpec(Name)
{
    /// <summary>A pair spelled out on the layer becomes a nested type.</summary>
    public override IEnumerable<string> MemberNames => Pair is InlinePair ? [Name + "Pair"] : [];
}
