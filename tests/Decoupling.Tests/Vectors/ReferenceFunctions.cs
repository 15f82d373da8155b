using System;

namespace Decoupling.Tests.Vectors;

/// <summary>Functions in double precision that <see cref="Math"/> does not have, exact to a few units of a double.</summary>
internal static class ReferenceFunctions
{
    /// <summary>e^x - 1: the rounding error of e^x cancels in the quotient (Kahan).</summary>
    public static double Expm1(double x)
    {
        double power = Math.Exp(x);
        return power == 1 ? x : Math.Abs(x) > 1 ? power - 1 : (power - 1) * x / Math.Log(power);
    }

    /// <summary>ln(1 + x): the rounding error of 1 + x cancels in the quotient (Kahan).</summary>
    public static double Log1p(double x)
    {
        double sum = 1 + x;
        return sum == 1 ? x : Math.Abs(x) >= 1 ? Math.Log(sum) : Math.Log(sum) * (x / (sum - 1));
    }

    public static double Logistic(double x) => 1 / (1 + Math.Exp(-x));

    /// <summary>The series e^(-x^2) (x + 2 x^3 / 3 + 4 x^5 / 15 + ...) 2 / sqrt(pi), whose terms all have one sign.</summary>
    public static double Erf(double x)
    {
        double magnitude = Math.Abs(x);
        if (!(magnitude < 6))
        {
            return double.IsNaN(x) ? x : Math.Sign(x);
        }

        double term = magnitude;
        double sum = term;
        for (int n = 1; term > sum * 1e-17; n++)
        {
            term *= 2 * magnitude * magnitude / ((2 * n) + 1);
            sum += term;
        }

        return Math.CopySign(sum * Math.Exp(-magnitude * magnitude) * 1.1283791670955126, x);
    }
}
