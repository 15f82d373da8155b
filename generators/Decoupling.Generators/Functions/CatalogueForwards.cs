using System.Collections.Generic;

namespace Decoupling.Generators.Functions;

/// <summary>The forward functions of the catalogue.</summary>
internal static class CatalogueForwards
{
    public static IReadOnlyList<CatalogueEntry> Entries { get; } =
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
    ];
}
