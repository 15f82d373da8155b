using System;
using System.Collections.Immutable;

namespace Decoupling.Datasets;

/// <summary>The contents of an IDX file.</summary>
/// <param name="Values">The elements as floats, the last dimension fastest. Elements of type int or double are rounded to the nearest float.</param>
/// <param name="Shape">The lengths of the dimensions; for a set of images (count, height, width).</param>
/// <param name="ElementType">The type that the elements have in the file.</param>
public sealed record IdxTensor(float[] Values, ImmutableArray<int> Shape, IdxElementType ElementType)
{
    /// <summary>One line: <c>60000 x 28 x 28 of type UnsignedByte</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{string.Join(" x ", Shape)} of type {ElementType}");
}

/// <summary>The types of elements in IDX files, with the codes that the files use.</summary>
public enum IdxElementType
{
    /// <summary>Unsigned byte: the type of MNIST and all its relatives.</summary>
    UnsignedByte = 0x08,

    /// <summary>Signed byte.</summary>
    SignedByte = 0x09,

    /// <summary>Signed integer of 16 bits.</summary>
    Short = 0x0B,

    /// <summary>Signed integer of 32 bits.</summary>
    Int = 0x0C,

    /// <summary>Floating point number of 32 bits.</summary>
    Float = 0x0D,

    /// <summary>Floating point number of 64 bits.</summary>
    Double = 0x0E,
}
