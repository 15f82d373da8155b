using System;
using System.Collections.Generic;
using System.Linq;

namespace Decoupling.Generators.Tests.Functions;

/// <summary>A built-in in double precision, of x and its parameters in the catalogue's order.</summary>
internal delegate double Formula(double x, double[] p);

/// <summary>A rule in double precision, and what is known of it at its defaults.</summary>
/// <param name="M">The factor.</param>
/// <param name="Area">The integral over all x; infinite for a rule that does not vanish fast enough, NaN for one without a limit.</param>
/// <param name="Peak">The greatest factor.</param>
/// <param name="Low">The lower end of the support.</param>
/// <param name="High">The upper end.</param>
internal sealed record RuleFormula(Formula M, double Area, double Peak, double Low = double.NegativeInfinity, double High = double.PositiveInfinity);

/// <summary>Each built-in of a fixed formula, written anew from its definition: in the form of the books, not in the stable one of the catalogue.</summary>
internal static class CatalogueFormulas
{
    private const double Infinite = double.PositiveInfinity;

    public static readonly IReadOnlyDictionary<string, Formula> Forwards = new Dictionary<string, Formula>
    {
        ["Linear"] = (x, _) => x,
        ["ReLU"] = (x, _) => Math.Max(0, x),
        ["ReLU6"] = (x, _) => Math.Min(6, Math.Max(0, x)),
        ["LeakyReLU"] = (x, p) => x > 0 ? x : p[0] * x,
        ["HardTanh"] = (x, _) => Math.Clamp(x, -1, 1),
        ["LeakyTanh"] = (x, p) => Math.Clamp(x, -1, 1) + (p[0] * (Math.Max(x, 1) - 1)) + (p[0] * (Math.Min(x, -1) + 1)),
        ["HardSigmoid"] = (x, _) => Math.Clamp((x + 1) / 2, 0, 1),
        ["Clamp"] = (x, p) => Math.Min(p[1], Math.Max(p[0], x)),
        ["ClampMin"] = (x, p) => Math.Max(p[0], x),
        ["ELU"] = (x, p) => x > 0 ? x : p[0] * (Math.Exp(x) - 1),
        ["SELU"] = (x, _) => 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * (Math.Exp(x) - 1)),
        ["CELU"] = (x, p) => Math.Max(0, x) + Math.Min(0, p[0] * (Math.Exp(x / p[0]) - 1)),
        ["Tanh"] = (x, _) => Math.Tanh(x),
        ["Logistic"] = (x, _) => Logistic(x),
        ["SiLU"] = (x, _) => x * Logistic(x),
        ["Swish"] = (x, p) => x * Logistic(p[0] * x),
        ["GELU"] = (x, _) => x * Normal(x),
        ["Softplus"] = (x, p) => p[0] * x > 500 ? x : Math.Log(1 + Math.Exp(p[0] * x)) / p[0],
        ["Softsign"] = (x, _) => x / (1 + Math.Abs(x)),
        ["Abs"] = (x, _) => Math.Abs(x),
        ["Heaviside"] = (x, _) => x > 0 ? 1 : 0,
        ["Sign"] = (x, _) => x >= 0 ? 1 : -1,
        ["Ternary"] = (x, p) => x > p[0] ? 1 : x < -p[0] ? -1 : 0,
        ["DoReFa"] = (x, p) => Math.Round(p[0] * Math.Clamp(x, 0, 1)) / p[0],
        ["MultiLevelStep"] = (x, p) => Math.Round(Math.Clamp(x, 0, p[0])),
        ["Round"] = (x, _) => Math.Round(x, MidpointRounding.ToEven),
        ["Floor"] = (x, _) => Math.Floor(x),
        ["Ceiling"] = (x, _) => Math.Ceiling(x),
        ["Truncate"] = (x, _) => Math.Truncate(x),
    };

    public static readonly IReadOnlyDictionary<string, RuleFormula> Backwards = new Dictionary<string, RuleFormula>
    {
        ["Constant"] = new((_, p) => p[0], Infinite, 1),
        ["ReLUGrad"] = new((x, _) => x > 0 ? 1 : 0, Infinite, 1, 0),
        ["LeakyStep"] = new((x, p) => x >= 0 ? p[0] : p[1], Infinite, 1, 0),
        ["Rectangular"] = new((x, p) => p[0] <= x && x <= p[1] ? 1 : 0, 1, 1, -0.5, 0.5),
        ["ClippedStraightThrough"] = new((x, p) => Math.Abs(x) <= p[0] ? 1 : 0, 2, 1, -1, 1),
        ["Rect"] = new((x, p) => Math.Abs(x) < 1 / (2 * p[0]) ? p[0] : 0, 1, 1, -0.5, 0.5),
        ["RectLeaky"] = new((x, p) => Math.Abs(x) < p[0] ? 1 / (2 * p[0]) : p[1], Infinite, 0.5),
        ["UnitWindow"] = new((x, _) => x is >= 0 and <= 1 ? 1 : 0, 1, 1, 0, 1),
        ["MultiLevelWindow"] = new((x, p) => 0 <= x && x <= p[0] ? 1 : 0, 4, 1, 0, 4),
        ["Triangular"] = new((x, p) => Math.Max(0, 1 - (Math.Abs(x) / p[0])), 1, 1, -1, 1),
        ["Triangle"] = new((x, p) => p[0] * Math.Max(0, 1 - Math.Abs(x)), 0.3, 0.3, -1, 1),
        ["PiecewiseQuadratic"] = new((x, p) => Math.Max(0, p[0] - (p[0] * p[0] * Math.Abs(x))), 1, 1, -1, 1),
        ["ApproxSign"] = new((x, _) => Math.Max(0, 2 - (2 * Math.Abs(x))), 2, 2, -1, 1),
        ["SigmoidGrad"] = new((x, p) => p[0] * Logistic(p[0] * x) * Logistic(-p[0] * x), 1, 1),
        ["TanhGrad"] = new((x, p) => 1 - Math.Pow(Math.Tanh(p[0] * x), 2), 2, 1),
        ["EDE"] = new((x, p) => Math.Max(1 / p[0], 1) * p[0] * (1 - Math.Pow(Math.Tanh(p[0] * x), 2)), 2, 1),
        ["FastSigmoid"] = new((x, p) => Math.Pow(1 + (p[0] * Math.Abs(x)), -2), 0.08, 1),
        ["SuperSpike"] = new((x, p) => p[0] / Math.Pow(1 + Math.Abs(x), 2), 2, 1),
        ["SoftSignGrad"] = new((x, p) => 1 / (2 * p[0] * Math.Pow((1 / p[0]) + Math.Abs(x), 2)), 1, 1),
        ["ATan"] = new((x, p) => p[0] / 2 / (1 + Math.Pow(Math.PI * p[0] * x / 2, 2)), 1, 1),
        ["ErfGrad"] = new((x, p) => p[0] / Math.Sqrt(Math.PI) * Math.Exp(-Math.Pow(p[0] * x, 2)), 1, 2 / Math.Sqrt(Math.PI)),
        ["ErfcGrad"] = new((x, p) => 2 / Math.Sqrt(Math.PI) * Math.Exp(-Math.Pow(p[0] * x, 2)), 2, 2 / Math.Sqrt(Math.PI)),
        ["PiecewiseExp"] = new((x, p) => p[0] / 2 * Math.Exp(-p[0] * Math.Abs(x)), 1, 0.5),
        ["SpikeRateEscape"] = new((x, p) => p[0] * Math.Exp(-p[1] * Math.Abs(x - 1)), 50, 25),
        ["QPseudoSpike"] = new((x, p) => Math.Pow(1 + (2 * Math.Abs(x) / (p[0] - 1)), -p[0]), 1, 1),
        ["Circ"] = new((x, p) => Math.Pow(p[0], 3) / Math.Pow((p[0] * p[0]) + (x * x), 1.5), 2, 1),
        ["SwishSign"] = new(SwishSign, 2, 5),
        ["S2NN"] = new((x, p) => x < 0 ? p[0] * Logistic(p[0] * x) * Logistic(-p[0] * x) : p[1] / (x + 1), Infinite, 1),
        ["LogTailed"] = new((x, p) => x > 1 ? 1 / x : x > 0 ? 1 : p[0], Infinite, 1, 0),
        ["NonzeroSignLogAbs"] = new((x, p) => 1 / ((1 / p[0]) + Math.Abs(x)), Infinite, 1),
        ["FakeNumerical"] = new((x, p) => Math.Min(p[0], Math.Sign(x) / x is var slope && double.IsNaN(slope) ? Infinite : slope), Infinite, 0.3),
        ["SquareWaveFourier"] = new(
            (x, p) => 4 / p[0] * Enumerable.Range(1, (int)Math.Max(1, Math.Round(p[1]))).Sum(i => Math.Cos(((2 * i) - 1) * 2 * Math.PI / p[0] * Math.IEEERemainder(x, p[0]))), double.NaN, 0.5),
    };

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));

    private static double SwishSign(double x, double[] p)
    {
        // cosh overflows where the value has long been 0.
        double z = Math.Min(p[0] * Math.Abs(x), 300);
        return p[0] * (2 - (z * Math.Tanh(z / 2))) / (1 + Math.Cosh(z));
    }

    /// <summary>The normal distribution function, by Simpson's rule on its density from 0.</summary>
    private static double Normal(double x)
    {
        const int Intervals = 1000;
        if (Math.Abs(x) > 9)
        {
            return x < 0 ? 0 : 1;
        }

        double h = Math.Abs(x) / Intervals, sum = 0;
        for (int i = 0; i <= Intervals; i++)
        {
            sum += (i is 0 or Intervals ? 1 : i % 2 == 0 ? 2 : 4) * Math.Exp(-h * i * h * i / 2);
        }

        double half = sum * h / 3 / Math.Sqrt(2 * Math.PI);
        return x < 0 ? 0.5 - half : 0.5 + half;
    }
}
