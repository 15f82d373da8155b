using System;

namespace Decoupling.Generators.Functions;

/// <summary>
/// The operations on floats as the emitted program computes them. The compiler's host may lack <c>MathF</c>, so the exact functions are built from double ones:
/// each rounds correctly, so the bits agree. The approximated functions are computed in double and rounded, which is within one unit in the last place of the runtime's.
/// </summary>
internal static class Arithmetic
{
    public static float Apply(Operation operation, float a, float b = 0f, float c = 0f) => operation switch
    {
        Operation.Add => a + b,
        Operation.Subtract => a - b,
        Operation.Multiply => a * b,
        Operation.Divide => a / b,
        Operation.Negate => -a,
        Operation.FusedMultiplyAdd => FusedMultiplyAdd(a, b, c),
        Operation.Abs => Math.Abs(a),
        Operation.Min => Min(a, b),
        Operation.Max => -Min(-a, -b),
        Operation.Sqrt => (float)Math.Sqrt(a),
        Operation.Floor => (float)Math.Floor(a),
        Operation.Ceiling => (float)Math.Ceiling(a),
        Operation.Round => (float)Math.Round(a, MidpointRounding.ToEven),
        Operation.Truncate => (float)Math.Truncate(a),
        Operation.CopySign => IsNegative(a) == IsNegative(b) ? a : -a,
        Operation.Exp => (float)Math.Exp(a),
        Operation.Log => (float)Math.Log(a),
        Operation.Tanh => (float)Math.Tanh(a),
        Operation.Sin => (float)Math.Sin(a),
        Operation.Cos => (float)Math.Cos(a),
        Operation.Pow => (float)Math.Pow(a, b),
        Operation.Atan => (float)Math.Atan(a),
        Operation.Logistic => (float)(1.0 / (1.0 + Math.Exp(-a))),
        Operation.Expm1 => (float)Expm1(a),
        Operation.Log1p => (float)Log1p(a),
        Operation.Erf => (float)Erf(a),
        _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "Not a float-valued operation on floats."),
    };

    public static bool Compare(Operation comparison, float a, float b) => comparison switch
    {
        Operation.Less => a < b,
        Operation.LessOrEqual => a <= b,
        Operation.Greater => a > b,
        Operation.GreaterOrEqual => a >= b,
        Operation.Equal => a == b,
        Operation.NotEqual => a != b,
        _ => throw new ArgumentOutOfRangeException(nameof(comparison), comparison, "Not a comparison."),
    };

    /// <summary>The sign bit.</summary>
    public static bool IsNegative(float value) => value == 0f ? 1f / value < 0f : (BitConverter.ToInt32(BitConverter.GetBytes(value), 0) < 0);

    private static float Min(float a, float b) =>
        float.IsNaN(a) ? a
        : float.IsNaN(b) ? b
        : a == b ? (IsNegative(a) ? a : b)
        : a < b ? a : b;

    /// <summary>
    /// The product of two floats is exact in double. The sum is rounded to odd there (Boldo and Melquiond, 2008), which makes the second rounding, to float, the only one.
    /// </summary>
    private static float FusedMultiplyAdd(float a, float b, float c)
    {
        double product = (double)a * b;
        double sum = product + c;
        double back = sum - product;
        double error = (product - (sum - back)) + (c - back);
        if (error != 0 && !double.IsNaN(error) && !double.IsInfinity(sum))
        {
            long bits = BitConverter.DoubleToInt64Bits(sum);
            if ((bits & 1) == 0)
            {
                bits += (error > 0) == (sum > 0) ? 1 : -1;
                sum = BitConverter.Int64BitsToDouble(bits);
            }
        }

        return (float)sum;
    }

    public static double Expm1(double x)
    {
        // Kahan's form: the error of e^x is divided out by its own logarithm.
        double exp = Math.Exp(x);
        return exp == 1.0 ? x : exp - 1.0 == -1.0 || double.IsInfinity(exp) ? exp - 1.0 : (exp - 1.0) * x / Math.Log(exp);
    }

    public static double Log1p(double x)
    {
        double sum = 1.0 + x;
        return sum == 1.0 || double.IsPositiveInfinity(x) ? x : Math.Log(sum) * x / (sum - 1.0);
    }

    /// <summary>Taylor series near 0, the continued fraction of the complement elsewhere (Abramowitz and Stegun, 7.1.5 and 7.1.14).</summary>
    public static double Erf(double x)
    {
        if (double.IsNaN(x))
        {
            return x;
        }

        double magnitude = Math.Abs(x);
        if (magnitude < 2.5)
        {
            double term = x, sum = x;
            for (int n = 1; n < 60; n++)
            {
                term *= -x * x / n;
                sum += term / ((2 * n) + 1);
            }

            return 2.0 / Math.Sqrt(Math.PI) * sum;
        }

        if (!(magnitude <= 6))
        {
            return double.IsNaN(x) ? x : Math.Sign(x);
        }

        double fraction = 0;
        for (int n = 80; n >= 1; n--)
        {
            fraction = n / 2.0 / (magnitude + fraction);
        }

        double complement = Math.Exp(-magnitude * magnitude) / ((magnitude + fraction) * Math.Sqrt(Math.PI));
        return Math.Sign(x) * (1.0 - complement);
    }
}
