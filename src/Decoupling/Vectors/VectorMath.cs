using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Decoupling.Vectors;

/// <summary>
/// Elementary functions of sixteen floats at once. Each has a scalar overload that gives the same bits as any lane of the vector one.
/// </summary>
public static partial class VectorMath
{
    /// <summary>e^x.</summary>
    public static Vector512<float> Exp(Vector512<float> x) => Map(x, Exp);

    /// <summary>e^x.</summary>
    public static float Exp(float x) => MathF.Exp(x);

    /// <summary>e^x - 1.</summary>
    public static Vector512<float> Expm1(Vector512<float> x) => Map(x, Expm1);

    /// <summary>e^x - 1.</summary>
    public static float Expm1(float x)
    {
        double u = Math.Exp(x);
        return u == 1 ? x : u == 0 || double.IsPositiveInfinity(u) || double.IsNaN(u) ? (float)(u - 1) : (float)((u - 1) * x / Math.Log(u));
    }

    /// <summary>Natural logarithm.</summary>
    public static Vector512<float> Log(Vector512<float> x) => Map(x, Log);

    /// <summary>Natural logarithm.</summary>
    public static float Log(float x) => MathF.Log(x);

    /// <summary>Natural logarithm of 1 + x.</summary>
    public static Vector512<float> Log1p(Vector512<float> x) => Map(x, Log1p);

    /// <summary>Natural logarithm of 1 + x.</summary>
    public static float Log1p(float x)
    {
        double u = 1.0 + x;
        return u == 1 ? x : double.IsPositiveInfinity(u) ? x : (float)(Math.Log(u) * (x / (u - 1)));
    }

    /// <summary>Hyperbolic tangent.</summary>
    public static Vector512<float> Tanh(Vector512<float> x) => Map(x, Tanh);

    /// <summary>Hyperbolic tangent.</summary>
    public static float Tanh(float x) => MathF.Tanh(x);

    /// <summary>1 / (1 + e^-x).</summary>
    public static Vector512<float> Logistic(Vector512<float> x) => Map(x, Logistic);

    /// <summary>1 / (1 + e^-x).</summary>
    public static float Logistic(float x) => (float)(1 / (1 + Math.Exp(-x)));

    /// <summary>Sine of x in radians.</summary>
    public static Vector512<float> Sin(Vector512<float> x) => Map(x, Sin);

    /// <summary>Sine of x in radians.</summary>
    public static float Sin(float x) => MathF.Sin(x);

    /// <summary>Cosine of x in radians.</summary>
    public static Vector512<float> Cos(Vector512<float> x) => Map(x, Cos);

    /// <summary>Cosine of x in radians.</summary>
    public static float Cos(float x) => MathF.Cos(x);

    /// <summary>x to the power y.</summary>
    public static Vector512<float> Pow(Vector512<float> x, Vector512<float> y)
    {
        Vector512<float> result = default;
        for (int lane = 0; lane < Vector512<float>.Count; lane++)
        {
            result = result.WithElement(lane, Pow(x[lane], y[lane]));
        }

        return result;
    }

    /// <summary>x to the power y.</summary>
    public static float Pow(float x, float y) => MathF.Pow(x, y);

    /// <summary>Error function.</summary>
    public static Vector512<float> Erf(Vector512<float> x) => Map(x, Erf);

    /// <summary>Error function.</summary>
    public static float Erf(float x)
    {
        double magnitude = Math.Abs((double)x);
        if (magnitude > 4)
        {
            return MathF.CopySign(1, x);
        }

        double term = magnitude;
        double sum = term;
        for (int n = 1; term > sum * 1e-17; n++)
        {
            term *= 2 * magnitude * magnitude / ((2 * n) + 1);
            sum += term;
        }

        return MathF.CopySign((float)(sum * Math.Exp(-magnitude * magnitude) * 1.1283791670955126), x);
    }

    /// <summary>Arc tangent, in radians.</summary>
    public static Vector512<float> Atan(Vector512<float> x) => Map(x, Atan);

    /// <summary>Arc tangent, in radians.</summary>
    public static float Atan(float x) => MathF.Atan(x);

    /// <summary>The nearest whole number, half to even.</summary>
    public static Vector512<float> Round(Vector512<float> x) => Vector512.Round(x);

    /// <summary>The nearest whole number, half to even.</summary>
    public static float Round(float x) => MathF.Round(x);

    /// <summary>-1, 0 or 1; NaN stays NaN.</summary>
    public static Vector512<float> Sign(Vector512<float> x) => Map(x, Sign);

    /// <summary>-1, 0 or 1; NaN stays NaN.</summary>
    public static float Sign(float x) => float.IsNaN(x) ? x : MathF.Sign(x);

    /// <summary>The magnitude of the first with the sign of the second.</summary>
    public static Vector512<float> CopySign(Vector512<float> magnitude, Vector512<float> sign) => Vector512.CopySign(magnitude, sign);

    /// <summary>The magnitude of the first with the sign of the second.</summary>
    public static float CopySign(float magnitude, float sign) => MathF.CopySign(magnitude, sign);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Map(Vector512<float> x, Func<float, float> function)
    {
        Vector512<float> result = default;
        for (int lane = 0; lane < Vector512<float>.Count; lane++)
        {
            result = result.WithElement(lane, function(x[lane]));
        }

        return result;
    }
}
