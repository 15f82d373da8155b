using System.Collections.Generic;

namespace Decoupling;

/// <summary>
/// The sum, element by element, of the value above and of named ones: y = x + a + b + ..., in this order. All have one shape, and y has it too. The gradient
/// of y is that of
/// each of them.
/// </summary>
/// <param name="with">The layers whose values are added, at least one, each declared above; <c>"Input"</c> is the network's input.</param>
/// <example><code>
/// [Network(3, 32, 32)]
/// [Conv2D(16, 3, Padding = 1)] [Activation(Forward = Forwards.ReLU, Name = "Stem")]
/// [Conv2D(16, 3, Padding = 1)] [Add("Stem")] [Activation(Forward = Forwards.ReLU)]
/// [GlobalAvgPool2D] [Dense(10)]
/// [Loss(Losses.SoftmaxCrossEntropy)]
/// public sealed partial class Residual;
/// </code></example>
public sealed class AddAttribute(params string[] with) : LayerAttribute
{
    /// <summary>The layers whose values are added to the one above.</summary>
    public IReadOnlyList<string> With { get; } = with;
}
