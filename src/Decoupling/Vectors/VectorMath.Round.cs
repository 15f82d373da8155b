using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Decoupling.Vectors;

public static partial class VectorMath
{
    /// <summary>The nearest whole number, halves to the even one. Exact; the sign of a zero is that of x.</summary>
    /// <param name="x">Sixteen numbers.</param>
    /// <returns>Sixteen whole numbers.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Round(Vector512<float> x) => Vector512.Round(x);

    /// <inheritdoc cref="Round(Vector512{float})"/>
    public static float Round(float x) => MathF.Round(x);
}
