using System.Collections.Generic;
using Decoupling.Generators.Collections;
using Decoupling.Generators.Layers;
using Decoupling.Generators.Layers.GradientRule;

namespace Decoupling.Generators.Model;

/// <summary>A network as it was declared: what the attributes say, checked, and nothing that was decided.</summary>
/// <param name="Type">The annotated class.</param>
/// <param name="InputShape">The shape of one sample.</param>
/// <param name="Layers">The layers in order.</param>
/// <param name="Loss">The loss.</param>
internal sealed record NetworkSpec(TypeSpec Type, TensorShape InputShape, EquatableArray<LayerSpec> Layers, LossSpec Loss)
{
    /// <summary>The rules of the gradients of all parameters, in the order in which they act.</summary>
    public EquatableArray<GradientRuleSpec> ParameterRules { get; init; }

    /// <summary>The name of the network's input where a layer reads it.</summary>
    public const string InputName = "Input";

    /// <summary>The layer whose values the loss reads, see <see cref="NumberOfLast"/>.</summary>
    public LayerSpec LastLayer => Layers[NumberOfLast(Layers)];

    /// <summary>The number of the layer whose values the loss reads: gradient rules and changes of shape after it leave them as they are.</summary>
    public static int NumberOfLast(IReadOnlyList<LayerSpec> layers)
    {
        int number = layers.Count - 1;
        while (number >= 0 && layers[number].KeepsValues)
        {
            number = layers[number].Reads[0];
        }

        return number < 0 ? layers.Count - 1 : number;
    }
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
