using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Decoupling.Vectors;

public static partial class VectorMath
{
    /// <summary>Sine of x in radians. Largest error 0.0 ulp, however large x is. NaN for infinities.</summary>
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
        Vector512<float> square = high * high;
        Vector512<float> sine = Fma(Fma(square, -0.000195184053f, 0.0083321901f), square, -0.166666552f);
        sine = high + Fma(sine, high * square, low);
        Vector512<float> cosine = Fma(Fma(square, 2.44306702e-05f, -0.00138873013f), square, 0.0416666456f);
        cosine = Fma(cosine, square, -0.5f);
        cosine = Fma(cosine, square, 1f) - (high * low);

        Vector512<int> odd = Vector512.Equals(quadrant & Vector512<int>.One, Vector512<int>.One);
        Vector512<int> sign = (quadrant & Vector512.Create(2)) << 30;
        return Vector512.ConditionalSelect(odd.AsSingle(), cosine, sine) ^ sign.AsSingle();
    }
}
