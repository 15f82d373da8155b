using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.Intrinsics;
using Decoupling.Tests.Testing;
using Decoupling.Vectors;
using Xunit;

namespace Decoupling.Tests.Vectors;

public sealed class VectorMathTests
{
    private static readonly float[] PowValues =
    [
        0f, -0f, 1f, -1f, 2f, -2f, 3f, -3f, 0.5f, -0.5f, 1e-45f, -1e-45f, float.MaxValue, float.MinValue, float.PositiveInfinity, float.NegativeInfinity,
        float.NaN, 16777216f, 16777215f, -16777215f, 8388607.5f, 1.0000001f, 0.99999994f, 1e-38f, -7.5f, 1e30f,
    ];

    public static TheoryData<string> Names => [.. VectorFunctions.All.Select(function => function.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void ScalarOverload_GivesTheBitsOfEveryLane(string name)
    {
        VectorFunction function = VectorFunctions.All.Single(function => function.Name == name);
        foreach (Vector512<float> x in Inputs(3_000_017))
        {
            Vector512<float> results = function.Vector(x);
            for (int lane = 0; lane < Vector512<float>.Count; lane++)
            {
                AssertSame(results[lane], function.Scalar(x[lane]), $"{name}({x[lane]:R}) in lane {lane}");
            }
        }
    }

    [Fact]
    public void SpecialValues_ComeOutAsInMathF()
    {
        foreach (float x in VectorFunctions.SpecialValues)
        {
            AssertSame(MathF.Exp(x), VectorMath.Exp(x), $"Exp({x:R})");
            AssertSame(MathF.Log(x), VectorMath.Log(x), $"Log({x:R})", tolerance: 1e-6f);
            AssertSame(MathF.Tanh(x), VectorMath.Tanh(x), $"Tanh({x:R})", tolerance: 1e-6f);
            AssertSame(MathF.Sin(x), VectorMath.Sin(x), $"Sin({x:R})", tolerance: 1e-6f);
            AssertSame(MathF.Cos(x), VectorMath.Cos(x), $"Cos({x:R})", tolerance: 1e-6f);
            AssertSame(MathF.Atan(x), VectorMath.Atan(x), $"Atan({x:R})", tolerance: 1e-6f);
            AssertSame(MathF.Round(x), VectorMath.Round(Vector512.Create(x))[3], $"Round({x:R})");
            AssertSame(MathF.CopySign(x, -1f), VectorMath.CopySign(Vector512.Create(x), Vector512.Create(-1f))[3], $"CopySign({x:R}, -1)");
        }
    }

    [Fact]
    public void Overflow_IsInfiniteOrZeroAsInMathF()
    {
        Assert.Equal(float.PositiveInfinity, VectorMath.Exp(89f));
        Assert.Equal(3.783506E-44f, VectorMath.Exp(-100f));
        Assert.Equal(0f, VectorMath.Exp(-200f));
        Assert.Equal(float.PositiveInfinity, VectorMath.Expm1(89f));
        Assert.Equal(-1f, VectorMath.Expm1(-200f));
        Assert.Equal(float.NegativeInfinity, VectorMath.Log(0f));
        Assert.Equal(float.NaN, VectorMath.Log(-1f));
        Assert.Equal(-103.278929f, VectorMath.Log(float.Epsilon));
        Assert.Equal(float.NegativeInfinity, VectorMath.Log1p(-1f));
        Assert.Equal(1f, VectorMath.Tanh(float.PositiveInfinity));
        Assert.Equal(0f, VectorMath.Logistic(float.NegativeInfinity));
        Assert.Equal(1f, VectorMath.Logistic(float.PositiveInfinity));
        Assert.Equal(-1f, VectorMath.Erf(float.NegativeInfinity));
    }

    [Fact]
    public void PowOfSpecialValues_ComesOutAsInMath()
    {
        foreach (float x in PowValues)
        {
            foreach (float y in PowValues)
            {
                double error = Ulp.Error(VectorMath.Pow(x, y), Math.Pow(x, y));
                Assert.True(error <= VectorFunctions.PowBound, $"Pow({x:R}, {y:R}) = {VectorMath.Pow(x, y):R}, expected {Math.Pow(x, y):R}");
            }
        }
    }

    [Theory]
    [InlineData(0.5f, 0f)]
    [InlineData(1.5f, 2f)]
    [InlineData(2.5f, 2f)]
    [InlineData(-0.5f, -0f)]
    [InlineData(-2.5000002f, -3f)]
    [InlineData(8388607.5f, 8388608f)]
    public void Halves_RoundToEven(float x, float expected)
    {
        AssertSame(expected, VectorMath.Round(x), $"Round({x:R})");
        AssertSame(expected, VectorMath.Round(Vector512.Create(x))[15], $"Round({x:R}) in a vector");
    }

    [Fact]
    public void Sign_IsMinusOneZeroOrOneAndNaNStays()
    {
        foreach (float x in VectorFunctions.SpecialValues)
        {
            float expected = float.IsNaN(x) ? x : MathF.Sign(x);
            AssertSame(expected, VectorMath.Sign(x), $"Sign({x:R})");
            AssertSame(expected, VectorMath.Sign(Vector512.Create(x))[15], $"Sign({x:R}) in a vector");
        }
    }

    [Fact]
    public void OtherLanes_DoNotChangeALane()
    {
        // A huge angle and a denormal take their rare paths; their neighbours must not notice.
        foreach (VectorFunction function in VectorFunctions.All)
        {
            Vector512<float> alone = function.Vector(Vector512.Create(0.7f));
            Vector512<float> mixed = function.Vector(Vector512.Create(0.7f).WithElement(5, 1e30f).WithElement(6, 1e-40f).WithElement(7, float.NaN));
            AssertSame(alone[0], mixed[0], function.Name);
            AssertSame(function.Scalar(1e30f), mixed[5], function.Name);
            AssertSame(function.Scalar(1e-40f), mixed[6], function.Name);
        }
    }

    [Fact]
    public void WithoutAvx512_ResultsAreTheSameBits()
    {
        string here = HashOfResults();
        Assert.Equal(here, ChildProcess.Run<VectorMathTests>(nameof(Results_AreReported), ChildProcess.NoAvx512));
    }

    [Fact]
    public void Results_AreReported()
    {
        string hash = HashOfResults();
        ChildProcess.Report(hash);
        Assert.Equal(64, hash.Length);
    }

    private static string HashOfResults()
    {
        using var hash = new BitHash();
        Span<float> results = stackalloc float[Vector512<float>.Count];
        foreach (Vector512<float> x in Inputs(200_003))
        {
            foreach (VectorFunction function in VectorFunctions.All)
            {
                Canonical(function.Vector(x)).CopyTo(results);
                hash.Add<float>(results);
            }

            Canonical(VectorMath.Pow(x, Vector512.Create(-1.7f, 0.3f, 2f, 0.5f, 3f, -2f, 11.1f, 1e-3f, -1.7f, 0.3f, 2f, 0.5f, 3f, -2f, 11.1f, 7f))).CopyTo(results);
            hash.Add<float>(results);
        }

        return hash.ToString();
    }

    /// <summary>All NaN alike: IEEE 754 leaves their sign and payload open, and processors differ.</summary>
    private static Vector512<float> Canonical(Vector512<float> x) => Vector512.ConditionalSelect(Vector512.Equals(x, x), x, Vector512.Create(float.NaN));

    private static IEnumerable<Vector512<float>> Inputs(ulong stride)
    {
        for (ulong bits = 0; bits < 1UL << 32; bits += stride * 16)
        {
            yield return (Vector512.Create((uint)bits) + (Vector512<uint>.Indices * (uint)stride)).AsSingle();
        }

        foreach (float x in VectorFunctions.SpecialValues)
        {
            yield return Vector512.Create(x);
        }
    }

    private static void AssertSame(float expected, float actual, string what, float tolerance = 0f)
    {
        bool same = float.IsNaN(expected) ? float.IsNaN(actual) : BitConverter.SingleToInt32Bits(expected) == BitConverter.SingleToInt32Bits(actual);
        same |= float.IsNegative(expected) == float.IsNegative(actual) && MathF.Abs(expected - actual) <= tolerance * MathF.Abs(expected);
        Assert.True(same, $"{what}: {actual:R} instead of {expected:R}");
    }
}
