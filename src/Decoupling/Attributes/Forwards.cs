namespace Decoupling;

/// <summary>The names of the built-in forward functions, for <see cref="ActivationAttribute.Forward"/>. x is the pre-activation.</summary>
public static class Forwards
{
    /// <summary>x.</summary>
    public const string Linear = "Linear";

    /// <summary>max(0, x).</summary>
    public const string ReLU = "ReLU";

    /// <summary>x for x &gt; 0, else <see cref="ActivationAttribute.Slope"/> x (default 0.01).</summary>
    public const string LeakyReLU = "LeakyReLU";

    /// <summary>x clipped to [-1, 1].</summary>
    public const string HardTanh = "HardTanh";

    /// <summary>tanh x.</summary>
    public const string Tanh = "Tanh";

    /// <summary>1 / (1 + e^-x).</summary>
    public const string Logistic = "Logistic";

    /// <summary>x logistic(x) (Elfwing et al., 2018).</summary>
    public const string SiLU = "SiLU";

    /// <summary>1 for x &gt; 0, else 0.</summary>
    public const string Heaviside = "Heaviside";

    /// <summary>+1 for x &gt;= 0, else -1; never 0, so that it packs into one bit.</summary>
    public const string Sign = "Sign";

    /// <summary>+1 with probability (x + 1) / 2 clipped to [0, 1], else -1 (Courbariaux et al., 2016). In <c>Predict</c>, <see cref="Sign"/>.</summary>
    public const string StochasticSign = "StochasticSign";

    /// <summary>
    /// 1 with probability (1 + tanh(k x)) / 2, else 0, k being <see cref="ActivationAttribute.Slope"/> (default 1; Norse). In <c>Predict</c>, <see cref="Heaviside"/>.
    /// </summary>
    public const string StochasticStep = "StochasticStep";

    /// <summary>
    /// 1 with probability (1 + x / sqrt(x^2 + a^2)) / 2, else 0, a being <see cref="ActivationAttribute.Alpha"/> (default 1; Norse). In <c>Predict</c>,
    /// <see cref="Heaviside"/>.
    /// </summary>
    public const string StochasticCirc = "StochasticCirc";

    /// <summary>1 with probability x, else 0 (SpikingJelly's Poisson encoder). In <c>Predict</c>, 1 for x &gt; 0.5.</summary>
    public const string Bernoulli = "Bernoulli";
}
