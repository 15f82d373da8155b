using System;
using System.Linq;
using CsCheck;
using Decoupling.Tests.Testing;
using Decoupling.Vectors;
using Xunit;

namespace Decoupling.Tests.Vectors;

/// <summary>Right to the last bits, and the same bits everywhere: the hashes are those of the same formulas in another language.</summary>
public sealed class ReproducibleMathTests
{
    private const int Count = 100_000;

    [Fact]
    public void Exp_IsAsExactAsStated() =>
        Gen.Double[-746, 711].SampleFixed(Count, x => AssertClose(Math.Exp(x), ReproducibleMath.Exp(x), ulps: 2, x)); // one of its own, one of the platform's

    [Fact]
    public void Log_IsAsExactAsStated() =>
        Gen.OneOf(Gen.Double[0.5, 2], Gen.Double[-745, -690].Select(Math.Exp), Gen.Double[-740, 709].Select(Math.Exp), Gen.OneOfConst(double.Epsilon, double.MaxValue))
            .SampleFixed(Count, x => AssertClose(Math.Log(x), ReproducibleMath.Log(x), ulps: 2, x));

    [Fact]
    public void CosPi_IsAsExactAsStated() =>
        Gen.Double[0, 1].SampleFixed(Count, x => Assert.Equal(Math.Cos(Math.PI * x), ReproducibleMath.CosPi(x), 4e-16));

    [Fact]
    public void Pow_IsAsExactAsStated() =>
        Gen.Select(Gen.Double[0.5, 1.5], Gen.Long[0, 700]).SampleFixed(Count, each => AssertClose(
            Math.Pow(each.Item1, each.Item2), ReproducibleMath.Pow(each.Item1, each.Item2), ulps: 2 + (int)each.Item2, each.Item1));

    [Fact]
    public void SpecialCases_AreThoseOfIeee()
    {
        foreach (double x in (double[])[double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0, -0.0, 1e300, -1e300, 710, -746])
        {
            Assert.Equal(Math.Exp(x), ReproducibleMath.Exp(x));
        }

        foreach (double x in (double[])[double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0, -0.0, -1, 1])
        {
            Assert.Equal(Math.Log(x), ReproducibleMath.Log(x));
        }

        Assert.Equal([1, 0, -1], new[] { 0, 0.5, 1 }.Select(ReproducibleMath.CosPi));
        Assert.Equal(1, ReproducibleMath.Pow(0, 0));
        Assert.Equal(double.PositiveInfinity, ReproducibleMath.Pow(2, 1024));
        Assert.Equal(0, ReproducibleMath.Pow(0.5, long.MaxValue));
    }

    [Fact]
    public void Functions_GiveTheWrittenBits()
    {
        Assert.Equal(0xDF77FF0012F94258ul, Hash(i => ReproducibleMath.Exp((i - 7000) / 10.1)));
        Assert.Equal(0x529E2FEF91EE3EF8ul, Hash(i => ReproducibleMath.Log((i + 1) / 777.7)));
        Assert.Equal(0x86103141C8CD92CBul, Hash(i => ReproducibleMath.CosPi(i / 14000.0)));
        Assert.Equal(0x5832940A88158915ul, Hash(i => ReproducibleMath.Pow(0.9999, i)));
    }

    private static void AssertClose(double expected, double actual, int ulps, double x)
    {
        double unit = Math.Max(Math.BitIncrement(Math.Abs(expected)) - Math.Abs(expected), double.Epsilon);
        bool close = expected == actual || Math.Abs(expected - actual) <= ulps * unit;
        Assert.True(close, FormattableString.Invariant($"at {x:R}: {actual:R}, expected {expected:R}"));
    }

    /// <summary>FNV-1a over the bits of 14,001 values.</summary>
    private static ulong Hash(Func<int, double> function) => Enumerable.Range(0, 14_001)
        .Aggregate(14695981039346656037, (hash, i) => (hash ^ BitConverter.DoubleToUInt64Bits(function(i))) * 1099511628211);
}
