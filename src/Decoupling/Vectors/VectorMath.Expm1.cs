using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Decoupling.Vectors;

public static partial class VectorMath
{
    /// <summary>e^x - 1, without the loss of digits that a subtraction would bring near 0. Error at most 1.5 ulp.</summary>
    /// <remarks>With n and r as in <see cref="Exp(Vector512{float})"/>: 2^n (e^r - 1) + (2^n - 1), a polynomial of degree 7 for e^r - 1.</remarks>
    /// <param name="x">Sixteen exponents.</param>
    /// <returns>Sixteen powers less one.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Expm1(Vector512<float> x)
    {
        x = Clip(x, -18f, 89f);
        Vector512<float> shifted = Fma(x, Log2E, RoundingShift);
        Vector512<float> r = ReduceByLn2(x, shifted);
        Vector512<float> tail = Fma(r, 0.000149054627f, 0.00139304821f);
        tail = Fma(tail, r, 0.00834165607f);
        tail = Fma(tail, r, 0.0416665114f);
        tail = Fma(tail, r, 0.166666359f);
        tail = Fma(tail, r, 0.5f);
        Vector512<float> power = Fma(r * r, tail, r);

        // 2^128 is no float: there, half the power now and twice the result at the end.
        Vector512<int> n = shifted.AsInt32();
        Vector512<int> excess = Vector512.Equals(shifted, Vector512.Create(RoundingShift + 128f)).AsInt32();
        Vector512<float> scale = PowerOfTwo(n + excess);
        Vector512<float> result = Fma(power, scale, scale - Vector512.Create(1f));

        // The sum gives +0 for -0.
        return (result * PowerOfTwo(Vector512<int>.Zero - excess)) | (x & Vector512.Create(-0f));
    }

    /// <inheritdoc cref="Expm1(Vector512{float})"/>
    public static float Expm1(float x) => Expm1(Vector512.Create(x)).ToScalar();

}
