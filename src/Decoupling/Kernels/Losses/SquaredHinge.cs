using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Decoupling.Kernels;

/// <summary>max(0, 1 - t o)^2.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SquaredHinge : IElementLoss
{
    /// <inheritdoc/>
    public static float LowTarget => -1f;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Compute(Vector512<float> o, Vector512<float> t, out Vector512<float> loss, out Vector512<float> slope)
    {
        Vector512<float> margin = Vector512.Max(Vector512<float>.Zero, Vector512.FusedMultiplyAdd(-t, o, Vector512<float>.One));
        loss = margin * margin;
        slope = Vector512.Create(-2f) * t * margin;
    }
}
