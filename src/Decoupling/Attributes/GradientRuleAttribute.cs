namespace Decoupling;

/// <summary>
/// The identity in the forward pass; in the backward pass it transforms the gradient where it stands. Several in a row act in the order of the text, the first
/// one first. With <c>Scope = Scope.Parameters</c> it acts on the gradients of all parameters instead, several of these in the order of the text, too.
/// </summary>
/// <remarks>
/// Besides the built-in <see cref="Rules"/>, a static function of the network: <c>static float MyRule(float grad)</c>, which may take <c>u</c> (uniform in [0, 1))
/// and <c>n</c> (standard normal) as well. Without <c>grad</c> it returns the factor on the gradient.
/// </remarks>
/// <example><code>
/// [Dense(64)]
/// [Activation(Forward = Forwards.ReLU)]
/// [GradientRule(Rules.ClipNorm, Max = 0.5)]
/// [Dense(10)]
/// [GradientRule(Rules.Centralize, Scope = Scope.Parameters)]
/// </code></example>
/// <param name="rule">A constant of <see cref="Rules"/>, or the name of a static function of the network.</param>
public sealed class GradientRuleAttribute(string rule) : LayerAttribute
{
    /// <summary>A constant of <see cref="Rules"/>, or the name of a static function of the network.</summary>
    public string Rule { get; } = rule;

    /// <summary>What the rule acts on. Default: the gradient where the attribute stands.</summary>
    public Scope Scope { get; set; }

    /// <summary>The largest norm that <see cref="Rules.ClipNorm"/> lets through, above 0. Default: 1.</summary>
    public double Max { get; set; } = 1;

    /// <summary>
    /// The factor of <see cref="Rules.Scale"/>. Default: 1. With 0 no gradient is left, but parameters still move where an optimizer decays them
    /// (<see cref="AdamW.WeightDecay"/>) or has momentum left.
    /// </summary>
    public double Factor { get; set; } = 1;

    /// <summary>The standard deviation of <see cref="Rules.Noise"/>. Default: 0.1.</summary>
    public double Sigma { get; set; } = 0.1;
}
