namespace Decoupling;

/// <summary>What a <see cref="GradientRuleAttribute"/> acts on.</summary>
public enum Scope
{
    /// <summary>The gradient where the attribute stands, on its way from the layer after it to the layer before it.</summary>
    Layer,

    /// <summary>The finished gradients of all parameters, whatever the attribute's place.</summary>
    Parameters,
}
