using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Decoupling.Vectors;

public static partial class VectorMath
{
    /// <summary>The bits of 2/3, the lower end of the interval [2/3, 4/3) that mantissas are brought into.</summary>
    private const int TwoThirds = 0x3F2AAAAB;

    private const float SmallestNormal = 1.17549435E-38f;

    /// <summary>Natural logarithm. Error at most 0.85 ulp. -infinity at 0, NaN below 0; denormal x included.</summary>
    /// <remarks>ln x = e ln 2 + ln(1 + f) with x = 2^e (1 + f), -1/3 &lt;= f &lt; 1/3, and f - f^2 / 2 + f^3 P(f) for ln(1 + f), P of degree 8.</remarks>
    /// <param name="x">Sixteen numbers.</param>
    /// <returns>Sixteen logarithms.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Log(Vector512<float> x)
    {
        // Positive, normal and finite, seen as whole numbers, is one interval; the rest is rare.
        Vector512<uint> offset = x.AsUInt32() - Vector512.Create(SmallestNormal).AsUInt32();
        Vector512<uint> width = Vector512.Create(float.PositiveInfinity).AsUInt32() - Vector512.Create(SmallestNormal).AsUInt32();
        return Vector512.LessThanAll(offset, width) ? LogOfNormal(x) : LogOfAny(x);
    }

    /// <summary>The logarithm where some lane is zero, negative, denormal, infinite or NaN.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector512<float> LogOfAny(Vector512<float> x)
    {
        Vector512<float> denormal = Vector512.LessThan(x, Vector512.Create(SmallestNormal));
        Vector512<int> bits = Vector512.ConditionalSelect(denormal, x * Vector512.Create(8388608f), x).AsInt32();
        Vector512<int> exponent = (bits - Vector512.Create(TwoThirds)) >> MantissaBits;
        Vector512<float> f = (bits - (exponent << MantissaBits)).AsSingle() - Vector512.Create(1f);
        Vector512<float> e = Vector512.ConvertToSingle(exponent - (denormal.AsInt32() & Vector512.Create(MantissaBits)));
        Vector512<float> result = LogReduced(f, e, Vector512<float>.Zero);
        Vector512<float> edge = Vector512.ConditionalSelect(
            Vector512.Equals(x, Vector512<float>.Zero), Vector512.Create(float.NegativeInfinity), Vector512.Create(float.NaN));
        result = Vector512.ConditionalSelect(Vector512.GreaterThan(x, Vector512<float>.Zero), result, edge);
        return Vector512.ConditionalSelect(Vector512.Equals(x, Vector512.Create(float.PositiveInfinity)), x, result);
    }

    /// <inheritdoc cref="Log(Vector512{float})"/>
    public static float Log(float x) => Log(Vector512.Create(x)).ToScalar();

    /// <summary>The logarithm of a number that is known to be positive, normal and finite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> LogOfNormal(Vector512<float> x)
    {
        Vector512<int> bits = x.AsInt32();
        Vector512<int> exponent = (bits - Vector512.Create(TwoThirds)) >> MantissaBits;
        Vector512<float> f = (bits - (exponent << MantissaBits)).AsSingle() - Vector512.Create(1f);
        return LogReduced(f, Vector512.ConvertToSingle(exponent), Vector512<float>.Zero);
    }

    /// <summary>ln(1 + f) + e ln 2 + correction for |f| &lt;= 1/3 and whole e; the correction is small.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> LogReduced(Vector512<float> f, Vector512<float> e, Vector512<float> correction)
    {
        Vector512<float> tail = Fma(f, 0.117192835f, -0.128860697f);
        tail = Fma(tail, f, 0.108232751f);
        tail = Fma(tail, f, -0.121873572f);
        tail = Fma(tail, f, 0.142989084f);
        tail = Fma(tail, f, -0.166801065f);
        tail = Fma(tail, f, 0.199997649f);
        tail = Fma(tail, f, -0.249998108f);
        tail = Fma(tail, f, 0.333333343f);
        tail = Fma(tail, f, -0.5f);

        // What the sum of e ln 2 and f rounds off is exact (e ln 2 is the larger of the two, or nothing is rounded off), and joins the rest.
        Vector512<float> sum = Fma(e, Ln2High, f);
        Vector512<float> lost = Fma(e, Ln2High, -sum) + f + correction;
        return sum + Fma(f * f, tail, Fma(e, Ln2Low, lost));
    }
}
