using System.Linq;
using Decoupling.Generators.Collections;
using Decoupling.Generators.Layers;
using Decoupling.Generators.Layers.GradientRule;

namespace Decoupling.Generators.Model;

/// <summary>A network as it was declared: what the attributes say, checked, and nothing that was decided.</summary>
/// <param name="Type">The annotated class.</param>
/// <param name="InputShape">The shape of one sample.</param>
/// <param name="Layers">The layers in order.</param>
/// <param name="Loss">The loss.</param>
internal sealed record NetworkSpec(TypeSpec Type, TensorShape InputShape, EquatableArray<LayerSpec> Layers, LossKind Loss)
{
    /// <summary>The rules of the gradients of all parameters, in the order in which they act.</summary>
    public EquatableArray<GradientRuleSpec> ParameterRules { get; init; }

    /// <summary>The layer whose values the loss reads: gradient rules and changes of shape after it leave them as they are.</summary>
    public LayerSpec LastLayer => Layers.LastOrDefault(layer => !layer.KeepsValues) ?? Layers[Layers.Count - 1];
}

/// <summary>Mirrors the public enumeration <c>Decoupling.Losses</c>, value by value.</summary>
internal enum LossKind
{
    SoftmaxCrossEntropy,
    BinaryCrossEntropy,
    MeanSquaredError,
    SquaredHinge,
}

/// <summary>Mirrors the public enumeration <c>Decoupling.Initializer</c>, value by value.</summary>
internal enum InitializerKind
{
    GlorotUniform,
    GlorotNormal,
    HeUniform,
    HeNormal,
    LeCunUniform,
    LeCunNormal,
    Zeros,
}
