using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Decoupling.Vectors;

public static partial class VectorMath
{
    /// <summary>2^-25: below it, ln(1 + x) is x.</summary>
    private const float Tiny = 2.98023224E-8f;

    /// <summary>ln(1 + x), without the loss of digits that an addition would bring near 0. Error at most 0.9 ulp. -infinity at -1, NaN below.</summary>
    /// <remarks>e from 1 + x as in <see cref="Log(Vector512{float})"/>, but f = 2^-e x + (2^-e - 1) with what it rounds off.</remarks>
    /// <param name="x">Sixteen numbers.</param>
    /// <returns>Sixteen logarithms.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Log1p(Vector512<float> x)
    {
        Vector512<int> bits = (x + Vector512.Create(1f)).AsInt32();
        Vector512<int> exponent = (bits - Vector512.Create(TwoThirds)) >> MantissaBits;

        // 4 * 2^-e, because 2^-128 has no exponent field.
        Vector512<float> scale = (Vector512.Create(One + (2 << MantissaBits)) - (exponent << MantissaBits)).AsSingle();
        Vector512<float> shift = Fma(scale, 0.25f, -1f);
        Vector512<float> quarter = x * Vector512.Create(0.25f);
        Vector512<float> f = Fma(quarter, scale, shift);

        // What f rounds off, times the derivative 1 / (1 + f), for which 1 - f is near enough.
        Vector512<float> lost = Fma(quarter, scale, shift - f);
        Vector512<float> result = LogReduced(f, Vector512.ConvertToSingle(exponent), Fma(-f, lost, lost));
        Vector512<float> edge = Vector512.ConditionalSelect(
            Vector512.Equals(x, Vector512.Create(-1f)), Vector512.Create(float.NegativeInfinity), Vector512.Create(float.NaN));
        result = Vector512.ConditionalSelect(Vector512.GreaterThan(x, Vector512.Create(-1f)), result, edge);
        Vector512<float> unchanged = Vector512.LessThan(Vector512.Abs(x), Vector512.Create(Tiny))
            | Vector512.Equals(x, Vector512.Create(float.PositiveInfinity));
        return Vector512.ConditionalSelect(unchanged, x, result);
    }

    /// <inheritdoc cref="Log1p(Vector512{float})"/>
    public static float Log1p(float x) => Log1p(Vector512.Create(x)).ToScalar();

}
