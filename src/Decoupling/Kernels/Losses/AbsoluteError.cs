using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Decoupling.Kernels;

/// <summary>|o - t|; its gradient is 0 where the two are equal.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct AbsoluteError : IElementLoss
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Compute(Vector512<float> o, Vector512<float> t, out Vector512<float> loss, out Vector512<float> slope)
    {
        Vector512<float> error = o - t;
        loss = Vector512.Abs(error);

        // error - error: the gradient of NaN is NaN.
        Vector512<float> sign = Vector512.CopySign(Vector512<float>.One, error);
        slope = Vector512.ConditionalSelect(Vector512.GreaterThan(loss, Vector512<float>.Zero), sign, error - error);
    }
}
