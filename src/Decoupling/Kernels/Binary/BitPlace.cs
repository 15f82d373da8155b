using System.Runtime.CompilerServices;

namespace Decoupling.Kernels.Binary;

/// <summary>A bit of rows of words, from which on at least 57 bits are read; after the last word they are zeros.</summary>
internal readonly struct BitPlace
{
    private readonly nint _offset;
    private readonly int _shift;

    /// <summary>Finds it.</summary>
    /// <param name="words">Words of a row.</param>
    /// <param name="bit">One of their bits.</param>
    public BitPlace(int words, int bit)
    {
        int offset = bit / 8;
        int excess = int.Max(0, offset + sizeof(ulong) - (words * sizeof(ulong)));
        _offset = offset - excess;
        _shift = (bit % 8) + (8 * excess);
    }

    /// <summary>The bits of a row.</summary>
    /// <param name="row">Its first word.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Read(ref ulong row) => Unsafe.ReadUnaligned<ulong>(ref Unsafe.AddByteOffset(ref Unsafe.As<ulong, byte>(ref row), _offset)) >>> _shift;
}
