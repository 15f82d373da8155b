using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Decoupling.Vectors;

public static partial class VectorMath
{
    private const float Log2E = 1.44269502f;

    /// <summary>ln 2 = <see cref="Ln2High"/> + <see cref="Ln2Low"/> to 48 bits.</summary>
    private const float Ln2High = 0.693147182f;

    private const float Ln2Low = -1.90465421e-09f;

    /// <summary>e^x. Error at most 0.9 ulp. Above 88.722839 infinite, below -103.97208 zero; denormal results are rounded once.</summary>
    /// <remarks>e^x = 2^n e^r with n = round(x / ln 2), and a polynomial of degree 6 for e^r on |r| &lt;= ln 2 / 2.</remarks>
    /// <param name="x">Sixteen exponents.</param>
    /// <returns>Sixteen powers.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Exp(Vector512<float> x)
    {
        x = Clip(x, -104f, 89f);
        Vector512<float> shifted = Fma(x, Log2E, RoundingShift);
        Vector512<float> power = ExpReduced(ReduceByLn2(x, shifted));

        return Scale(power, shifted.AsInt32());
    }

    /// <inheritdoc cref="Exp(Vector512{float})"/>
    public static float Exp(float x) => Exp(Vector512.Create(x)).ToScalar();

    /// <summary>
    /// x 2^n for the n in the low bits of <paramref name="shifted"/>, |n| &lt;= 252, in two steps: the first is exact, the second rounds where the result is
    /// denormal.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Scale(Vector512<float> x, Vector512<int> shifted)
    {
        Vector512<int> half = shifted >> 1;
        return x * PowerOfTwo(half) * PowerOfTwo(shifted - half);
    }

    /// <summary>x - n ln 2 for the whole number n that <paramref name="shifted"/> holds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> ReduceByLn2(Vector512<float> x, Vector512<float> shifted)
    {
        Vector512<float> n = shifted - Vector512.Create(RoundingShift);
        return Fma(n, -Ln2Low, Fma(n, -Ln2High, x));
    }

    /// <summary>e^r for |r| &lt;= ln 2 / 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> ExpReduced(Vector512<float> r)
    {
        Vector512<float> tail = Fma(r, 0.00138400577f, 0.00836927164f);
        tail = Fma(tail, r, 0.0416680947f);
        tail = Fma(tail, r, 0.166665167f);
        tail = Fma(tail, r, 0.49999994f);
        tail = Fma(tail, r, 1f);
        return Fma(tail, r, 1f);
    }
}
