namespace Decoupling;

/// <summary>
/// The names of the built-in forward functions, for <see cref="ActivationAttribute.Forward"/>. x is the pre-activation. Each is finite for every finite x, unless the
/// value itself is beyond the range of float. Steps (from <see cref="Heaviside"/> on) have derivative 0 and learn nothing without a rule of their own.
/// </summary>
public static class Forwards
{
    /// <summary>x.</summary>
    public const string Linear = "Linear";

    /// <summary>max(0, x) (Nair and Hinton, 2010). Slope 0 at 0.</summary>
    public const string ReLU = "ReLU";

    /// <summary>min(6, max(0, x)) (Krizhevsky, 2010). Slope 1 on 0 &lt; x &lt; 6.</summary>
    public const string ReLU6 = "ReLU6";

    /// <summary>x for x &gt; 0, else <see cref="ActivationAttribute.Slope"/> x (default 0.01; Maas, Hannun and Ng, 2013).</summary>
    public const string LeakyReLU = "LeakyReLU";

    /// <summary>x clipped to [-1, 1] (Collobert, 2004). Slope 1 on -1 &lt; x &lt; 1.</summary>
    public const string HardTanh = "HardTanh";

    /// <summary>x clipped to [-1, 1], and <see cref="ActivationAttribute.Slope"/> (default 0.2) times what lies beyond (Larq).</summary>
    public const string LeakyTanh = "LeakyTanh";

    /// <summary>(x + 1) / 2 clipped to [0, 1] (Courbariaux et al., 2016). Slope 1/2; the hard sigmoid of some libraries has 1/6.</summary>
    public const string HardSigmoid = "HardSigmoid";

    /// <summary>x clipped to [<see cref="ActivationAttribute.Min"/>, <see cref="ActivationAttribute.Max"/>] (default -1, 1; Brevitas).</summary>
    public const string Clamp = "Clamp";

    /// <summary>max(<see cref="ActivationAttribute.Min"/>, x) (default 0; Brevitas).</summary>
    public const string ClampMin = "ClampMin";

    /// <summary>x for x &gt; 0, else alpha (e^x - 1), alpha being <see cref="ActivationAttribute.Alpha"/> (default 1; Clevert, Unterthiner and Hochreiter, 2016).</summary>
    public const string ELU = "ELU";

    /// <summary>1.0507010 x for x &gt; 0, else 1.0507010 * 1.6732632 (e^x - 1) (Klambauer et al., 2017).</summary>
    public const string SELU = "SELU";

    /// <summary>x for x &gt; 0, else alpha (e^(x / alpha) - 1), alpha being <see cref="ActivationAttribute.Alpha"/> (default 1, above 0; Barron, 2017).</summary>
    public const string CELU = "CELU";

    /// <summary>tanh x.</summary>
    public const string Tanh = "Tanh";

    /// <summary>1 / (1 + e^-x).</summary>
    public const string Logistic = "Logistic";

    /// <summary><see cref="Logistic"/> under its other name.</summary>
    public const string Sigmoid = Logistic;

    /// <summary>x logistic(x) (Elfwing, Uchibe and Doya, 2018).</summary>
    public const string SiLU = "SiLU";

    /// <summary>x logistic(beta x), beta being <see cref="ActivationAttribute.Beta"/> (default 1: <see cref="SiLU"/>; Ramachandran, Zoph and Le, 2017).</summary>
    public const string Swish = "Swish";

    /// <summary>x (1 + erf(x / sqrt 2)) / 2, the exact form (Hendrycks and Gimpel, 2016).</summary>
    public const string GELU = "GELU";

    /// <summary>ln(1 + e^(beta x)) / beta, beta being <see cref="ActivationAttribute.Beta"/> (default 1, above 0; Dugas et al., 2001). Does not overflow.</summary>
    public const string Softplus = "Softplus";

    /// <summary>x / (1 + |x|) (Turian, Bergstra and Bengio, 2009).</summary>
    public const string Softsign = "Softsign";

    /// <summary>|x|. Slope +1 at 0 (Brevitas).</summary>
    public const string Abs = "Abs";

    /// <summary>1 for x &gt; 0, else 0.</summary>
    public const string Heaviside = "Heaviside";

    /// <summary>+1 for x &gt;= 0, else -1; never 0, so that it packs into one bit (Courbariaux et al., 2016).</summary>
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

    /// <summary>+1 for x above <see cref="ActivationAttribute.Threshold"/>, -1 for x below its negative, else 0 (default 0.05; Li and Liu, 2016; Larq).</summary>
    public const string Ternary = "Ternary";

    /// <summary>round(n clip(x, 0, 1)) / n, n being <see cref="ActivationAttribute.Steps"/>: 2^k - 1 for k bits (default 3, above 0; Zhou et al., 2016).</summary>
    public const string DoReFa = "DoReFa";

    /// <summary>round(clip(x, 0, n)), n being <see cref="ActivationAttribute.Steps"/> (default 4, above 0; SpikingJelly).</summary>
    public const string MultiLevelStep = "MultiLevelStep";

    /// <summary>The nearest integer, halves to even (Brevitas).</summary>
    public const string Round = "Round";

    /// <summary>The greatest integer that is not above x (Brevitas).</summary>
    public const string Floor = "Floor";

    /// <summary>The least integer that is not below x (Brevitas).</summary>
    public const string Ceiling = "Ceiling";

    /// <summary>The nearest integer towards 0 (Brevitas).</summary>
    public const string Truncate = "Truncate";
}
