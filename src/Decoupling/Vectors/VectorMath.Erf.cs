using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Decoupling.Vectors;

public static partial class VectorMath
{
    /// <summary>Error function 2 / sqrt(pi) * the integral of e^(-t^2) from 0 to x. Error at most 1.15 ulp.</summary>
    /// <remarks>x + x P(x^2) for |x| &lt; 1, P of degree 6; beyond, 1 - e^-Q(|x|) with the sign of x, Q of degree 6.</remarks>
    /// <param name="x">Sixteen numbers.</param>
    /// <returns>Sixteen numbers in [-1, 1].</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Erf(Vector512<float> x)
    {
        Vector512<float> square = x * x;
        Vector512<float> small = Fma(square, 7.86532328e-05f, -0.00080139644f);
        small = Fma(small, square, 0.00518880552f);
        small = Fma(small, square, -0.0268541034f);
        small = Fma(small, square, 0.112835936f);
        small = Fma(small, square, -0.37612626f);
        small = Fma(small, square, 0.128379166f);
        small = Fma(small, x, x);

        // From 3.92 on, the result is 1.
        Vector512<float> magnitude = Vector512.Abs(x);
        Vector512<float> clipped = Vector512.MinNative(Vector512.Create(4f), magnitude);
        Vector512<float> exponent = Fma(clipped, 0.000186376463f, -0.00294763199f);
        exponent = Fma(exponent, clipped, 0.0218379684f);
        exponent = Fma(exponent, clipped, -0.103106588f);
        exponent = Fma(exponent, clipped, -0.63814497f);
        exponent = Fma(exponent, clipped, -1.12708914f);
        exponent = Fma(exponent, clipped, -0.000341525243f);
        Vector512<float> shifted = Fma(exponent, Log2E, RoundingShift);
        Vector512<float> power = ExpReduced(ReduceByLn2(exponent, shifted));
        Vector512<float> large = Fma(-power, PowerOfTwo(shifted.AsInt32()), 1f) | (x & Vector512.Create(-0f));
        return Vector512.ConditionalSelect(Vector512.LessThan(magnitude, Vector512.Create(1f)), small, large);
    }

    /// <inheritdoc cref="Erf(Vector512{float})"/>
    public static float Erf(float x) => Erf(Vector512.Create(x)).ToScalar();

}
