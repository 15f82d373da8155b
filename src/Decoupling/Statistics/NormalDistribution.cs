using System;
using Decoupling.Vectors;

namespace Decoupling;

/// <summary>The standard normal distribution in double precision, with the same bits on every machine.</summary>
internal static class NormalDistribution
{
    /// <summary>
    /// The probability of a value of at most x: the series of Marsaglia, "Evaluating the normal distribution", 2004. Absolute error below 1e-15.
    /// </summary>
    /// <param name="x">Any number, infinite ones included.</param>
    public static double Cumulative(double x)
    {
        const double Beyond = 8.5; // the tail is below 1e-17
        if (!(Math.Abs(x) < Beyond))
        {
            return x > 0 ? 1 : x < 0 ? 0 : x;
        }

        double sum = x;
        double term = x;
        for (int odd = 3; sum + term != sum; odd += 2)
        {
            term *= x * x / odd;
            sum += term;
        }

        const double InverseRootTwoPi = 0.3989422804014327;
        return 0.5 + (sum * InverseRootTwoPi * ReproducibleMath.Exp(-0.5 * x * x));
    }

    /// <summary>The value that is not exceeded with a probability: algorithm AS 241 (PPND16) of Wichura, 1988. Relative error about 1e-16.</summary>
    /// <param name="probability">Between 0 and 1; 0 and 1 give the infinities.</param>
    public static double Quantile(double probability)
    {
        double q = probability - 0.5;
        if (Math.Abs(q) <= 0.425)
        {
            double central = 0.180625 - (q * q);
            return q * Polynomial(central, CentralNumerator) / Polynomial(central, CentralDenominator);
        }

        double tail = q < 0 ? probability : 1 - probability;
        if (tail <= 0)
        {
            return q < 0 ? double.NegativeInfinity : double.PositiveInfinity;
        }

        double r = Math.Sqrt(-ReproducibleMath.Log(tail));
        double value = r <= 5
            ? Polynomial(r - 1.6, MiddleNumerator) / Polynomial(r - 1.6, MiddleDenominator)
            : Polynomial(r - 5, FarNumerator) / Polynomial(r - 5, FarDenominator);
        return q < 0 ? -value : value;
    }

    private static ReadOnlySpan<double> CentralNumerator =>
    [
        3.3871328727963666080, 1.3314166789178437745e+2, 1.9715909503065514427e+3, 1.3731693765509461125e+4,
        4.5921953931549871457e+4, 6.7265770927008700853e+4, 3.3430575583588128105e+4, 2.5090809287301226727e+3,
    ];

    private static ReadOnlySpan<double> CentralDenominator =>
    [
        1.0, 4.2313330701600911252e+1, 6.8718700749205790830e+2, 5.3941960214247511077e+3,
        2.1213794301586595867e+4, 3.9307895800092710610e+4, 2.8729085735721942674e+4, 5.2264952788528545610e+3,
    ];

    private static ReadOnlySpan<double> MiddleNumerator =>
    [
        1.42343711074968357734, 4.63033784615654529590, 5.76949722146069140550, 3.64784832476320460504,
        1.27045825245236838258, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4,
    ];

    private static ReadOnlySpan<double> MiddleDenominator =>
    [
        1.0, 2.05319162663775882187, 1.67638483018380384940, 6.89767334985100004550e-1,
        1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9,
    ];

    private static ReadOnlySpan<double> FarNumerator =>
    [
        6.65790464350110377720, 5.46378491116411436990, 1.78482653991729133580, 2.96560571828504891230e-1,
        2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
    ];

    private static ReadOnlySpan<double> FarDenominator =>
    [
        1.0, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
        7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15,
    ];

    private static double Polynomial(double x, ReadOnlySpan<double> coefficients)
    {
        double value = 0;
        for (int power = coefficients.Length - 1; power >= 0; power--)
        {
            value = (value * x) + coefficients[power];
        }

        return value;
    }
}
