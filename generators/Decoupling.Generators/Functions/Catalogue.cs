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
    /// <summary>The parameter in the function's text.</summary>
    public string Input => char.ToLowerInvariant(Name[0]) + Name.Substring(1);
}

/// <summary>A built-in function.</summary>
/// <param name="Role">Forward function or backward rule.</param>
/// <param name="Name">The name, a constant of the public <c>Forwards</c> or <c>Backwards</c>.</param>
/// <param name="Formula">The formula in one line, for documentation.</param>
/// <param name="Source">Where the function comes from.</param>
/// <param name="Text">A C# method in the function language, or null for <see cref="Catalogue.Derivative"/>.</param>
/// <param name="Parameters">The parameters behind the inputs.</param>
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

        new(FunctionRole.Forward, "LeakyReLU", "x for x > 0, else slope x", "Maas, Hannun and Ng, 2013",
            "float LeakyReLU(float x, float slope) => x > 0f ? x : slope * x;",
            new CatalogueParameter("Slope", 0.01)),

        // Written with the ends in the flat branches: slope 1 on the open interval.
        new(FunctionRole.Forward, "HardTanh", "x clipped to [-1, 1]", "Collobert, 2004",
            "float HardTanh(float x) => x <= -1f ? -1f : x >= 1f ? 1f : x;"),

        new(FunctionRole.Forward, "Tanh", "tanh(x)", "the hyperbolic tangent",
            "float Tanh(float x) => MathF.Tanh(x);"),

        new(FunctionRole.Forward, "Logistic", "1 / (1 + e^-x)", "the logistic function",
            "float Logistic(float x) => Logistic(x);"),

        new(FunctionRole.Forward, "SiLU", "x logistic(x)", "Elfwing, Uchibe and Doya, 2018",
            "float SiLU(float x) => x * Logistic(x);"),

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

        new(FunctionRole.Backward, Derivative, "f'(x)", "the derivative of the forward function f", null),

        new(FunctionRole.Backward, "Constant", "value", "the straight-through estimator; Bengio, Leonard and Courville, 2013",
            "float Constant(float value) => value;",
            new CatalogueParameter("Value", 1)),

        new(FunctionRole.Backward, "Rectangular", "1 for low <= x <= high, else 0", "Courbariaux et al., 2016",
            "float Rectangular(float x, float low, float high) => low <= x && x <= high ? 1f : 0f;",
            new CatalogueParameter("Low", -0.5), new CatalogueParameter("High", 0.5)),

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
    ];

    public static CatalogueEntry? Find(FunctionRole role, string name) => Entries.FirstOrDefault(entry => entry.Role == role && entry.Name == name);

    public static IEnumerable<string> Names(FunctionRole role) => Entries.Where(entry => entry.Role == role).Select(entry => entry.Name);
}
