using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Decoupling.Memory;

/// <summary>
/// Floats on a 64-byte boundary, with a margin after them that a whole vector may be read from (never written). Managed and pinned for life, so that nothing
/// has to be disposed and the alignment holds.
/// </summary>
public sealed class AlignedMemory
{
    /// <summary>Floats in a cache line, and in the widest vector.</summary>
    public const int Alignment = 16;

    /// <summary>Floats after the end that may be read: two vectors.</summary>
    private const int Margin = 32;

    private readonly Vector512<float>[] _storage;
    private readonly int _start;

    /// <summary>Allocates zeroed memory.</summary>
    /// <param name="length">How many floats, at most <see cref="MaxLength"/>.</param>
    public AlignedMemory(long length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, MaxLength);
        _storage = GC.AllocateArray<Vector512<float>>((int)((length + (2 * Alignment) - 1 + Margin) / Alignment), pinned: true);
        nint address = Marshal.UnsafeAddrOfPinnedArrayElement(_storage, 0);
        _start = (int)(((Alignment * sizeof(float)) - (address % (Alignment * sizeof(float)))) % (Alignment * sizeof(float)) / sizeof(float));
        Length = length;
    }

    /// <summary>The most floats that one memory holds: 64 GiB of them, whose sums of sixteen samples an array can still count.</summary>
    public static long MaxLength => 8L * Array.MaxLength;

    /// <summary>Memory of a length: what is there already, where it is long enough.</summary>
    internal static AlignedMemory AtLeast(long length, AlignedMemory? present) => present?.Length >= length ? present : new AlignedMemory(length);

    /// <summary>How many floats.</summary>
    public long Length { get; }

    /// <summary>The floats.</summary>
    /// <exception cref="OverflowException">They are more than a span holds.</exception>
    public Span<float> Span => MemoryMarshal.CreateSpan(ref Start, checked((int)Length));

    /// <summary>The first float; with <see cref="Unsafe.Add{T}(ref T, int)"/>, any other.</summary>
    public ref float Start => ref Unsafe.Add(ref Unsafe.As<Vector512<float>, float>(ref MemoryMarshal.GetArrayDataReference(_storage)), _start);
}
