namespace Decoupling;

/// <summary>
/// The names of the built-in backward rules, for <see cref="ActivationAttribute.Backward"/>. A rule gives the factor m(x) on the
/// upstream gradient g, or the gradient itself. u is uniform in [0, 1) and n standard normal, fresh for each element and step.
/// </summary>
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

    /// <summary><see cref="ActivationAttribute.Factor"/> g (default 1).</summary>
    public const string Scale = "Scale";

    /// <summary>
    /// g u: a positive random factor on each element (arXiv 2509.07236). Each element keeps its sign; the direction of the vector changes where factors differ.
    /// </summary>
    public const string FullJam = "FullJam";

    /// <summary>g u for x &gt;= 0, else 0: a random derivative of ReLU (arXiv 2509.07236).</summary>
    public const string PositiveJam = "PositiveJam";

    /// <summary>
    /// g u for <see cref="ActivationAttribute.Low"/> &lt;= x &lt;= <see cref="ActivationAttribute.High"/> (default -5, 5), else 0 (arXiv 2509.07236).
    /// </summary>
    public const string RectangularJam = "RectangularJam";

    /// <summary>sign(g) u: the magnitude of the gradient is replaced by a random one.</summary>
    public const string SignJam = "SignJam";

    /// <summary>u for g &gt; 0, else 0: of the gradient, only the positive sign is kept.</summary>
    public const string SignPositiveJam = "SignPositiveJam";

    /// <summary>
    /// sign(g) u for <see cref="ActivationAttribute.Low"/> &lt;= g &lt;= <see cref="ActivationAttribute.High"/> (default -5, 5), else 0: a window on the gradient,
    /// not on x.
    /// </summary>
    public const string SignRectangularJam = "SignRectangularJam";

    /// <summary>g + sigma n, also where g is 0, sigma being <see cref="ActivationAttribute.Sigma"/> (default 0.1). Can turn the sign of a small g.</summary>
    public const string Noise = "Noise";

    /// <summary>
    /// g for x &gt; 0, else g (u - 0.5 + mean) variance, with <see cref="ActivationAttribute.Mean"/> (default 0) and <see cref="ActivationAttribute.Variance"/>
    /// (default 0.2): the stochastic spike operator of snnTorch. Can turn the sign of g below the threshold.
    /// </summary>
    public const string SSO = "SSO";
}
