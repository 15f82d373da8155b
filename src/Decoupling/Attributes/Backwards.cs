namespace Decoupling;

/// <summary>
/// The names of the built-in backward rules, for <see cref="ActivationAttribute.Backward"/>. A rule gives the factor m(x) on the upstream gradient g, in the place of
/// the derivative of the forward function, or the gradient itself. Its area is the integral of m over all x: 1 matches a step from 0 to 1, 2 one from -1 to 1. In
/// random rules u is uniform in [0, 1) and n standard normal, fresh for each element and step.
/// </summary>
/// <remarks>A factor above 0 keeps the sign of each element of the gradient; where factors differ, the direction of the whole vector changes.</remarks>
public static class Backwards
{
    /// <summary>The derivative of the forward function, taken symbolically: the tied baseline.</summary>
    public const string Derivative = "Derivative";

    /// <summary>The constant <see cref="ActivationAttribute.Value"/> (default 1): the identity straight-through estimator (Bengio, Leonard and Courville, 2013).</summary>
    public const string Constant = "Constant";

    /// <summary><see cref="Constant"/> under the name that it has for quantised networks.</summary>
    public const string StraightThrough = Constant;

    /// <summary>1 for x &gt; 0, else 0: the derivative of ReLU, under any forward function (FreeGrad; snnTorch).</summary>
    public const string ReLUGrad = "ReLUGrad";

    /// <summary>
    /// <see cref="ActivationAttribute.Value"/> for x &gt;= 0, else <see cref="ActivationAttribute.Leak"/> (default 1, 0; SpikingJelly; snnTorch with leak 0.1).
    /// </summary>
    public const string LeakyStep = "LeakyStep";

    /// <summary>1 for <see cref="ActivationAttribute.Low"/> &lt;= x &lt;= <see cref="ActivationAttribute.High"/>, else 0 (default -0.5, 0.5; Courbariaux et al., 2016).</summary>
    public const string Rectangular = "Rectangular";

    /// <summary>1 for |x| &lt;= <see cref="ActivationAttribute.Width"/>, else 0 (default 1, above 0; Courbariaux et al., 2016; Larq).</summary>
    public const string ClippedStraightThrough = "ClippedStraightThrough";

    /// <summary>a for |x| &lt; 1 / (2 a), else 0, a being <see cref="ActivationAttribute.Sharpness"/> (default 1, above 0; SpikingJelly). Area 1.</summary>
    public const string Rect = "Rect";

    /// <summary>
    /// 1 / (2 w) for |x| &lt; w, else <see cref="ActivationAttribute.Leak"/>, w being <see cref="ActivationAttribute.Width"/> (default 1, above 0, and 0.01; SpikingJelly).
    /// </summary>
    public const string RectLeaky = "RectLeaky";

    /// <summary>1 for 0 &lt;= x &lt;= 1, else 0 (Zhou et al., 2016).</summary>
    public const string UnitWindow = "UnitWindow";

    /// <summary>
    /// 1 for 0 &lt;= x &lt;= <see cref="ActivationAttribute.Steps"/>, else 0 (default 4, above 0; SpikingJelly). Goes with <see cref="Forwards.MultiLevelStep"/>.
    /// </summary>
    public const string MultiLevelWindow = "MultiLevelWindow";

    /// <summary>max(0, 1 - |x| / <see cref="ActivationAttribute.Width"/>) (default 1, above 0; Esser et al., 2016). Area: the width.</summary>
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

    /// <summary>h max(0, 1 - |x|), h being <see cref="ActivationAttribute.Height"/> (default 0.3; Norse). Area h.</summary>
    public const string Triangle = "Triangle";

    /// <summary>
    /// max(0, a - a^2 |x|), a being <see cref="ActivationAttribute.Sharpness"/> (default 1, above 0; SpikingJelly): the derivative of a piecewise quadratic. Area 1.
    /// </summary>
    public const string PiecewiseQuadratic = "PiecewiseQuadratic";

    /// <summary>max(0, 2 - 2 |x|) (Liu et al., 2018). Area 2, the height of a sign.</summary>
    public const string ApproxSign = "ApproxSign";

    /// <summary>a s (1 - s) with s = logistic(a x), a being <see cref="ActivationAttribute.Sharpness"/> (default 4; SpikingJelly; snnTorch with 25). Area 1.</summary>
    public const string SigmoidGrad = "SigmoidGrad";

    /// <summary>1 - tanh(a x)^2, a being <see cref="ActivationAttribute.Sharpness"/> (default 1; Norse). Area 2 / a.</summary>
    public const string TanhGrad = "TanhGrad";

    /// <summary>k t (1 - tanh(t x)^2) with k = max(1 / t, 1), t being <see cref="ActivationAttribute.Sharpness"/> (default 1, above 0; Qin et al., 2020). Area 2 k.</summary>
    public const string EDE = "EDE";

    /// <summary>
    /// 1 / (1 + k |x|)^2, k being <see cref="ActivationAttribute.Sharpness"/> (default 25, above 0; Zenke and Ganguli, 2018; snnTorch; Norse with 100). Area 2 / k.
    /// </summary>
    public const string FastSigmoid = "FastSigmoid";

    /// <summary>h / (1 + |x|)^2, h being <see cref="ActivationAttribute.Height"/> (default 1; Zenke and Ganguli, 2018; SpikingJelly). Area 2 h.</summary>
    public const string SuperSpike = "SuperSpike";

    /// <summary>a / (2 (1 + a |x|)^2), a being <see cref="ActivationAttribute.Sharpness"/> (default 2, above 0; SpikingJelly: SoftSign). Area 1.</summary>
    public const string SoftSignGrad = "SoftSignGrad";

    /// <summary>a / (2 (1 + (pi a x / 2)^2)), a being <see cref="ActivationAttribute.Sharpness"/> (default 2; Fang et al., 2021; snnTorch, SpikingJelly). Area 1.</summary>
    public const string ATan = "ATan";

    /// <summary>a e^-(a x)^2 / sqrt pi, a being <see cref="ActivationAttribute.Sharpness"/> (default 2; SpikingJelly: Erf). Area 1.</summary>
    public const string ErfGrad = "ErfGrad";

    /// <summary>2 e^-(k x)^2 / sqrt pi, k being <see cref="ActivationAttribute.Sharpness"/> (default 1; Norse: erfc). Area 2 / k.</summary>
    public const string ErfcGrad = "ErfcGrad";

    /// <summary>a e^-(a |x|) / 2, a being <see cref="ActivationAttribute.Sharpness"/> (default 1; SpikingJelly). Area 1.</summary>
    public const string PiecewiseExp = "PiecewiseExp";

    /// <summary>
    /// k e^-(b |x - 1|), k being <see cref="ActivationAttribute.Height"/> (default 25) and b <see cref="ActivationAttribute.Sharpness"/> (default 1; snnTorch). Its centre is x = 1.
    /// </summary>
    public const string SpikeRateEscape = "SpikeRateEscape";

    /// <summary>(1 + 2 |x| / (a - 1))^-a, a being <see cref="ActivationAttribute.Sharpness"/> (default 2, above 1; SpikingJelly). Area 1.</summary>
    public const string QPseudoSpike = "QPseudoSpike";

    /// <summary>1 / (1 + (x / w)^2)^(3/2), w being <see cref="ActivationAttribute.Width"/> (default 1, above 0; Norse). Area 2 w.</summary>
    public const string Circ = "Circ";

    /// <summary>
    /// b (2 - b x tanh(b x / 2)) / (1 + cosh(b x)), b being <see cref="ActivationAttribute.Sharpness"/> (default 5; Darabi et al., 2018; Larq).
    /// Area 2. Slightly negative in its tails, so it does not keep every sign.
    /// </summary>
    public const string SwishSign = "SwishSign";

    /// <summary>
    /// a s (1 - s) with s = logistic(a x) for x &lt; 0, else h / (1 + x), a being <see cref="ActivationAttribute.Sharpness"/> (default 4) and h
    /// <see cref="ActivationAttribute.Height"/> (default 1; Suetake et al., 2022; SpikingJelly).
    /// </summary>
    public const string S2NN = "S2NN";

    /// <summary>1 / x for x &gt; 1, 1 for 0 &lt; x &lt;= 1, else <see cref="ActivationAttribute.Leak"/> (default 0; SpikingJelly).</summary>
    public const string LogTailed = "LogTailed";

    /// <summary>1 / (1 / a + |x|), a being <see cref="ActivationAttribute.Sharpness"/> (default 1, above 0; SpikingJelly).</summary>
    public const string NonzeroSignLogAbs = "NonzeroSignLogAbs";

    /// <summary>min(h, 1 / |x|), h being <see cref="ActivationAttribute.Height"/> (default 0.3; SpikingJelly).</summary>
    public const string FakeNumerical = "FakeNumerical";

    /// <summary>
    /// 4 / T times the sum of cos((2 i - 1) 2 pi x / T) for i = 1 to m, T being <see cref="ActivationAttribute.Width"/> (default 8, above 0) and m being
    /// <see cref="ActivationAttribute.Terms"/> (default 1; SpikingJelly, whose n is m + 1).
    /// Negative for x beyond T / 4: it does not keep every sign.
    /// </summary>
    public const string SquareWaveFourier = "SquareWaveFourier";
}
