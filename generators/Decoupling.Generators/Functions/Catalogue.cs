using System.Collections.Generic;
using System.Linq;

namespace Decoupling.Generators.Functions;

/// <summary>Which side of a pair a built-in serves.</summary>
internal enum FunctionRole
{
    Forward,
    Backward,
}

/// <summary>A parameter of a built-in: a property of the attribute, and the function's parameter of the same name in lower case.</summary>
/// <param name="Name">The property: <c>Slope</c>.</param>
/// <param name="Default">Its value where the attribute leaves it out.</param>
/// <param name="MustBePositive">Whether the formula has no meaning for 0 and below.</param>
internal sealed record CatalogueParameter(string Name, double Default, bool MustBePositive = false)
{
    /// <summary>What the value must be greater than.</summary>
    public double Above { get; init; } = MustBePositive ? 0 : double.NegativeInfinity;

    /// <summary>The parameter in the function's text.</summary>
    public string Input => char.ToLowerInvariant(Name[0]) + Name.Substring(1);
}

/// <summary>A built-in function.</summary>
/// <param name="Role">Forward function or backward rule.</param>
/// <param name="Name">The name, a constant of the public <c>Forwards</c> or <c>Backwards</c>.</param>
/// <param name="Formula">The formula in one line, for documentation.</param>
/// <param name="Source">Where the function comes from.</param>
/// <param name="Text">A C# method in the function language, or null for <see cref="Catalogue.Derivative"/>.</param>
/// <param name="Parameters">The parameters after the inputs.</param>
internal sealed record CatalogueEntry(
    FunctionRole Role, string Name, string Formula, string Source, string? Text, params CatalogueParameter[] Parameters);

/// <summary>
/// The built-in functions, one row each: the only place that knows them. They are written in the language that users write, go through the same parser, and so get
/// every reader. A rule gives the factor on the upstream gradient, or, if it reads <c>grad</c>, the gradient.
/// </summary>
internal static class Catalogue
{
    /// <summary>The rule that is not a text but the derivative of the forward function it is paired with.</summary>
    public const string Derivative = "Derivative";

    public static readonly IReadOnlyList<CatalogueEntry> Entries =
    [
        new(FunctionRole.Forward, "Linear", "x", "the identity",
            "float Linear(float x) => x;"),

        // At 0 the branch of slope 0 is taken; NaN takes the other and stays NaN.
        new(FunctionRole.Forward, "ReLU", "max(0, x)", "Nair and Hinton, 2010",
            "float ReLU(float x) => x <= 0f ? 0f : x;"),

        new(FunctionRole.Forward, "ReLU6", "min(6, max(0, x))", "Krizhevsky, 2010",
            "float ReLU6(float x) => x <= 0f ? 0f : x >= 6f ? 6f : x;"),

        new(FunctionRole.Forward, "LeakyReLU", "x for x > 0, else slope x", "Maas, Hannun and Ng, 2013",
            "float LeakyReLU(float x, float slope) => x > 0f ? x : slope * x;",
            new CatalogueParameter("Slope", 0.01)),

        // Written with the ends in the flat branches: slope 1 on the open interval.
        new(FunctionRole.Forward, "HardTanh", "x clipped to [-1, 1]", "Collobert, 2004",
            "float HardTanh(float x) => x <= -1f ? -1f : x >= 1f ? 1f : x;"),

        new(FunctionRole.Forward, "LeakyTanh", "x clipped to [-1, 1], and slope times what lies beyond", "Larq",
            "float LeakyTanh(float x, float slope) => x > 1f ? 1f + slope * (x - 1f) : x < -1f ? slope * (x + 1f) - 1f : x;",
            new CatalogueParameter("Slope", 0.2)),

        new(FunctionRole.Forward, "HardSigmoid", "(x + 1) / 2 clipped to [0, 1]", "Courbariaux et al., 2016",
            "float HardSigmoid(float x) => x <= -1f ? 0f : x >= 1f ? 1f : 0.5f * x + 0.5f;"),

        new(FunctionRole.Forward, "Clamp", "x clipped to [min, max]", "Brevitas",
            "float Clamp(float x, float min, float max) => x <= min ? min : x >= max ? max : x;",
            new CatalogueParameter("Min", -1), new CatalogueParameter("Max", 1)),

        new(FunctionRole.Forward, "ClampMin", "max(min, x)", "Brevitas",
            "float ClampMin(float x, float min) => x <= min ? min : x;",
            new CatalogueParameter("Min", 0)),

        new(FunctionRole.Forward, "ELU", "x for x > 0, else alpha (e^x - 1)", "Clevert, Unterthiner and Hochreiter, 2016",
            "float ELU(float x, float alpha) => x > 0f ? x : alpha * Expm1(x);",
            new CatalogueParameter("Alpha", 1)),

        new(FunctionRole.Forward, "SELU", "1.0507010 x for x > 0, else 1.0507010 * 1.6732632 (e^x - 1)", "Klambauer et al., 2017",
            "float SELU(float x) => x > 0f ? 1.0507010f * x : 1.7580993f * Expm1(x);"),

        new(FunctionRole.Forward, "CELU", "x for x > 0, else alpha (e^(x / alpha) - 1)", "Barron, 2017",
            "float CELU(float x, float alpha) => x > 0f ? x : alpha * Expm1(x / alpha);",
            new CatalogueParameter("Alpha", 1, MustBePositive: true)),

        new(FunctionRole.Forward, "Tanh", "tanh(x)", "the hyperbolic tangent",
            "float Tanh(float x) => MathF.Tanh(x);"),

        new(FunctionRole.Forward, "Logistic", "1 / (1 + e^-x)", "the logistic function",
            "float Logistic(float x) => Logistic(x);"),

        new(FunctionRole.Forward, "SiLU", "x logistic(x)", "Elfwing, Uchibe and Doya, 2018",
            "float SiLU(float x) => x * Logistic(x);"),

        new(FunctionRole.Forward, "Swish", "x logistic(beta x)", "Ramachandran, Zoph and Le, 2017",
            "float Swish(float x, float beta) => x * Logistic(beta * x);",
            new CatalogueParameter("Beta", 1)),

        // The exact form. The tanh approximation is another function.
        new(FunctionRole.Forward, "GELU", "x (1 + erf(x / sqrt 2)) / 2", "Hendrycks and Gimpel, 2016",
            "float GELU(float x) => 0.5f * x * (1f + Erf(0.70710678f * x));"),

        // Selections in place of Max and Abs, whose slope at 0 is 0 by convention, so that the derivative there is 1/2.
        new(FunctionRole.Forward, "Softplus", "ln(1 + e^(beta x)) / beta", "Dugas et al., 2001",
            "float Softplus(float x, float beta) => (x > 0f ? x : 0f) + Log1p(MathF.Exp(x > 0f ? -beta * x : beta * x)) / beta;",
            new CatalogueParameter("Beta", 1, MustBePositive: true)),

        new(FunctionRole.Forward, "Softsign", "x / (1 + |x|)", "Turian, Bergstra and Bengio, 2009",
            "float Softsign(float x) => x / (1f + MathF.Abs(x));"),

        // Slope +1 at 0, where MathF.Abs has none.
        new(FunctionRole.Forward, "Abs", "|x|", "Brevitas",
            "float Abs(float x) => x >= 0f ? x : -x;"),

        new(FunctionRole.Forward, "Heaviside", "1 for x > 0, else 0", "the unit step, 0 at 0",
            "float Heaviside(float x) => x > 0f ? 1f : 0f;"),

        new(FunctionRole.Forward, "Sign", "+1 for x >= 0, else -1", "Courbariaux et al., 2016; never 0, so that it packs into one bit",
            "float Sign(float x) => x >= 0f ? 1f : -1f;"),

        // Comparisons of 2 u - 1, which is exact, so that with u = 0.5 as in inference they are Sign (+1 at 0) and Heaviside (0 at 0) for every x.
        new(FunctionRole.Forward, "StochasticSign", "+1 with probability (x + 1) / 2 clipped to [0, 1], else -1", "Courbariaux et al., 2016",
            "float StochasticSign(float x, float u) => 2f * u - 1f >= MathF.Max(-1f, MathF.Min(1f, -x)) ? 1f : -1f;"),

        new(FunctionRole.Forward, "StochasticStep", "1 with probability (1 + tanh(slope x)) / 2, else 0", "Norse: logistic",
            "float StochasticStep(float x, float u, float slope) => 2f * u - 1f < MathF.Tanh(slope * x) ? 1f : 0f;",
            new CatalogueParameter("Slope", 1, MustBePositive: true)),

        new(FunctionRole.Forward, "StochasticCirc", "1 with probability (1 + x / sqrt(x^2 + alpha^2)) / 2, else 0", "Norse: circ",
            """
            float StochasticCirc(float x, float u, float alpha)
            {
                float t = x / alpha;
                float s = alpha / x;
                float bend = MathF.Abs(t) <= 1f ? t / MathF.Sqrt(1f + t * t) : MathF.CopySign(1f, x) / MathF.Sqrt(1f + s * s);
                return 2f * u - 1f < bend ? 1f : 0f;
            }
            """,
            new CatalogueParameter("Alpha", 1, MustBePositive: true)),

        new(FunctionRole.Forward, "Bernoulli", "1 with probability x, else 0", "SpikingJelly: Poisson encoder",
            "float Bernoulli(float x, float u) => u < x ? 1f : 0f;"),

        new(FunctionRole.Forward, "Ternary", "+1 for x > threshold, -1 for x < -threshold, else 0", "Li and Liu, 2016; Larq",
            "float Ternary(float x, float threshold) => x > threshold ? 1f : x < -threshold ? -1f : 0f;",
            new CatalogueParameter("Threshold", 0.05)),

        new(FunctionRole.Forward, "DoReFa", "round(steps clip(x, 0, 1)) / steps, steps = 2^bits - 1", "Zhou et al., 2016",
            "float DoReFa(float x, float steps) => MathF.Round(steps * (x <= 0f ? 0f : x >= 1f ? 1f : x)) / steps;",
            new CatalogueParameter("Steps", 3, MustBePositive: true)),

        new(FunctionRole.Forward, "MultiLevelStep", "round(clip(x, 0, steps))", "SpikingJelly",
            "float MultiLevelStep(float x, float steps) => MathF.Round(x <= 0f ? 0f : x >= steps ? steps : x);",
            new CatalogueParameter("Steps", 4, MustBePositive: true)),

        new(FunctionRole.Forward, "Round", "the nearest integer, halves to even", "Brevitas",
            "float Round(float x) => MathF.Round(x);"),

        new(FunctionRole.Forward, "Floor", "the greatest integer not above x", "Brevitas",
            "float Floor(float x) => MathF.Floor(x);"),

        new(FunctionRole.Forward, "Ceiling", "the least integer not below x", "Brevitas",
            "float Ceiling(float x) => MathF.Ceiling(x);"),

        new(FunctionRole.Forward, "Truncate", "the nearest integer towards 0", "Brevitas",
            "float Truncate(float x) => MathF.Truncate(x);"),

        new(FunctionRole.Backward, Derivative, "f'(x)", "the derivative of the forward function f", null),

        new(FunctionRole.Backward, "Constant", "value", "the straight-through estimator; Bengio, Leonard and Courville, 2013",
            "float Constant(float value) => value;",
            new CatalogueParameter("Value", 1)),

        new(FunctionRole.Backward, "Rectangular", "1 for low <= x <= high, else 0", "Courbariaux et al., 2016",
            "float Rectangular(float x, float low, float high) => low <= x && x <= high ? 1f : 0f;",
            new CatalogueParameter("Low", -0.5), new CatalogueParameter("High", 0.5)),

        new(FunctionRole.Backward, "ReLUGrad", "1 for x > 0, else 0", "FreeGrad; snnTorch",
            "float ReLUGrad(float x) => x > 0f ? 1f : 0f;"),

        new(FunctionRole.Backward, "LeakyStep", "value for x >= 0, else leak", "SpikingJelly; snnTorch with leak 0.1",
            "float LeakyStep(float x, float value, float leak) => x >= 0f ? value : leak;",
            new CatalogueParameter("Value", 1), new CatalogueParameter("Leak", 0)),

        new(FunctionRole.Backward, "ClippedStraightThrough", "1 for |x| <= width, else 0", "Courbariaux et al., 2016; Larq",
            "float ClippedStraightThrough(float x, float width) => MathF.Abs(x) <= width ? 1f : 0f;",
            new CatalogueParameter("Width", 1, MustBePositive: true)),

        new(FunctionRole.Backward, "Rect", "sharpness for |x| < 1 / (2 sharpness), else 0", "SpikingJelly",
            "float Rect(float x, float sharpness) => MathF.Abs(x) < 0.5f / sharpness ? sharpness : 0f;",
            new CatalogueParameter("Sharpness", 1, MustBePositive: true)),

        new(FunctionRole.Backward, "RectLeaky", "1 / (2 width) for |x| < width, else leak", "SpikingJelly",
            "float RectLeaky(float x, float width, float leak) => MathF.Abs(x) < width ? 0.5f / width : leak;",
            new CatalogueParameter("Width", 1, MustBePositive: true), new CatalogueParameter("Leak", 0.01)),

        new(FunctionRole.Backward, "UnitWindow", "1 for 0 <= x <= 1, else 0", "Zhou et al., 2016",
            "float UnitWindow(float x) => 0f <= x && x <= 1f ? 1f : 0f;"),

        new(FunctionRole.Backward, "MultiLevelWindow", "1 for 0 <= x <= steps, else 0", "SpikingJelly",
            "float MultiLevelWindow(float x, float steps) => 0f <= x && x <= steps ? 1f : 0f;",
            new CatalogueParameter("Steps", 4, MustBePositive: true)),

        new(FunctionRole.Backward, "Triangular", "max(0, 1 - |x| / width)", "Esser et al., 2016",
            "float Triangular(float x, float width) => MathF.Max(0f, 1f - MathF.Abs(x) / width);",
            new CatalogueParameter("Width", 1, MustBePositive: true)),

        new(FunctionRole.Backward, "Scale", "factor grad", "FreeGrad",
            "float Scale(float grad, float factor) => grad * factor;",
            new CatalogueParameter("Factor", 1)),

        new(FunctionRole.Backward, "FullJam", "grad u", "arXiv 2509.07236",
            "float FullJam(float u) => u;"),

        new(FunctionRole.Backward, "PositiveJam", "grad u for x >= 0, else 0", "arXiv 2509.07236",
            "float PositiveJam(float x, float u) => x >= 0f ? u : 0f;"),

        new(FunctionRole.Backward, "RectangularJam", "grad u for low <= x <= high, else 0", "arXiv 2509.07236",
            "float RectangularJam(float x, float u, float low, float high) => low <= x && x <= high ? u : 0f;",
            new CatalogueParameter("Low", -5), new CatalogueParameter("High", 5)),

        // A gradient of 0 or NaN has no sign, and stays what it is.
        new(FunctionRole.Backward, "SignJam", "sign(grad) u", "FreeGrad: examples",
            "float SignJam(float grad, float u) => grad > 0f ? u : grad < 0f ? -u : grad;"),

        new(FunctionRole.Backward, "SignPositiveJam", "u for grad > 0, else 0", "FreeGrad: examples",
            "float SignPositiveJam(float grad, float u) => grad > 0f ? u : 0f;"),

        new(FunctionRole.Backward, "SignRectangularJam", "sign(grad) u for low <= grad <= high, else 0", "FreeGrad: examples",
            "float SignRectangularJam(float grad, float u, float low, float high) => low <= grad && grad <= high ? grad > 0f ? u : grad < 0f ? -u : grad : 0f;",
            new CatalogueParameter("Low", -5), new CatalogueParameter("High", 5)),

        new(FunctionRole.Backward, "Noise", "grad + sigma n", "FreeGrad",
            "float Noise(float grad, float n, float sigma) => grad + sigma * n;",
            new CatalogueParameter("Sigma", 0.1)),

        new(FunctionRole.Backward, "SSO", "grad for x > 0, else grad (u - 0.5 + mean) variance", "snnTorch: stochastic spike operator",
            "float SSO(float x, float grad, float u, float mean, float variance) => x > 0f ? grad : grad * ((u - 0.5f + mean) * variance);",
            new CatalogueParameter("Mean", 0), new CatalogueParameter("Variance", 0.2)),

        new(FunctionRole.Backward, "Triangle", "height max(0, 1 - |x|)", "Norse",
            "float Triangle(float x, float height) => height * MathF.Max(0f, 1f - MathF.Abs(x));",
            new CatalogueParameter("Height", 0.3)),

        new(FunctionRole.Backward, "PiecewiseQuadratic", "max(0, sharpness - sharpness^2 |x|)", "SpikingJelly",
            "float PiecewiseQuadratic(float x, float sharpness) => sharpness * MathF.Max(0f, 1f - sharpness * MathF.Abs(x));",
            new CatalogueParameter("Sharpness", 1, MustBePositive: true)),

        new(FunctionRole.Backward, "ApproxSign", "max(0, 2 - 2 |x|)", "Liu et al., 2018",
            "float ApproxSign(float x) => MathF.Max(0f, 2f - 2f * MathF.Abs(x));"),

        // By e^-|z|: nothing cancels in the tails, and both sides have the same bits.
        new(FunctionRole.Backward, "SigmoidGrad", "sharpness s (1 - s), s = logistic(sharpness x)", "SpikingJelly; snnTorch with sharpness 25",
            """
            float SigmoidGrad(float x, float sharpness)
            {
                float e = MathF.Exp(-MathF.Abs(sharpness * x));
                return sharpness * e / ((1f + e) * (1f + e));
            }
            """,
            new CatalogueParameter("Sharpness", 4)),

        new(FunctionRole.Backward, "TanhGrad", "1 - tanh(sharpness x)^2", "Norse",
            """
            float TanhGrad(float x, float sharpness)
            {
                float e = MathF.Exp(-2f * MathF.Abs(sharpness * x));
                return 4f * e / ((1f + e) * (1f + e));
            }
            """,
            new CatalogueParameter("Sharpness", 1)),

        new(FunctionRole.Backward, "EDE", "k t (1 - tanh(t x)^2), t = sharpness, k = max(1 / t, 1)", "Qin et al., 2020",
            """
            float EDE(float x, float sharpness)
            {
                float e = MathF.Exp(-2f * MathF.Abs(sharpness * x));
                return MathF.Max(1f, sharpness) * (4f * e) / ((1f + e) * (1f + e));
            }
            """,
            new CatalogueParameter("Sharpness", 1, MustBePositive: true)),

        new(FunctionRole.Backward, "FastSigmoid", "1 / (1 + sharpness |x|)^2", "Zenke and Ganguli, 2018; snnTorch",
            """
            float FastSigmoid(float x, float sharpness)
            {
                float t = 1f + sharpness * MathF.Abs(x);
                return 1f / (t * t);
            }
            """,
            new CatalogueParameter("Sharpness", 25, MustBePositive: true)),

        new(FunctionRole.Backward, "SuperSpike", "height / (1 + |x|)^2", "Zenke and Ganguli, 2018; SpikingJelly",
            """
            float SuperSpike(float x, float height)
            {
                float t = 1f + MathF.Abs(x);
                return height / (t * t);
            }
            """,
            new CatalogueParameter("Height", 1)),

        new(FunctionRole.Backward, "SoftSignGrad", "sharpness / (2 (1 + sharpness |x|)^2)", "SpikingJelly: SoftSign",
            """
            float SoftSignGrad(float x, float sharpness)
            {
                float t = 1f + sharpness * MathF.Abs(x);
                return 0.5f * sharpness / (t * t);
            }
            """,
            new CatalogueParameter("Sharpness", 2, MustBePositive: true)),

        new(FunctionRole.Backward, "ATan", "sharpness / (2 (1 + (pi sharpness x / 2)^2))", "Fang et al., 2021; snnTorch, SpikingJelly",
            """
            float ATan(float x, float sharpness)
            {
                float t = 0.5f * MathF.PI * (sharpness * x);
                return 0.5f * sharpness / (1f + t * t);
            }
            """,
            new CatalogueParameter("Sharpness", 2)),

        new(FunctionRole.Backward, "ErfGrad", "sharpness e^-(sharpness x)^2 / sqrt pi", "SpikingJelly: Erf",
            """
            float ErfGrad(float x, float sharpness)
            {
                float t = sharpness * x;
                return 0.56418958f * sharpness * MathF.Exp(-(t * t));
            }
            """,
            new CatalogueParameter("Sharpness", 2)),

        new(FunctionRole.Backward, "ErfcGrad", "2 e^-(sharpness x)^2 / sqrt pi", "Norse: erfc",
            """
            float ErfcGrad(float x, float sharpness)
            {
                float t = sharpness * x;
                return 1.1283792f * MathF.Exp(-(t * t));
            }
            """,
            new CatalogueParameter("Sharpness", 1)),

        new(FunctionRole.Backward, "PiecewiseExp", "sharpness e^-(sharpness |x|) / 2", "SpikingJelly",
            "float PiecewiseExp(float x, float sharpness) => 0.5f * sharpness * MathF.Exp(-MathF.Abs(sharpness * x));",
            new CatalogueParameter("Sharpness", 1)),

        new(FunctionRole.Backward, "SpikeRateEscape", "height e^-(sharpness |x - 1|)", "snnTorch",
            "float SpikeRateEscape(float x, float height, float sharpness) => height * MathF.Exp(-MathF.Abs(sharpness * (x - 1f)));",
            new CatalogueParameter("Height", 25), new CatalogueParameter("Sharpness", 1)),

        new(FunctionRole.Backward, "QPseudoSpike", "(1 + 2 |x| / (sharpness - 1))^-sharpness", "SpikingJelly",
            "float QPseudoSpike(float x, float sharpness) => MathF.Pow(1f + 2f / (sharpness - 1f) * MathF.Abs(x), -sharpness);",
            new CatalogueParameter("Sharpness", 2) { Above = 1 }),

        new(FunctionRole.Backward, "Circ", "1 / (1 + (x / width)^2)^(3/2)", "Norse",
            """
            float Circ(float x, float width)
            {
                float t = x / width;
                float w = 1f + t * t;
                return 1f / (w * MathF.Sqrt(w));
            }
            """,
            new CatalogueParameter("Width", 1, MustBePositive: true)),

        // The argument is cut where e^-z is 0 already: an infinite one times 0 would be NaN.
        new(FunctionRole.Backward, "SwishSign", "b (2 - b x tanh(b x / 2)) / (1 + cosh(b x)), b = sharpness", "Darabi et al., 2018; Larq",
            """
            float SwishSign(float x, float sharpness)
            {
                float z = MathF.Min(MathF.Abs(sharpness * x), 200f);
                float e = MathF.Exp(-z);
                return 2f * sharpness * (2f - z * MathF.Tanh(0.5f * z)) * e / ((1f + e) * (1f + e));
            }
            """,
            new CatalogueParameter("Sharpness", 5)),

        new(FunctionRole.Backward, "S2NN", "sharpness s (1 - s), s = logistic(sharpness x), for x < 0, else height / (1 + x)", "Suetake et al., 2022; SpikingJelly",
            """
            float S2NN(float x, float sharpness, float height)
            {
                float e = MathF.Exp(-MathF.Abs(sharpness * x));
                return x < 0f ? sharpness * e / ((1f + e) * (1f + e)) : height / (1f + x);
            }
            """,
            new CatalogueParameter("Sharpness", 4), new CatalogueParameter("Height", 1)),

        new(FunctionRole.Backward, "LogTailed", "1 / x for x > 1, 1 for 0 < x <= 1, else leak", "SpikingJelly",
            "float LogTailed(float x, float leak) => x > 1f ? 1f / x : x > 0f ? 1f : leak;",
            new CatalogueParameter("Leak", 0)),

        new(FunctionRole.Backward, "NonzeroSignLogAbs", "1 / (1 / sharpness + |x|)", "SpikingJelly",
            "float NonzeroSignLogAbs(float x, float sharpness) => 1f / (1f / sharpness + MathF.Abs(x));",
            new CatalogueParameter("Sharpness", 1, MustBePositive: true)),

        new(FunctionRole.Backward, "FakeNumerical", "min(height, 1 / |x|)", "SpikingJelly",
            "float FakeNumerical(float x, float height) => height * MathF.Abs(x) <= 1f ? height : 1f / MathF.Abs(x);",
            new CatalogueParameter("Height", 0.3)),

        // Reduced to a quarter of a period on either side first: exact, and finite for every x where the period is no less than 1. There the cosines add up to a
        // quotient of sines, whose divisor is 0 only at 0.
        new(FunctionRole.Backward, "SquareWaveFourier", "4 / width times the sum of cos((2 i - 1) 2 pi x / width) for i = 1 to terms", "SpikingJelly, whose n is terms + 1",
            """
            float SquareWaveFourier(float x, float width, float terms)
            {
                float t = x / (0.5f * width);
                float k = MathF.Round(t);
                float a = MathF.PI * (t - k);
                float m = MathF.Max(1f, MathF.Round(terms));
                float sum = m == 1f ? MathF.Cos(a) : a == 0f ? m : MathF.Sin(2f * m * a) / (2f * MathF.Sin(a));
                return (k - 2f * MathF.Floor(0.5f * k) == 0f ? 4f : -4f) / width * sum;
            }
            """,
            new CatalogueParameter("Width", 8, MustBePositive: true), new CatalogueParameter("Terms", 1, MustBePositive: true)),
    ];

    public static CatalogueEntry? Find(FunctionRole role, string name) => Entries.FirstOrDefault(entry => entry.Role == role && entry.Name == name);

    public static IEnumerable<string> Names(FunctionRole role) => Entries.Where(entry => entry.Role == role).Select(entry => entry.Name);
}
