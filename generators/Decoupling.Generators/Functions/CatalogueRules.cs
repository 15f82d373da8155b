using System.Collections.Generic;

namespace Decoupling.Generators.Functions;

/// <summary>The backward rules of the catalogue.</summary>
internal static class CatalogueRules
{
    public static IReadOnlyList<CatalogueEntry> Entries { get; } =
    [
        new(FunctionRole.Backward, Catalogue.Derivative, "f'(x)", "the derivative of the forward function f", null),

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
}
