using System;

namespace Decoupling.Vectors;

/// <summary>
/// Functions in double precision that give the same bits on every machine: made of additions, multiplications and divisions alone, which IEEE 754 rounds to the
/// nearest everywhere. The platform's (<c>Math.Exp</c> and others) come from the C library and differ in the last bits.
/// </summary>
/// <remarks>For what is computed once in a while. What is computed for each value of a batch is in <see cref="VectorMath"/>.</remarks>
internal static class ReproducibleMath
{
    /// <summary>ln 2 in two parts; so many low bits of the first are 0 that its product with an exponent is exact (as in fdlibm).</summary>
    private const double Ln2High = 6.93147180369123816490e-01;

    private const double Ln2Low = 1.90821492927058770002e-10;

    private const double MinNormal = 2.2250738585072014e-308;

    /// <summary>A power by squaring. The relative error grows with the exponent, by about 1e-16 for each.</summary>
    /// <param name="value">The base.</param>
    /// <param name="exponent">The exponent, not negative.</param>
    public static double Pow(double value, long exponent)
    {
        double result = 1;
        for (; exponent > 0; exponent >>= 1)
        {
            if ((exponent & 1) != 0)
            {
                result *= value;
            }

            value *= value;
        }

        return result;
    }

    /// <summary>e to the power x. Error at most 1 ulp.</summary>
    /// <param name="x">Any number.</param>
    public static double Exp(double x)
    {
        const double Largest = 709.8;
        const double Smallest = -745.2;
        if (!(x < Largest))
        {
            return double.IsNaN(x) ? x : double.PositiveInfinity;
        }

        if (x < Smallest)
        {
            return 0;
        }

        // x = k ln 2 + r with |r| at most ln 2 / 2, where the Taylor series needs thirteen terms.
        double k = Math.Round(x * (1 / 0.6931471805599453));
        double r = x - (k * Ln2High) - (k * Ln2Low);
        double series = 1.0 / 6227020800;
        series = (series * r) + (1.0 / 479001600);
        series = (series * r) + (1.0 / 39916800);
        series = (series * r) + (1.0 / 3628800);
        series = (series * r) + (1.0 / 362880);
        series = (series * r) + (1.0 / 40320);
        series = (series * r) + (1.0 / 5040);
        series = (series * r) + (1.0 / 720);
        series = (series * r) + (1.0 / 120);
        series = (series * r) + (1.0 / 24);
        series = (series * r) + (1.0 / 6);
        series = (series * r) + 0.5;
        return Math.ScaleB(1 + (r + (r * r * series)), (int)k);
    }

    /// <summary>The natural logarithm. Error at most 1 ulp.</summary>
    /// <param name="x">Any number; of a negative one NaN, of 0 minus infinity.</param>
    public static double Log(double x)
    {
        if (!(x > 0) || double.IsPositiveInfinity(x))
        {
            return x == 0 ? double.NegativeInfinity : x > 0 ? x : double.NaN;
        }

        int exponent = 0;
        if (x < MinNormal)
        {
            x *= 1L << 54;
            exponent = -54;
        }

        // x = 2^exponent (1 + f) with 1 + f from sqrt(1/2) to sqrt(2); log(1 + f) is the series of the area tangent of s = f / (2 + f), arranged as in fdlibm.
        long bits = BitConverter.DoubleToInt64Bits(x);
        exponent += (int)(bits >> 52) - 1023;
        double fraction = BitConverter.Int64BitsToDouble((bits & 0xFFFFFFFFFFFFF) | (1023L << 52));
        if (fraction > 1.4142135623730951)
        {
            fraction *= 0.5;
            exponent++;
        }

        double f = fraction - 1;
        double s = f / (2 + f);
        double z = s * s;
        double series = 2.0 / 23;
        for (int n = 21; n >= 3; n -= 2)
        {
            series = (series * z) + (2.0 / n);
        }

        double half = 0.5 * f * f;
        return (exponent * Ln2High) - (half - ((s * (half + (series * z))) + (exponent * Ln2Low)) - f);
    }

    /// <summary>The cosine of pi x, exact at the quarters that it has a float for. Error at most 2 ulp.</summary>
    /// <param name="x">From 0 to 1.</param>
    public static double CosPi(double x) =>
        x <= 0.25 ? Cos(Math.PI * x)
        : x < 0.75 ? Sin(Math.PI * (0.5 - x))
        : -Cos(Math.PI * (1 - x));

    /// <summary>Taylor series, for angles of at most pi / 4.</summary>
    private static double Cos(double x)
    {
        double z = x * x;
        double series = -1.0 / 6402373705728000;
        series = (series * z) + (1.0 / 20922789888000);
        series = (series * z) - (1.0 / 87178291200);
        series = (series * z) + (1.0 / 479001600);
        series = (series * z) - (1.0 / 3628800);
        series = (series * z) + (1.0 / 40320);
        series = (series * z) - (1.0 / 720);
        series = (series * z) + (1.0 / 24);
        return 1 - ((0.5 * z) - (z * z * series));
    }

    /// <summary>Taylor series, for angles of at most pi / 4.</summary>
    private static double Sin(double x)
    {
        double z = x * x;
        double series = 1.0 / 355687428096000;
        series = (series * z) - (1.0 / 1307674368000);
        series = (series * z) + (1.0 / 6227020800);
        series = (series * z) - (1.0 / 39916800);
        series = (series * z) + (1.0 / 362880);
        series = (series * z) - (1.0 / 5040);
        series = (series * z) + (1.0 / 120);
        series = (series * z) - (1.0 / 6);
        return x + (x * z * series);
    }
}
