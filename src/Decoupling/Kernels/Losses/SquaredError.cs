using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Decoupling.Kernels;

/// <summary>(o - t)^2.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SquaredError : IElementLoss
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Compute(Vector512<float> o, Vector512<float> t, out Vector512<float> loss, out Vector512<float> slope)
    {
        Vector512<float> error = o - t;
        loss = error * error;
        slope = error + error;
    }
}
