namespace Decoupling;

/// <summary>The names of the built-in backward rules, for <see cref="ActivationAttribute.Backward"/>. A rule gives the factor m(x) on the upstream gradient.</summary>
public static class Backwards
{
    /// <summary>The derivative of the forward function, taken symbolically: the tied baseline.</summary>
    public const string Derivative = "Derivative";

    /// <summary>The constant <see cref="ActivationAttribute.Value"/> (default 1): the identity straight-through estimator.</summary>
    public const string Constant = "Constant";

    /// <summary>1 for <see cref="ActivationAttribute.Low"/> &lt;= x &lt;= <see cref="ActivationAttribute.High"/> (default -0.5, 0.5), else 0.</summary>
    public const string Rectangular = "Rectangular";

    /// <summary>max(0, 1 - |x| / <see cref="ActivationAttribute.Width"/>) (default width 1).</summary>
    public const string Triangular = "Triangular";
}
