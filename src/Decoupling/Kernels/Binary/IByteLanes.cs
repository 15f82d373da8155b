using System.Diagnostics.CodeAnalysis;

namespace Decoupling.Kernels.Binary;

/// <summary>What <see cref="NibbleTile{TVector, TLanes}"/> does with vectors of bytes.</summary>
/// <typeparam name="TVector">The vector.</typeparam>
internal interface IByteLanes<TVector>
{
    /// <summary>Bytes of a vector.</summary>
    static abstract int Count { get; }

    static abstract TVector Load(ref byte source);

    /// <summary>The bytes of a table of sixteen at the places that are the lower four bits of an index; the upper ones are zero.</summary>
    static abstract TVector Lookup(ref byte table, TVector index);

    static abstract TVector Add(TVector a, TVector b);

    /// <summary>Integers of sixteen bits, shifted right.</summary>
    static abstract TVector ShiftRight(TVector integers, [ConstantExpected] int count);

    /// <summary>(a - 16 b) modulo 256 in integers of sixteen bits.</summary>
    static abstract TVector LessSixteenfold(TVector a, TVector b);

    /// <summary>a + b in integers of sixteen bits.</summary>
    static abstract TVector AddWide(TVector a, TVector b);

    /// <summary>to = from less the lower sixteen bits of each lane of 32.</summary>
    static abstract void SubtractLower(TVector counts, ref int from, ref int to);

    /// <summary>to = from less the upper sixteen bits of each lane of 32.</summary>
    static abstract void SubtractUpper(TVector counts, ref int from, ref int to);
}
