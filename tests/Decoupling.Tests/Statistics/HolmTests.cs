using System;
using System.Linq;
using CsCheck;
using Decoupling.Tests.Testing;
using Xunit;

namespace Decoupling.Tests.Statistics;

/// <summary>Holm's correction on families worked by hand, and against his own procedure, which rejects one hypothesis after the other.</summary>
public sealed class HolmTests
{
    private static readonly Gen<(double[] P, double Level)> s_families =
        Gen.Select(Gen.Int[0, 40].Select(n => n / 1000.0).Array[1, 8], Gen.Int[1, 999].Select(n => (n + 0.5) / 10_000));

    [Theory]
    [InlineData(new[] { 0.01, 0.04, 0.03, 0.005 }, new[] { 0.03, 0.06, 0.06, 0.02 })]
    [InlineData(new[] { 0.01, 0.02, 0.03, 0.04, 0.05 }, new[] { 0.05, 0.08, 0.09, 0.09, 0.09 })] // R: p.adjust(1:5 / 100, "holm")
    [InlineData(new[] { 0.5, 0.7 }, new[] { 1.0, 1.0 })]
    [InlineData(new[] { 0.04 }, new[] { 0.04 })]
    [InlineData(new double[0], new double[0])]
    public void Family_IsCorrectedAsByHand(double[] p, double[] expected) => Assert.Equal(expected, Holm.Adjust(p), (a, b) => Math.Abs(a - b) < 1e-15);

    /// <summary>Reject the smallest p while it is at most level / (tests left); stop at the first that is not.</summary>
    [Fact]
    public void AdjustedP_IsAtMostTheLevelWhereTheProcedureRejects() => s_families.SampleFixed(500, family =>
    {
        (double[] p, double level) = family;
        int[] order = [.. Enumerable.Range(0, p.Length).OrderBy(test => p[test])];
        int rejected = order.TakeWhile((test, i) => p[test] <= level / (p.Length - i)).Count();
        double[] adjusted = Holm.Adjust(p);
        Assert.Equal(order.Take(rejected).Order(), Enumerable.Range(0, p.Length).Where(test => adjusted[test] <= level));
    });

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-0.01)]
    [InlineData(1.01)]
    public void NoProbability_IsRefused(double p) =>
        Assert.Contains("at index 1", Assert.Throws<ArgumentException>(() => Holm.Adjust([0.5, p])).Message, StringComparison.Ordinal);
}
