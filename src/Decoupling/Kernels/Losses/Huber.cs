using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Decoupling.Kernels;

/// <summary>(o - t)^2 / 2 up to a distance of 1, and |o - t| - 1/2 from there on (Huber, 1964).</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Huber : IElementLoss
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Compute(Vector512<float> o, Vector512<float> t, out Vector512<float> loss, out Vector512<float> slope)
    {
        Vector512<float> one = Vector512<float>.One;
        Vector512<float> half = Vector512.Create(0.5f);
        Vector512<float> error = o - t;
        Vector512<float> distance = Vector512.Abs(error);
        Vector512<float> isFar = Vector512.GreaterThan(distance, one);
        loss = Vector512.ConditionalSelect(isFar, distance - half, half * error * error);
        slope = Vector512.ConditionalSelect(isFar, Vector512.CopySign(one, error), error);
    }
}
