using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Decoupling;

/// <summary>Bounds gradients before an optimizer's step. Sums have a fixed order, so results do not depend on the vector width.</summary>
public static class GradientClipping
{
    private const int Lanes = 16;

    /// <summary>Scales the whole gradient of a network down to a length: <c>g = g * min(1, max / norm(g))</c>.</summary>
    /// <param name="network">The network whose gradients are scaled.</param>
    /// <param name="max">The largest Euclidean length that is let through, above 0.</param>
    /// <returns>The length before; not finite if a gradient is not, and then nothing is scaled.</returns>
    public static float ByNorm(INetwork network, float max)
    {
        ArgumentNullException.ThrowIfNull(network);
        return ByNorm(network.Gradients, max);
    }

    /// <inheritdoc cref="ByNorm(INetwork, float)"/>
    /// <param name="gradients">The values to scale.</param>
    /// <param name="max">The largest Euclidean length that is let through, above 0.</param>
    public static float ByNorm(Span<float> gradients, float max)
    {
        Setting.Positive(max, nameof(max));
        double norm = Math.Sqrt(SumOfSquares(gradients));
        if (double.IsFinite(norm) && norm > max)
        {
            Scale(gradients, (float)(max / norm));
        }

        return (float)norm;
    }

    /// <summary>Brings each gradient of a network into [-max, max]. NaN stays NaN.</summary>
    /// <param name="network">The network whose gradients are clamped.</param>
    /// <param name="max">The largest magnitude that is let through, above 0.</param>
    public static void ByValue(INetwork network, float max)
    {
        ArgumentNullException.ThrowIfNull(network);
        ByValue(network.Gradients, max);
    }

    /// <summary>Brings each value into [-max, max]. NaN stays NaN.</summary>
    /// <param name="gradients">The values to clamp.</param>
    /// <param name="max">The largest magnitude that is let through, above 0.</param>
    public static void ByValue(Span<float> gradients, float max)
    {
        Setting.Positive(max, nameof(max));
        Vector512<float> high = Vector512.Create(max);
        ref float start = ref MemoryMarshal.GetReference(gradients);
        int i = 0;
        for (; i <= gradients.Length - Lanes; i += Lanes)
        {
            Vector512.Min(Vector512.Max(Vector512.LoadUnsafe(ref start, (nuint)i), -high), high).StoreUnsafe(ref start, (nuint)i);
        }

        for (; i < gradients.Length; i++)
        {
            gradients[i] = MathF.Min(MathF.Max(gradients[i], -max), max);
        }
    }

    /// <summary>The Euclidean length of a gradient, summed in double precision.</summary>
    /// <param name="gradients">The values.</param>
    /// <returns>The length; not finite exactly if a value is not.</returns>
    public static double Norm(ReadOnlySpan<float> gradients) => Math.Sqrt(SumOfSquares(gradients));

    /// <summary>Whether no value is infinite or NaN.</summary>
    internal static bool AllFinite(ReadOnlySpan<float> values)
    {
        ref float start = ref MemoryMarshal.GetReference(values);
        Vector512<int> magnitude = Vector512.Create(int.MaxValue);
        Vector512<int> largest = Vector512<int>.Zero;
        int i = 0;
        for (; i <= values.Length - Lanes; i += Lanes)
        {
            largest = Vector512.Max(largest, Vector512.LoadUnsafe(ref start, (nuint)i).AsInt32() & magnitude);
        }

        bool finite = Vector512.LessThanAll(largest, Vector512.Create(float.PositiveInfinity).AsInt32());
        for (; i < values.Length; i++)
        {
            finite &= float.IsFinite(values[i]);
        }

        return finite;
    }

    /// <summary>Sixteen lane sums in double precision, then halves added to halves. The square of a float never overflows there.</summary>
    internal static double SumOfSquares(ReadOnlySpan<float> values)
    {
        ref float start = ref MemoryMarshal.GetReference(values);
        Vector512<double> low = Vector512<double>.Zero;
        Vector512<double> high = Vector512<double>.Zero;
        int i = 0;
        for (; i <= values.Length - Lanes; i += Lanes)
        {
            Add(Vector512.LoadUnsafe(ref start, (nuint)i), ref low, ref high);
        }

        if (i < values.Length)
        {
            Vector512<float> last = default;
            values[i..].CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.As<Vector512<float>, float>(ref last), Lanes));
            Add(last, ref low, ref high);
        }

        Vector512<double> eight = low + high;
        Vector256<double> four = eight.GetLower() + eight.GetUpper();
        Vector128<double> two = four.GetLower() + four.GetUpper();
        return two.GetElement(0) + two.GetElement(1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(Vector512<float> values, ref Vector512<double> low, ref Vector512<double> high)
    {
        Vector512<double> first = Vector512.WidenLower(values);
        Vector512<double> second = Vector512.WidenUpper(values);
        low = Vector512.FusedMultiplyAdd(first, first, low);
        high = Vector512.FusedMultiplyAdd(second, second, high);
    }

    internal static void Scale(Span<float> values, float factor)
    {
        ref float start = ref MemoryMarshal.GetReference(values);
        int i = 0;
        for (; i <= values.Length - Lanes; i += Lanes)
        {
            (Vector512.LoadUnsafe(ref start, (nuint)i) * factor).StoreUnsafe(ref start, (nuint)i);
        }

        for (; i < values.Length; i++)
        {
            values[i] *= factor;
        }
    }
}
