using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Decoupling.Kernels;

/// <summary>Pairs over spans of any length, compiled for each pair type. Called by the generated span members of a pair.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Elementwise
{
    /// <summary>y(i) = forward(x(i)).</summary>
    /// <typeparam name="TPair">The pair.</typeparam>
    /// <param name="x">The pre-activations (n).</param>
    /// <param name="y">The outputs (n); filled. May be the same memory as <paramref name="x"/>.</param>
    /// <param name="layer">The random numbers; element i draws the i-th.</param>
    /// <exception cref="ArgumentException">The lengths differ, or the spans overlap without being the same.</exception>
    public static void Forward<TPair>(ReadOnlySpan<float> x, Span<float> y, in LayerState layer = default)
        where TPair : IActivation
    {
        CheckLength(x.Length, y.Length, nameof(y));
        CheckOverlap(x, y, nameof(x), nameof(y));

        ref float source = ref MemoryMarshal.GetReference(x);
        ref float target = ref MemoryMarshal.GetReference(y);
        int i = 0;
        for (; i <= x.Length - Vector512<float>.Count; i += Vector512<float>.Count)
        {
            TPair.Forward(Vector512.LoadUnsafe(ref source, (nuint)i), layer, (ulong)i).StoreUnsafe(ref target, (nuint)i);
        }

        if (i < x.Length)
        {
            StoreTail(TPair.Forward(LoadTail(x[i..]), layer, (ulong)i), y[i..]);
        }
    }

    /// <summary>result(i) = backward(x(i), grad(i)).</summary>
    /// <typeparam name="TPair">The pair.</typeparam>
    /// <param name="x">The pre-activations (n).</param>
    /// <param name="grad">The upstream gradients (n).</param>
    /// <param name="result">The gradients with respect to x (n); filled. May be the same memory as <paramref name="x"/> or <paramref name="grad"/>.</param>
    /// <param name="layer">The random numbers; element i draws the i-th.</param>
    /// <exception cref="ArgumentException">The lengths differ, or the spans overlap without being the same.</exception>
    public static void Backward<TPair>(ReadOnlySpan<float> x, ReadOnlySpan<float> grad, Span<float> result, in LayerState layer = default)
        where TPair : IActivation
    {
        CheckLength(x.Length, grad.Length, nameof(grad));
        CheckLength(x.Length, result.Length, nameof(result));
        CheckOverlap(x, result, nameof(x), nameof(result));
        CheckOverlap(grad, result, nameof(grad), nameof(result));

        ref float inputs = ref MemoryMarshal.GetReference(x);
        ref float gradients = ref MemoryMarshal.GetReference(grad);
        ref float target = ref MemoryMarshal.GetReference(result);
        int i = 0;
        for (; i <= x.Length - Vector512<float>.Count; i += Vector512<float>.Count)
        {
            Backward<TPair>(Vector512.LoadUnsafe(ref inputs, (nuint)i), Vector512.LoadUnsafe(ref gradients, (nuint)i), layer, (ulong)i).StoreUnsafe(ref target, (nuint)i);
        }

        if (i < x.Length)
        {
            StoreTail(Backward<TPair>(LoadTail(x[i..]), LoadTail(grad[i..]), layer, (ulong)i), result[i..]);
        }
    }

    /// <summary>The output is computed where the rule reads it; the test is a constant of the pair, and the JIT removes it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Backward<TPair>(Vector512<float> x, Vector512<float> grad, in LayerState layer, ulong element)
        where TPair : IActivation =>
        TPair.Backward(x, (TPair.BackwardReads & RuleInputs.Output) != 0 ? TPair.Forward(x, layer, element) : x, grad, layer, element);

    /// <summary>Fewer than sixteen values, the other lanes 0. Goes over the stack, so that nothing outside the span is read.</summary>
    private static Vector512<float> LoadTail(ReadOnlySpan<float> values)
    {
        Span<float> lanes = stackalloc float[Vector512<float>.Count];
        lanes.Clear();
        values.CopyTo(lanes);
        return Vector512.Create<float>(lanes);
    }

    private static void StoreTail(Vector512<float> values, Span<float> target)
    {
        Span<float> lanes = stackalloc float[Vector512<float>.Count];
        values.CopyTo(lanes);
        lanes[..target.Length].CopyTo(target);
    }

    private static void CheckLength(int expected, int found, string name)
    {
        if (found != expected)
        {
            throw new ArgumentException($"{name} has {found} elements, but x has {expected}; the lengths are expected to be equal.", name);
        }
    }

    private static void CheckOverlap(ReadOnlySpan<float> read, ReadOnlySpan<float> written, string readName, string writtenName)
    {
        if (read.Overlaps(written, out int offset) && offset != 0)
        {
            throw new ArgumentException(
                $"{writtenName} overlaps {readName} at a distance of {offset} elements; the two are expected to be the same memory or apart.", writtenName);
        }
    }
}
