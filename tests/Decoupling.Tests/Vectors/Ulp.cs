using System;

namespace Decoupling.Tests.Vectors;

/// <summary>Errors of floats in units in the last place.</summary>
internal static class Ulp
{
    /// <summary>What stands for a result of the wrong kind: a number instead of NaN, the wrong infinity, a zero of the wrong sign.</summary>
    public const double WrongKind = 1e9;

    /// <summary>
    /// How far <paramref name="actual"/> is from <paramref name="exact"/>, in the distance of floats at the exact value (below it, where it is a power of two it
    /// is the larger distance). An infinite float counts as 2^128, which it is rounded from.
    /// </summary>
    public static double Error(float actual, double exact)
    {
        if (double.IsNaN(exact) || float.IsNaN(actual))
        {
            return double.IsNaN(exact) && float.IsNaN(actual) ? 0 : WrongKind;
        }

        if (float.IsNegative(actual) != double.IsNegative(exact))
        {
            return WrongKind;
        }

        if (float.IsInfinity((float)exact) && float.IsInfinity(actual))
        {
            return 0;
        }

        if (double.IsInfinity(exact) || exact == 0)
        {
            return actual == (float)exact ? 0 : WrongKind;
        }

        double value = float.IsInfinity(actual) ? Math.CopySign(Math.ScaleB(1, 128), actual) : actual;
        int exponent = Math.Clamp(Math.ILogB(exact), -126, 127);
        return Math.Abs(value - exact) * Math.ScaleB(1, 23 - exponent);
    }
}
