using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Decoupling.Vectors;

public static partial class VectorMath
{
    /// <summary>Cosine of x in radians. Error at most 1.25 ulp, however large x is. NaN for infinities.</summary>
    /// <remarks>The sine, one quadrant on: see <see cref="Sin(Vector512{float})"/>.</remarks>
    /// <param name="x">Sixteen angles.</param>
    /// <returns>Sixteen cosines.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Cos(Vector512<float> x)
    {
        Vector512<int> quadrant = ReduceByHalfPi(Vector512.Abs(x), out Vector512<float> high, out Vector512<float> low);
        return SineOrCosine(quadrant + Vector512<int>.One, high, low);
    }

    /// <inheritdoc cref="Cos(Vector512{float})"/>
    public static float Cos(float x) => Cos(Vector512.Create(x)).ToScalar();

}
