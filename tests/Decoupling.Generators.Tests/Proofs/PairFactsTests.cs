using System.Linq;
using Decoupling.Generators.Functions;
using Decoupling.Generators.Proofs;
using Decoupling.Generators.Tests.Functions;
using Xunit;

namespace Decoupling.Generators.Tests.Proofs;

/// <summary>What a report shows of known pairs.</summary>
public sealed class PairFactsTests
{
    [Fact]
    public void AWindow_IsDescribed()
    {
        PairFacts facts = Facts("Forward = Forwards.Heaviside, Backward = Backwards.Rectangular, Low = -0.25, High = 0.75");
        Assert.Equal(new FloatRange(-0.25f, 0.75f), facts.Support);
        Assert.Equal((1f, Sign.NonNegative), (facts.Peak.Value, facts.Sign));
        Assert.Equal(1.0, facts.Area, 1e-6);
        Assert.InRange(1.0, facts.AreaBounds.Low, facts.AreaBounds.High);
        Assert.InRange(facts.AreaBounds.High - facts.AreaBounds.Low, 0, 1e-6);
        Assert.True(facts is { IsMask: true, IsFinite: true, IsSymmetric: false, IsRandom: false, HasBoundedSupport: true });
        Assert.Equal([Trend.Flat, Trend.Flat], facts.Forward.Select(piece => piece.What));
        Assert.Equal(new FloatRange(-1e6f, 0f), facts.Forward[0].Range);
        Assert.Equal([new FloatRange(0f, float.Epsilon)], facts.Agreement);
        Assert.Empty(facts.Disagreement);
    }

    [Theory]
    [InlineData("Forward = Forwards.Sign, Backward = Backwards.Triangular, Width = 2", 2.0, true)]
    [InlineData("Forward = Forwards.Tanh", 2.0, true)]
    [InlineData("Forward = Forwards.Logistic", 1.0, false)]
    [InlineData("Forward = Forwards.HardTanh, Backward = Backwards.Rectangular, Low = -1, High = 1", 2.0, true)]
    public void TheArea_IsTheIntegralAndLiesWithinItsBounds(string arguments, double area, bool isSymmetric)
    {
        PairFacts facts = Facts(arguments);
        Assert.Equal(area, facts.Area, 1e-3);
        Assert.InRange(area, facts.AreaBounds.Low - 1e-5, facts.AreaBounds.High + 1e-5);
        Assert.Equal(isSymmetric, facts.IsSymmetric);
    }

    /// <summary>x - x is +0 on both sides of 0, so 1 / sin(x - x) is infinite with one sign on both, and odd it is not.</summary>
    [Fact]
    public void AQuotient_IsNotTakenForSymmetricByTheSignOfAZero()
    {
        Expression x = Expression.Input(InputNames.PreActivation);
        Expression zero = Expression.Of(Operation.Sin, x - x);
        Assert.False(IsSymmetric(x / zero));
        Assert.True(IsSymmetric(x / Expression.Of(Operation.Sin, x)));
        Assert.True(IsSymmetric(Expression.One / (Expression.Of(Operation.Abs, x) + Expression.One)));

        bool IsSymmetric(Expression rule) => PairProver.Prove(x, BackwardRule.ToGradient(rule), false, 1e6f).IsSymmetric;
    }

    /// <summary>Near -126 one term of the slope overflows and the other, which is the greater, does not: together they must not look like a rise.</summary>
    [Fact]
    public void ASlopeThatOverflows_ProvesNoTrend()
    {
        Expression x = Expression.Input(InputNames.PreActivation);
        Expression forward = Expression.Of(Operation.Pow, Expression.Of(Operation.Logistic, Expression.One / x), x);
        PairFacts facts = PairProver.Prove(forward, BackwardRule.ToGradient(Derivative.Of(forward)), true, 1e6f);
        Assert.Contains(facts.Forward, piece => piece.What == Trend.Falls && piece.Range.Low < -1f);
        Assert.DoesNotContain(facts.Forward, piece => piece.What == Trend.Rises && piece.Range.High < -1f);
    }

    [Fact]
    public void SiLUUnderTheIdentity_DisagreesWhereItFalls()
    {
        PairFacts facts = Facts("Forward = Forwards.SiLU, Backward = Backwards.Constant");
        FloatRange falling = Assert.Single(facts.Disagreement);
        Assert.InRange(falling.High, -1.282f, -1.275f);
        Assert.Contains(facts.Agreement, range => range.Low < -1.27f && range.High == 1e6f);
    }

    [Theory]
    [InlineData("grad + 0.1 * n", PairFault.NoisySign)]
    [InlineData("grad * (1 + 0.3 * n)", PairFault.NoisySign)]
    [InlineData("grad * (1 + 0.1 * n)", null)]
    [InlineData("grad * u", null)]
    [InlineData("grad * (u - 2)", PairFault.Reversed)]
    public void ARandomRule_IsJudgedForAllItsNumbers(string rule, object? fault)
    {
        Expression gradient = Expression.Input(InputNames.Gradient), u = Expression.Input(InputNames.Uniform);
        Expression body = rule switch
        {
            "grad * u" => gradient * u,
            "grad * (1 + 0.3 * n)" => Noisy(0.3f),
            "grad * (1 + 0.1 * n)" => Noisy(0.1f),
            "grad * (u - 2)" => gradient * (u - Expression.Constant(2f)),
            _ => gradient + (Expression.Constant(0.1f) * Expression.Input(InputNames.Normal)),
        };
        Expression Noisy(float factor) => gradient * (Expression.One + (Expression.Constant(factor) * Expression.Input(InputNames.Normal)));
        PairFacts facts = PairProver.Prove(Expression.Input(InputNames.PreActivation), body, false, 1e6f);
        Assert.True(facts.IsRandom);
        Assert.Equal(fault is PairFault expected ? [expected] : [], facts.Findings.Select(finding => finding.Fault));
    }

    private static PairFacts Facts(string arguments) => PairProver.Prove(ParsedPair.ReadFunctions("", arguments).Pair);
}
