using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Decoupling.Memory;

/// <summary>
/// Floats on a 64-byte boundary, with a margin behind them that a whole vector may be read from (never written). Managed and pinned for life, so that nothing
/// has to be disposed and the alignment holds.
/// </summary>
public sealed class AlignedMemory
{
    /// <summary>Floats in a cache line, and in the widest vector.</summary>
    public const int Alignment = 16;

    /// <summary>Floats behind the end that may be read: two vectors.</summary>
    private const int Margin = 32;

    private readonly float[] _storage;
    private readonly int _start;

    /// <summary>Allocates zeroed memory.</summary>
    /// <param name="length">How many floats.</param>
    public AlignedMemory(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        _storage = GC.AllocateArray<float>(checked(length + Alignment + Margin), pinned: true);
        nint address = Marshal.UnsafeAddrOfPinnedArrayElement(_storage, 0);
        _start = (int)(((Alignment * sizeof(float)) - (address % (Alignment * sizeof(float)))) % (Alignment * sizeof(float)) / sizeof(float));
        Length = length;
    }

    /// <summary>How many floats.</summary>
    public int Length { get; }

    /// <summary>The floats.</summary>
    public Span<float> Span => _storage.AsSpan(_start, Length);

    /// <summary>The first float; with <see cref="Unsafe.Add{T}(ref T, int)"/>, any other.</summary>
    public ref float Start => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_storage), _start);
}
