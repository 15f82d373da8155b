using System.Diagnostics;
using Decoupling.Generators.Functions;
using Xunit;

namespace Decoupling.Generators.Tests.Functions;

/// <summary>The tree itself: equality, sharing, folding, writing.</summary>
public sealed class ExpressionTests
{
    private static readonly Expression X = Expression.Input("x");

    [Fact]
    public void EqualStructures_AreEqualAndHashAlike()
    {
        Assert.Equal((X + Expression.One) * X, (Expression.Input("x") + Expression.Constant(1f)) * Expression.Input("x"));
        Assert.Equal(((X + Expression.One) * X).GetHashCode(), ((Expression.Input("x") + Expression.Constant(1f)) * Expression.Input("x")).GetHashCode());
        Assert.NotEqual(X - Expression.One, Expression.One - X);
        Assert.NotEqual(X, Expression.Input("y"));
        Assert.NotEqual(Expression.Constant(0f), Expression.Constant(-0f));
        Assert.Equal(Expression.Constant(float.NaN), Expression.Constant(float.NaN));
    }

    [Fact]
    public void ComparingSharedGraphs_TakesNoLongerThanTheirNodes()
    {
        // Written out, each has 2^200 nodes.
        Stopwatch watch = Stopwatch.StartNew();
        Assert.Equal(Doubled(), Doubled());
        Assert.NotEqual(Doubled(), Doubled() + Expression.One);
        Assert.Equal(204, Doubled().Nodes().Count);
        Assert.True(watch.Elapsed.TotalSeconds < 2);

        static Expression Doubled()
        {
            Expression e = Expression.Input("x");
            for (int i = 0; i < 200; i++)
            {
                e = e + e;
            }

            return e + Expression.Input("y") - Expression.Input("y");
        }
    }

    [Theory]
    [InlineData("x * 1f", "x")]
    [InlineData("1f * x", "x")]
    [InlineData("x / 1f", "x")]
    [InlineData("x + -0f", "x")]
    [InlineData("-0f + x", "x")]
    [InlineData("x - 0f", "x")]
    [InlineData("x / 8f", "x * 0.125")]
    [InlineData("x / -0.25f", "x * -4")]
    [InlineData("-(-x)", "x")]
    [InlineData("MathF.Abs(-x)", "abs(x)")]
    [InlineData("MathF.Abs(MathF.Abs(x))", "abs(x)")]
    [InlineData("x > 0f ? x : x", "x")]
    [InlineData("!(x > 0f) ? 1f : 2f", "x > 0 ? 2 : 1")]
    [InlineData("x > 0f ? (x > 0f ? 1f : 2f) : 3f", "x > 0 ? 1 : 3")]
    [InlineData("x > 0f ? 1f : x < -1f ? 1f : 2f", "x > 0 or x < -1 ? 1 : 2")]
    [InlineData("x > 0f ? (x < 1f ? 5f : 2f) : 2f", "x > 0 and x < 1 ? 5 : 2")]
    [InlineData("MathF.Sqrt(4f) + MathF.Floor(2.5f) * x", "2 + 2 * x")]
    [InlineData("1f / 3f * x", "0.33333334 * x")]
    [InlineData("MathF.Max(x, 2f)", "x <= 2 ? 2 : x")]
    [InlineData("MathF.Min(float.NaN, x)", "NaN")]
    [InlineData("x < x ? 1f : x", "x")]
    [InlineData("x <= x ? 1f : x", "x = x ? 1 : x")]
    [InlineData("x >= float.NaN && x > 1f ? 1f : x", "x")]
    [InlineData("x != float.NaN ? 1f : x", "1")]
    public void WhatIsExact_IsFolded(string formula, string folded) => Assert.Equal(folded, Read(formula).ToString());

    [Theory]
    [InlineData("MathF.Max(x, 0f)", 0f, 0f)]
    [InlineData("MathF.Max(x, -0f)", 0f, -0f)]
    [InlineData("MathF.Min(x, 0f)", 0f, -0f)]
    [InlineData("MathF.Min(x, -0f)", -0f, -0f)]
    public void AnExtremumWithAZero_TakesMinusZeroForLess(string formula, float ofZero, float ofMinusZero)
    {
        LoadedPair.AssertSame(ofZero, Evaluator.At(Read(formula), 0f), formula + " of 0");
        LoadedPair.AssertSame(ofMinusZero, Evaluator.At(Read(formula), -0f), formula + " of -0");
        LoadedPair.AssertSame(float.NaN, Evaluator.At(Read(formula), float.NaN), formula + " of NaN");
    }

    [Theory]
    [InlineData("x + 0f", "x + 0")]
    [InlineData("x - -0f", "x - -0")]
    [InlineData("x * 0f", "x * 0")]
    [InlineData("x - x", "x - x")]
    [InlineData("x / x", "x / x")]
    [InlineData("x / 3f", "x / 3")]
    [InlineData("x / 1e-40f", "x / 9.99995E-41")]
    [InlineData("0f - x", "0 - x")]
    [InlineData("x * 2f * 3f", "x * 2 * 3")]
    [InlineData("!(x < 0f) && x < 9f ? 1f : 2f", "not(x < 0) and x < 9 ? 1 : 2")]
    public void WhatWouldChangeABit_IsKept(string formula, string kept) => Assert.Equal(kept, Read(formula).ToString());

    [Theory]
    [InlineData("(x + 1f) * (x + 1f)", "float sum = x + 1f;|sum * sum")]
    [InlineData("MathF.Exp(x) / (1f + MathF.Exp(x))", "float exp = global::Decoupling.Vectors.VectorMath.Exp(x);|exp / (1f + exp)")]
    [InlineData("x - (x - (1f - x)) * -x", "x - (x - (1f - x)) * -x")]
    [InlineData("x / (x / 3f) / (x * 2f)", "x / (x / 3f) / (x * 2f)")]
    [InlineData("(x > 0f && x < 1f) || x == 3f ? x : -1f", "x > 0f && x < 1f || x == 3f ? x : -1f")]
    [InlineData("(x > 0f ? x : 2f) + 1f", "(x > 0f ? x : 2f) + 1f")]
    [InlineData("-(x + 1f)", "-(x + 1f)")]
    [InlineData("-MathF.Abs(x) - -1f", "-global::System.MathF.Abs(x) - -1f")]
    [InlineData("float.IsNaN(x) ? 0f : x", "float.IsNaN(x) ? 0f : x")]
    public void ScalarText_SharesWhatIsEqualAndHasNoNeedlessParentheses(string formula, string text)
    {
        WrittenFunction written = ScalarWriter.Write(Read(formula));
        Assert.Equal(text, string.Join("|", [.. written.Locals, written.Result]));
    }

    [Theory]
    [InlineData("x > 0f && x < 1f ? x : 0f", "Vector512.ConditionalSelect(Vector512.GreaterThan(x, Vector512F.Zero) & Vector512.LessThan(x, Vector512F.One), x, Vector512F.Zero)")]
    [InlineData("x != 2f ? 1f : -x", "Vector512.ConditionalSelect(~Vector512.Equals(x, Vector512.Create(2f)), Vector512F.One, -x)")]
    [InlineData("float.IsNaN(x) || x > 1f ? 1f : MathF.Tanh(x)", "Vector512.ConditionalSelect(~Vector512.Equals(x, x) | Vector512.GreaterThan(x, Vector512F.One), Vector512F.One, global::Decoupling.Vectors.VectorMath.Tanh(x))")]
    public void VectorText_SelectsByMasks(string formula, string text)
    {
        WrittenFunction written = VectorWriter.Write(Read(formula));
        Assert.Equal(text, string.Join("|", [.. written.Locals, written.Result]).Replace(VectorWriter.VectorType, "Vector512F").Replace(VectorWriter.Operations, "Vector512"));
    }

    [Theory]
    [InlineData("ReLu", "ReLU")]
    [InlineData("Heavyside", "Heaviside")]
    [InlineData("logistic", "Logistic")]
    [InlineData("Sigmoid", null)]
    [InlineData("Tan", "Tanh")]
    public void TheNearestName_IsTheOneWithTheFewestEdits(string name, string? nearest) => Assert.Equal(nearest, NearestName.Find(name, Catalogue.Names(FunctionRole.Forward)));

    private static Expression Read(string formula)
    {
        ParsedPair parsed = ParsedPair.ReadFunctions($"static float F(float x) => {formula};");
        Assert.Empty(parsed.Issues);
        return parsed.Pair.Forward.Body;
    }
}
