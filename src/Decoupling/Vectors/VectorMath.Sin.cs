using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Decoupling.Vectors;

public static partial class VectorMath
{
    /// <summary>Sine of x in radians. Error at most 1.25 ulp, however large x is. NaN for infinities.</summary>
    /// <remarks>x = n pi/2 + r with r in two floats, |r| &lt;= pi/4, then a polynomial in r^2 for sine or cosine, as n says.</remarks>
    /// <param name="x">Sixteen angles.</param>
    /// <returns>Sixteen sines.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Sin(Vector512<float> x)
    {
        Vector512<float> magnitude = Vector512.Abs(x);
        Vector512<int> quadrant = ReduceByHalfPi(magnitude, out Vector512<float> high, out Vector512<float> low);
        return SineOrCosine(quadrant, high, low) ^ (x & Vector512.Create(-0f));
    }

    /// <inheritdoc cref="Sin(Vector512{float})"/>
    public static float Sin(float x) => Sin(Vector512.Create(x)).ToScalar();

    /// <summary>The sine of quadrant * pi/2 + high + low.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> SineOrCosine(Vector512<int> quadrant, Vector512<float> high, Vector512<float> low)
    {
        SineAndCosineReduced(high, low, out Vector512<float> sine, out Vector512<float> cosine);
        return Vector512.ConditionalSelect(IsOdd(quadrant), cosine, sine) ^ HalfTurnSign(quadrant);
    }

    /// <summary>Sine and cosine of quadrant * pi/2 + angle, |angle| &lt;= pi/4.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void SineAndCosine(Vector512<int> quadrant, Vector512<float> angle, out Vector512<float> sine, out Vector512<float> cosine)
    {
        SineAndCosineReduced(angle, Vector512<float>.Zero, out Vector512<float> s, out Vector512<float> c);
        Vector512<float> odd = IsOdd(quadrant);
        sine = Vector512.ConditionalSelect(odd, c, s) ^ HalfTurnSign(quadrant);
        cosine = Vector512.ConditionalSelect(odd, s, c) ^ HalfTurnSign(quadrant + Vector512<int>.One);
    }

    /// <summary>Sine and cosine of high + low, |high| &lt;= pi/4.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void SineAndCosineReduced(
        Vector512<float> high, Vector512<float> low, out Vector512<float> sine, out Vector512<float> cosine)
    {
        Vector512<float> square = high * high;
        sine = Fma(Fma(square, -0.000195184053f, 0.0083321901f), square, -0.166666552f);
        sine = high + Fma(sine, high * square, low);
        cosine = Fma(Fma(square, 2.44306702e-05f, -0.00138873013f), square, 0.0416666456f);
        cosine = Fma(cosine, square, -0.5f);
        cosine = Fma(cosine, square, 1f) - (high * low);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> IsOdd(Vector512<int> quadrant) =>
        Vector512.Equals(quadrant & Vector512<int>.One, Vector512<int>.One).AsSingle();

    /// <summary>The sign bit for quadrants 2 and 3.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> HalfTurnSign(Vector512<int> quadrant) => ((quadrant & Vector512.Create(2)) << 30).AsSingle();
}
