using System;
using System.Collections.Generic;
using System.Runtime.Intrinsics;
using Decoupling.Vectors;

namespace Decoupling.Tests.Vectors;

/// <summary>A function of one variable under test.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Vector">Sixteen at once.</param>
/// <param name="Scalar">One.</param>
/// <param name="Reference">In double precision.</param>
/// <param name="Bound">The largest error in ulp that documentation states.</param>
/// <param name="Breakpoints">Where the formula changes; the sweep is dense around them.</param>
internal sealed record VectorFunction(
    string Name,
    Func<Vector512<float>, Vector512<float>> Vector,
    Func<float, float> Scalar,
    Func<double, double> Reference,
    double Bound,
    params float[] Breakpoints);

/// <summary>The functions of one variable, with the bounds that their documentation states.</summary>
internal static class VectorFunctions
{
    public const double PowBound = 0.52;

    public static readonly IReadOnlyList<VectorFunction> All =
    [
        new("Exp", VectorMath.Exp, VectorMath.Exp, Math.Exp, 0.9, 88.722839f, -87.33655f, -103.97208f, -104f, 89f, 0.34657359f),
        new("Expm1", VectorMath.Expm1, VectorMath.Expm1, ReferenceFunctions.Expm1, 1.5, 88.722839f, 88.37626f, -17.32868f, -18f, 89f, 0.34657359f),
        new("Log", VectorMath.Log, VectorMath.Log, Math.Log, 0.85, 1f, 0.6666667f, 1.3333334f, 1.17549435E-38f, float.MaxValue),
        new("Log1p", VectorMath.Log1p, VectorMath.Log1p, ReferenceFunctions.Log1p, 0.9, -1f, 0.33333334f, -0.33333334f, 2.98023224E-8f, 16777216f, float.MaxValue),
        new("Tanh", VectorMath.Tanh, VectorMath.Tanh, Math.Tanh, 1.4, 0.625f, 9.0109f, 10f),
        new("Logistic", VectorMath.Logistic, VectorMath.Logistic, ReferenceFunctions.Logistic, 1.5, -87.33655f, -103.97208f, -104f, 17f),
        new("Sin", VectorMath.Sin, VectorMath.Sin, Math.Sin, 1.25, 0.7853982f, 3.1415927f, 65536f, 47177.297f),
        new("Cos", VectorMath.Cos, VectorMath.Cos, Math.Cos, 1.25, 0.7853982f, 1.5707964f, 65536f, 24609.666f),
        new("Erf", VectorMath.Erf, VectorMath.Erf, ReferenceFunctions.Erf, 1.15, 1f, 3.9192059f, 4f),
        new("Atan", VectorMath.Atan, VectorMath.Atan, Math.Atan, 1.3, 1f, float.MaxValue),
    ];

    public static readonly IReadOnlyList<float> SpecialValues =
    [
        0f, -0f, float.Epsilon, -float.Epsilon, 1.17549421E-38f, -1.17549421E-38f, 1.17549435E-38f, -1.17549435E-38f, 1f, -1f, float.MaxValue, float.MinValue,
        float.PositiveInfinity, float.NegativeInfinity, float.NaN, BitConverter.UInt32BitsToSingle(0x7FC12345), BitConverter.UInt32BitsToSingle(0xFFFFFFFF),
    ];
}
