using System;
using System.Linq;
using Decoupling.Generators.Functions;
using Xunit;

namespace Decoupling.Generators.Tests.Functions;

/// <summary>The symbolic derivative against central differences in double precision, and its conventions where there is no derivative.</summary>
public sealed class DerivativeTests
{
    [Theory]
    [InlineData("x * x * x - 2f * x + 1f")]
    [InlineData("(x + 1f) / (x * x + 2f)")]
    [InlineData("1f / (x * x + 1f) - x / 3f")]
    [InlineData("-(x * 0.5f) - -x")]
    [InlineData("MathF.FusedMultiplyAdd(x, x * 2f, x * x * x)")]
    [InlineData("x / (1f + MathF.Abs(x))")]
    [InlineData("MathF.Sqrt(x * x + 1f)")]
    [InlineData("MathF.Exp(x * 0.5f) * x")]
    [InlineData("MathF.Log(x * x + 0.5f)")]
    [InlineData("MathF.Tanh(2f * x) + MathF.Tanh(x)")]
    [InlineData("MathF.Sin(x) * MathF.Cos(2f * x)")]
    [InlineData("MathF.Atan(x * 3f)")]
    [InlineData("MathF.Pow(x * x + 1f, 1.5f)")]
    [InlineData("MathF.Pow(x, 2f) + MathF.Pow(x, 3f) + MathF.Pow(x, 1f) + MathF.Pow(x, 0f)")]
    [InlineData("MathF.Pow(2f, x)")]
    [InlineData("MathF.Pow(x * x + 1f, x)")]
    [InlineData("float.ExpM1(x * 0.3f) + float.LogP1(x * x)")]
    [InlineData("MathF.Min(x, x * x) + MathF.Max(x, 1f) * MathF.Min(2f, x)")]
    [InlineData("Math.Clamp(x, -1f, 1f) * x")]
    [InlineData("MathF.CopySign(x * x, x) + MathF.CopySign(x, -1f)")]
    [InlineData("MathF.Floor(x) + MathF.Round(x) * x + MathF.Ceiling(x) + MathF.Truncate(x)")]
    [InlineData("x > 0f ? x * x : x < -1f ? 3f * x : 0.1f * x")]
    [InlineData("MathF.Sign(x) * x + MathF.Abs(x)")]
    public void ADerivative_AgreesWithCentralDifferences(string formula)
    {
        Expression function = Read(formula);
        AssertCentralDifferences(function);
    }

    [Theory]
    [InlineData("Logistic")]
    [InlineData("Erf")]
    [InlineData("Expm1")]
    [InlineData("Log1p")]
    public void ADerivativeOfAFunctionOfTheCatalogue_AgreesWithCentralDifferences(string name)
    {
        Expression x = Expression.Input("x");
        AssertCentralDifferences(Expression.Of(Enum.Parse<Operation>(name), x * x * Expression.Constant(0.25f)));
    }

    [Theory]
    [InlineData("MathF.Max(x, 0f)", 0f, 0f)]
    [InlineData("MathF.Max(0f, x)", 0f, 0f)]
    [InlineData("MathF.Min(1f, x)", 1f, 0f)]
    [InlineData("MathF.Min(MathF.Max(x, -1f), 1f)", -1f, 0f)]
    [InlineData("MathF.Max(x, 2f * x)", 0f, 2f)]
    [InlineData("MathF.Abs(x)", 0f, 0f)]
    [InlineData("x > 0f ? x : 0f", 0f, 0f)]
    [InlineData("x >= 0f ? x : 0f", 0f, 1f)]
    [InlineData("MathF.Floor(x) * 3f", 1f, 0f)]
    public void WhereThereIsNoDerivative_TheConventionHolds(string formula, float x, float slope) =>
        LoadedPair.AssertSame(slope, Evaluator.At(Derivative.Of(Read(formula)), x), formula);

    [Theory]
    [InlineData("x > 0f ? 1f : 0f")]
    [InlineData("MathF.Round(x * 3f) / 3f")]
    [InlineData("MathF.Sign(x) + MathF.Floor(x)")]
    [InlineData("3f")]
    [InlineData("x switch { < -1f => -1f, < 1f => 0f, _ => MathF.Floor(x) }")]
    public void AStepFunction_HasTheDerivativeZeroAsATree(string formula) => Assert.True(Derivative.Of(Read(formula)).IsZero);

    [Theory]
    [InlineData("MathF.Tanh(x)", "grad * (1 - y * y)")]
    [InlineData("MathF.Exp(x)", "grad * y")]
    [InlineData("MathF.Max(x, 0f)", "y <= 0 ? 0 : grad")]
    [InlineData("x <= 0f ? 0f : x", "y <= 0 ? 0 : grad")]
    [InlineData("x > 0f ? x : 0.1f * x", "y > 0 ? grad : grad * 0.1")]
    [InlineData("MathF.Min(MathF.Max(x, -1f), 1f)", "y >= 1 or y <= -1 ? 0 : grad")]
    [InlineData("x > 0f ? x : -0.1f * x", "x > 0 ? grad : grad * -0.1")]
    [InlineData("x > 1f ? x : 0.5f", "y > 1 ? grad : 0")]
    [InlineData("x > 1f ? x : 1.5f", "x > 1 ? grad : 0")]
    [InlineData("x > 0f ? x * 0.5f : 0f", "x > 0 ? grad * 0.5 : 0")]
    [InlineData("x * MathF.Tanh(x)", "grad * (tanh(x) + x * (1 - tanh(x) * tanh(x)))")]
    public void ARule_ReadsTheOutputWhereThatIsTheSameAndFreesTheInput(string forward, string gradient)
    {
        Expression f = Read(forward);
        Assert.Equal(gradient, BackwardRule.ForPair(f, Derivative.Of(f)).ToString());
    }

    private static void AssertCentralDifferences(Expression function)
    {
        Expression derivative = Derivative.Of(function);
        float[] breakpoints = [.. LoadedPair.Points.Where(x => MathF.Abs(x) < 4f && (x * 2f) % 1f == 0f)];
        foreach (float x in LoadedPair.Points.Where(x => MathF.Abs(x) is < 3f and > 1e-3f && breakpoints.All(point => MathF.Abs(point - x) > 2e-3f)))
        {
            const double H = 1e-5;
            double expected = (DoubleEvaluator.At(function, x + H) - DoubleEvaluator.At(function, x - H)) / (2 * H);
            double actual = DoubleEvaluator.At(derivative, x);
            Assert.True(
                Math.Abs(expected - actual) <= 1e-6 * Math.Max(1, Math.Abs(expected)), FormattableString.Invariant($"({function})' = {derivative} at {x}: expected {expected:G9}, found {actual:G9}"));
        }
    }

    private static Expression Read(string formula)
    {
        ParsedPair parsed = ParsedPair.ReadFunctions($"static float F(float x) => {formula};");
        Assert.Empty(parsed.Issues);
        return parsed.Pair.Forward.Body;
    }
}
