using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Decoupling.Vectors;

public static partial class VectorMath
{
    /// <summary>-1 for x &lt; 0, 0 for either zero, 1 for x &gt; 0, and NaN for NaN, where <see cref="System.MathF.Sign"/> throws.</summary>
    /// <param name="x">Sixteen numbers.</param>
    /// <returns>Sixteen signs.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Sign(Vector512<float> x)
    {
        Vector512<float> one = Vector512.Create(1f) | (x & Vector512.Create(-0f));
        Vector512<float> ordered = Vector512.GreaterThan(Vector512.Abs(x), Vector512<float>.Zero) & one;
        return Vector512.ConditionalSelect(Vector512.Equals(x, x), ordered, x);
    }

    /// <inheritdoc cref="Sign(Vector512{float})"/>
    public static float Sign(float x) => x > 0f ? 1f : x < 0f ? -1f : x == 0f ? 0f : x;
}
