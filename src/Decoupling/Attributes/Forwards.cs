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
}
