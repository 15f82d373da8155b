using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Decoupling.Kernels;

/// <summary>max(0, 1 - t o).</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Hinge : IElementLoss
{
    /// <inheritdoc/>
    public static float LowTarget => -1f;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Compute(Vector512<float> o, Vector512<float> t, out Vector512<float> loss, out Vector512<float> slope)
    {
        loss = Vector512.Max(Vector512<float>.Zero, Vector512.FusedMultiplyAdd(-t, o, Vector512<float>.One));
        slope = Vector512.ConditionalSelect(Vector512.Equals(loss, Vector512<float>.Zero), Vector512<float>.Zero, -t);
    }
}
