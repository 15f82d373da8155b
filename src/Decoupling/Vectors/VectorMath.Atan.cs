using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Decoupling.Vectors;

public static partial class VectorMath
{
    /// <summary>Arc tangent in radians. Error at most 1.3 ulp.</summary>
    /// <remarks>For |x| &gt; 1, pi/2 - atan(1/|x|) with the sign of x; on [0, 1], x + x^3 P(x^2), P of degree 8.</remarks>
    /// <param name="x">Sixteen tangents.</param>
    /// <returns>Sixteen angles in [-pi/2, pi/2].</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Atan(Vector512<float> x)
    {
        Vector512<float> magnitude = Vector512.Abs(x);
        Vector512<float> large = Vector512.GreaterThan(magnitude, Vector512.Create(1f));
        Vector512<float> z = Vector512.ConditionalSelect(large, Vector512.Create(-1f), magnitude)
            / Vector512.ConditionalSelect(large, magnitude, Vector512.Create(1f));
        Vector512<float> square = z * z;
        Vector512<float> tail = Fma(square, -0.00178885879f, 0.010892448f);
        tail = Fma(tail, square, -0.0311347488f);
        tail = Fma(tail, square, 0.0579122603f);
        tail = Fma(tail, square, -0.0840066746f);
        tail = Fma(tail, square, 0.109511852f);
        tail = Fma(tail, square, -0.142640427f);
        tail = Fma(tail, square, 0.199985296f);
        tail = Fma(tail, square, -0.333332986f);

        // pi/2 in two floats, or zero.
        tail = Fma(tail, square * z, large & Vector512.Create(-4.37113883e-08f));
        Vector512<float> result = (z + tail) + (large & Vector512.Create(1.57079637f));
        return result ^ (x & Vector512.Create(-0f));
    }

    /// <inheritdoc cref="Atan(Vector512{float})"/>
    public static float Atan(float x) => Atan(Vector512.Create(x)).ToScalar();

}
