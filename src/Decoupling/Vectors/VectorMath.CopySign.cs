using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Decoupling.Vectors;

public static partial class VectorMath
{
    /// <summary>The magnitude of the one with the sign of the other, also for zeros, infinities and NaN.</summary>
    /// <param name="magnitude">Sixteen numbers whose signs do not matter.</param>
    /// <param name="sign">Sixteen numbers of which only the signs matter.</param>
    /// <returns>Sixteen numbers.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> CopySign(Vector512<float> magnitude, Vector512<float> sign) =>
        Vector512.ConditionalSelect(Vector512.Create(-0f), sign, magnitude);

    /// <inheritdoc cref="CopySign(Vector512{float}, Vector512{float})"/>
    public static float CopySign(float magnitude, float sign) => MathF.CopySign(magnitude, sign);
}
