using System;
using System.Globalization;
using System.Linq;
using CsCheck;
using Decoupling.Generators.Functions;
using Decoupling.Generators.Model;
using Decoupling.Generators.Proofs;
using Decoupling.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Functions;

/// <summary>
/// A function that uses a value twice a hundred times is a graph of some hundred nodes, and a tree of 2^100. Whatever reads functions visits a node once: visits are
/// counted here, and the text that is emitted.
/// </summary>
public sealed class SharedGraphTests
{
    /// <summary>At a few hundredths of a microsecond each, far less than a tenth of a second.</summary>
    private const long MostVisits = 2_000_000;

    /// <summary>Characters for each step of a function, forward and rule, scalar and lanes.</summary>
    private const int MostText = 2600;

    [Theory]
    [InlineData("quantiser", "float q = 0f;", "if (x > {0}.5f) q += 1f;", "q", "F")]
    [InlineData("extremum", "float q = x;", "q = MathF.Max(q, {0}.5f);", "q", "F")]
    [InlineData("Newton", "float q = x;", "q = q * (1.5f - 0.5f * q * q);", "q", "F")]
    [InlineData("damped", "float q = x;", "if (x > {0}.5f) q = q * 0.9f;", "q", "F")]
    [InlineData("quantiser, derived", "float q = x;", "if (x > {0}.5f) q += x;", "q", null)]
    [InlineData("extremum, derived", "float q = x;", "q = MathF.Max(q, {0}.5f);", "q", null)]
    [InlineData("Newton, derived", "float q = x;", "q = q * (1.5f - 0.5f * q * q);", "q", null)]
    [InlineData("damped, derived", "float q = x;", "if (x > {0}.5f) q = q * 0.9f;", "q", null)]
    [InlineData("two ways", "float q = x, p = 1f;", "if (x > {0}.5f) p = q; else q = p;", "q + p", "F")]
    [InlineData("bits", "float q = 0f;", "q = x > {0}f && q < 1f || x < -{0}f ? 1f : q;", "q", "F")]
    [InlineData("folded", "float q = x;", "q = q + q;", "q", null)]
    [InlineData("tent", "float q = x;", "q = MathF.Abs(q) - {0}f;", "q", null)]
    public void AHundredSteps_AreVisitedEachAFewTimes(string family, string begin, string step, string result, string? rule)
    {
        (long half, _) = Cost(50);
        (long whole, int text) = Cost(100);
        Assert.True(whole < MostVisits && whole < 3 * Math.Max(half, MostVisits / 4), $"{family}: {half} visits for 50 steps, {whole} for 100");
        Assert.True(text < 100 * MostText, $"{family}: {text} characters");

        (long Visits, int Text) Cost(int steps) => CostOf(Body(begin, Enumerable.Range(0, steps).Select(_ => step), result), rule);
    }

    [Fact]
    public void ARuleThatDampsAGradientInAHundredSteps_IsVisitedAsLittle()
    {
        string steps = string.Join(" ", Enumerable.Range(0, 100).Select(i => $"if (x > {i}.5f) g = g * 0.9f;"));
        long before = Visits.Count;
        PairSpec pair = ParsedPair.ReadFunctions(
            $"static float M(float x, float grad) {{ float g = grad; {steps} return g; }}", "Forward = Forwards.Tanh, Backward = nameof(M)").Pair;
        Assert.Equal(Sign.NonNegative, PairProver.Prove(pair).Sign);
        Assert.InRange(Visits.Count - before, 1, MostVisits);
        Assert.InRange(TextOf(pair), 1, 100 * MostText);
    }

    /// <summary>Random programs: each statement reads what it likes of what stands before it.</summary>
    [Fact]
    public void ARandomProgramOfSixtyStatements_IsVisitedAsLittle()
    {
        string[] statements =
        [
            "q = q * p;", "p = q + p;", "q = q - 0.5f * p;", "if (x > {0}.5f) q = p;", "if (q > {0}.5f) p += 1f;", "if (p < q) q += 1f; else p *= 0.5f;",
            "q = MathF.Max(p, q);", "p = MathF.Min(p, {0}f);", "p = MathF.Abs(q - p);", "q = q / (1f + MathF.Abs(p));", "p = MathF.Tanh(q);", "q = 1f / (1f + MathF.Exp(-p));",
            "p = x > q ? p : q;", "q = p > {0}f && q > p || x < p ? q : 1f;", "q = MathF.Sqrt(1f + p * p);",
        ];
        Gen.Select(Gen.OneOfConst(statements).Array[60], Gen.Bool).SampleFixed(
            25,
            draw =>
            {
                (long visits, int text) = CostOf(Body("float q = x, p = 1f - x;", draw.Item1, "q * p"), draw.Item2 ? "F" : null);
                Assert.True(visits < MostVisits, $"{visits} visits");
                Assert.True(text < 60 * MostText, $"{text} characters");
            },
            draw => string.Join(" ", draw.Item1));
    }

    [Fact]
    public void NodesOfOneStructure_AreOneNode()
    {
        Expression x = Expression.Input("x");
        Assert.Same(Sum(), Sum());
        Assert.NotSame(Expression.Constant(0f), Expression.Constant(-0f));

        Expression Sum() => Expression.Of(Operation.Tanh, (x + Expression.One) * Expression.Input("grad"));
    }

    /// <summary>Functions of yesterday are collected: the table holds them weakly, and forgets their places when it is built anew.</summary>
    [Fact]
    public void TheTable_FindsNodesAfterManyHaveCome()
    {
        Expression kept = Expression.Input("x") + Expression.Constant(-3f);
        for (int i = 0; i < 20_000; i++)
        {
            _ = Expression.Input("x") * Expression.Constant(i + 0.25f);
        }

        Assert.Same(kept, Expression.Input("x") + Expression.Constant(-3f));
    }

    private static string Body(string begin, System.Collections.Generic.IEnumerable<string> steps, string result) =>
        $"static float F(float x) {{ {begin} {string.Join(" ", steps.Select((step, i) => string.Format(CultureInfo.InvariantCulture, step, i)))} return {result}; }}";

    /// <summary>Reading, differentiating, rewriting, proving, comparing and writing a pair.</summary>
    private static (long Visits, int Text) CostOf(string function, string? rule)
    {
        string arguments = rule is null ? "Forward = nameof(F)" : $"Forward = nameof(F), Backward = nameof({rule})";
        PairSpec again = ParsedPair.ReadFunctions(function, arguments).Pair;
        long before = Visits.Count;
        PairSpec pair = ParsedPair.ReadFunctions(function, arguments).Pair;
        Assert.Equal(pair, again);
        Assert.Equal(pair.GetHashCode(), again.GetHashCode());
        PairProver.Prove(pair);
        int text = TextOf(pair);
        return (Visits.Count - before, text);
    }

    private static int TextOf(PairSpec pair)
    {
        Expression[] bodies = [pair.Forward.Body, pair.Backward.Body, .. pair.Masked is { } masked ? new[] { masked.Condition, masked.Gradient } : []];
        return bodies.Sum(body => LengthOf(ScalarWriter.Write(Unmasked(body))) + LengthOf(VectorWriter.Write(Unmasked(body))));

        static int LengthOf(WrittenFunction written) => written.Locals.Sum(local => local.Length) + written.Result.Length;

        static Expression Unmasked(Expression body) => body.IsBoolean ? Expression.Select(body, Expression.One, Expression.Zero) : body;
    }
}
