using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Decoupling.Vectors;

public static partial class VectorMath
{
    /// <summary>Hyperbolic tangent. Error at most 1.4 ulp.</summary>
    /// <remarks>1 - 2 / (e^(2|x|) + 1) with the sign of x; for |x| &lt; 0.625, where that would lose digits, x + x^3 P(x^2), P of degree 5.</remarks>
    /// <param name="x">Sixteen numbers.</param>
    /// <returns>Sixteen numbers in [-1, 1].</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Tanh(Vector512<float> x)
    {
        // From 9.02 on, the result is 1.
        Vector512<float> magnitude = Vector512.Abs(x);
        Vector512<float> twice = Vector512.MinNative(Vector512.Create(20f), magnitude + magnitude);
        Vector512<float> shifted = Fma(twice, Log2E, RoundingShift);
        Vector512<float> power = ExpReduced(ReduceByLn2(twice, shifted));
        Vector512<float> sum = Fma(power, PowerOfTwo(shifted.AsInt32()), 1f);
        Vector512<float> large = Vector512.Create(1f) - (Vector512.Create(2f) / sum);

        Vector512<float> square = x * x;
        Vector512<float> small = Fma(square, 0.0021552206f, -0.00819251221f);
        small = Fma(small, square, 0.0217077676f);
        small = Fma(small, square, -0.0539483055f);
        small = Fma(small, square, 0.133332208f);
        small = Fma(small, square, -0.333333313f);
        small = Fma(small * square, x, x);

        // The sign is put on either, because the small form gives +0 for -0.
        return Vector512.ConditionalSelect(Vector512.LessThan(magnitude, Vector512.Create(0.625f)), small, large) | (x & Vector512.Create(-0f));
    }

    /// <inheritdoc cref="Tanh(Vector512{float})"/>
    public static float Tanh(float x) => Tanh(Vector512.Create(x)).ToScalar();

}
