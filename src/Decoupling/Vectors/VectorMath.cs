using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Decoupling.Vectors;

/// <summary>
/// Elementary functions of sixteen floats at once. A lane's result depends on that lane alone and is the same bits on every processor, and the scalar overloads
/// give those bits too: every multiply-add is fused explicitly, and no estimate instruction is used.
/// </summary>
/// <remarks>
/// Error bounds are in units in the last place (ulp): in distances between the floats at the exact result, denormal ones included. docs/numerics.md tells how
/// they were measured.
/// </remarks>
public static partial class VectorMath
{
    /// <summary>Adding and taking away 1.5 * 2^23 rounds to a whole number (half to even), which then also stands in the low bits of the sum.</summary>
    private const float RoundingShift = 12582912f;

    /// <summary>The bits of 1.0f: the exponent bias in its place.</summary>
    private const int One = 0x3F800000;

    private const int MantissaBits = 23;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Fma(Vector512<float> x, Vector512<float> y, Vector512<float> addend) =>
        Vector512.FusedMultiplyAdd(x, y, addend);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Fma(Vector512<float> x, Vector512<float> y, float addend) =>
        Vector512.FusedMultiplyAdd(x, y, Vector512.Create(addend));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Fma(Vector512<float> x, float y, Vector512<float> addend) =>
        Vector512.FusedMultiplyAdd(x, Vector512.Create(y), addend);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Fma(Vector512<float> x, float y, float addend) =>
        Vector512.FusedMultiplyAdd(x, Vector512.Create(y), Vector512.Create(addend));

    /// <summary>x clipped to [low, high]; NaN stays NaN, because the native minimum and maximum return their second operand when one is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Clip(Vector512<float> x, float low, float high) =>
        Vector512.MaxNative(Vector512.Create(low), Vector512.MinNative(Vector512.Create(high), x));

    /// <summary>2^n for the n in the low bits of <paramref name="shifted"/> (a sum with <see cref="RoundingShift"/>), -126 &lt;= n &lt;= 127.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> PowerOfTwo(Vector512<int> shifted) => ((shifted << MantissaBits) + Vector512.Create(One)).AsSingle();
}
