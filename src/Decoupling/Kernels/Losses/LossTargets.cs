using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Decoupling.Kernels;

/// <summary>Where the targets of sixteen outputs come from. Lanes after the row's end may hold anything.</summary>
internal interface ITargets
{
    Vector512<float> Load(int row, int column);
}

/// <summary>(rows, columns) of values.</summary>
internal readonly ref struct ValueTargets(ReadOnlySpan<float> values, int columns) : ITargets
{
    private readonly ReadOnlySpan<float> _values = values;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Load(int row, int column)
    {
        int start = (row * columns) + column;
        return start + Vector512<float>.Count <= _values.Length
            ? Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(_values), (nuint)start)
            : LoadLast(_values[start..]);
    }

    /// <summary>The last values, where a whole vector would reach past the caller's memory.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector512<float> LoadLast(ReadOnlySpan<float> rest)
    {
        Vector512<float> padded = default;
        rest.CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.As<Vector512<float>, float>(ref padded), Vector512<float>.Count));
        return padded;
    }
}

/// <summary>1 for the class and <paramref name="low"/> for the others; with one output, 1 for class 1 and <paramref name="low"/> for class 0.</summary>
internal readonly ref struct ClassTargets(ReadOnlySpan<int> classes, int columns, float low) : ITargets
{
    private readonly ReadOnlySpan<int> _classes = classes;
    private readonly int _first = columns == 1 ? 1 : 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Load(int row, int column)
    {
        Vector512<int> hit = Vector512.Equals(LossKernels.Columns, Vector512.Create(_classes[row] - _first - column));
        return Vector512.ConditionalSelect(hit.AsSingle(), Vector512<float>.One, Vector512.Create(low));
    }
}
