using System.Collections.Generic;

namespace Decoupling;

/// <summary>
/// The product, element by element, of the value above and of named ones: y = x a b ..., in this order. All have one shape, and y has it too. Of two, the
/// gradient of each is
/// that of y times the other: a gate. A value may be multiplied by itself.
/// </summary>
/// <param name="with">The layers whose values are factors, at least one, each declared above; <c>"Input"</c> is the network's input.</param>
/// <example><code>
/// [Network(8)]
/// [Dense(32, Name = "Values")]
/// [Dense(32, From = "Input")] [Activation(Forward = Forwards.Logistic)]
/// [Multiply("Values")]
/// [Dense(3)]
/// [Loss(Losses.SoftmaxCrossEntropy)]
/// public sealed partial class Gated;
/// </code></example>
public sealed class MultiplyAttribute(params string[] with) : LayerAttribute
{
    /// <summary>The layers whose values the one above is multiplied by.</summary>
    public IReadOnlyList<string> With { get; } = with;
}
