using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Decoupling.Vectors;

public static partial class VectorMath
{
    /// <summary>1 / (1 + e^-x). Error at most 1.5 ulp, denormal results included.</summary>
    /// <remarks>
    /// With e = e^-|x|, which cannot overflow: 1 / (1 + e) for x &gt;= 0 and e / (1 + e) for x &lt; 0. What the sum and the division round off is computed and
    /// added to the quotient.
    /// </remarks>
    /// <param name="x">Sixteen numbers.</param>
    /// <returns>Sixteen numbers in [0, 1].</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Logistic(Vector512<float> x)
    {
        Vector512<float> z = Vector512.MaxNative(Vector512.Create(-104f), x | Vector512.Create(-0f));
        Vector512<float> shifted = Fma(z, Log2E, RoundingShift);
        Vector512<float> e = Scale(ExpReduced(ReduceByLn2(z, shifted)), shifted.AsInt32());
        Vector512<float> sum = e + Vector512.Create(1f);
        Vector512<float> lost = e - (sum - Vector512.Create(1f));
        Vector512<float> numerator = Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512<float>.Zero), e, Vector512.Create(1f));
        Vector512<float> quotient = numerator / sum;
        Vector512<float> rest = Fma(-quotient, lost, Fma(-quotient, sum, numerator));

        // 1 / sum to 4 % is enough for the correction.
        return Fma(rest, Fma(sum, -0.5f, 1.46f), quotient);
    }

    /// <inheritdoc cref="Logistic(Vector512{float})"/>
    public static float Logistic(float x) => Logistic(Vector512.Create(x)).ToScalar();

}
