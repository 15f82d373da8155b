using System.Collections.Generic;

namespace Decoupling;

/// <summary>
/// The value above and named ones after each other, in this order: the features of vectors, or the channels of images, which have one height and one width.
/// Shapes: (batch, a), (batch, b), ... to (batch, a + b + ...), or (batch, a, height, width), ... to (batch, a + b + ..., height, width).
/// </summary>
/// <param name="with">The layers whose values follow, at least one, each declared above; <c>"Input"</c> is the network's input.</param>
/// <example><code>
/// [Network(8)]
/// [Dense(32)] [Activation(Forward = Forwards.Tanh)]
/// [Concat("Input")]
/// [Dense(3)]
/// [Loss(Losses.SoftmaxCrossEntropy)]
/// public sealed partial class WideAndDeep;
/// </code></example>
public sealed class ConcatAttribute(params string[] with) : LayerAttribute
{
    /// <summary>The layers whose values follow the one above.</summary>
    public IReadOnlyList<string> With { get; } = with;
}
