using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

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

    static abstract TVector Subtract(TVector a, TVector b);

    /// <summary>The upper four bits of each byte.</summary>
    static abstract TVector Upper(TVector bytes);

    /// <summary>Sixteen times each byte, modulo 256.</summary>
    static abstract TVector Sixteenfold(TVector bytes);

    /// <summary>The lower byte of each pair of bytes, as an integer of sixteen bits.</summary>
    static abstract TVector Even(TVector bytes);

    /// <summary>The upper byte of each pair of bytes, as an integer of sixteen bits.</summary>
    static abstract TVector Odd(TVector bytes);

    /// <summary>a + b in integers of sixteen bits.</summary>
    static abstract TVector AddWide(TVector a, TVector b);

    /// <summary>Takes the lower sixteen bits of each lane of 32 from as many sums.</summary>
    static abstract void SubtractLower(TVector counts, ref int sums);

    /// <summary>Takes the upper sixteen bits of each lane of 32 from as many sums.</summary>
    static abstract void SubtractUpper(TVector counts, ref int sums);
}

/// <summary>AVX2.</summary>
internal readonly struct Lanes256 : IByteLanes<Vector256<byte>>
{
    public static bool IsSupported => Avx2.IsSupported;

    public static int Count => Vector256<byte>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Load(ref byte source) => Vector256.LoadUnsafe(ref source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Lookup(ref byte table, Vector256<byte> index) => Avx2.Shuffle(Vector256.Create(Vector128.LoadUnsafe(ref table)), index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Add(Vector256<byte> a, Vector256<byte> b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Subtract(Vector256<byte> a, Vector256<byte> b) => a - b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Upper(Vector256<byte> bytes) => (bytes.AsUInt16() >>> 4).AsByte() & Vector256.Create((byte)0x0F);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Sixteenfold(Vector256<byte> bytes) => (bytes.AsUInt16() << 4).AsByte() & Vector256.Create((byte)0xF0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Even(Vector256<byte> bytes) => bytes & Vector256.Create((ushort)0x00FF).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Odd(Vector256<byte> bytes) => (bytes.AsUInt16() >>> 8).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> AddWide(Vector256<byte> a, Vector256<byte> b) => (a.AsUInt16() + b.AsUInt16()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SubtractLower(Vector256<byte> counts, ref int sums) =>
        (Vector256.LoadUnsafe(ref sums) - (counts.AsInt32() & Vector256.Create(0xFFFF))).StoreUnsafe(ref sums);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SubtractUpper(Vector256<byte> counts, ref int sums) => (Vector256.LoadUnsafe(ref sums) - (counts.AsInt32() >>> 16)).StoreUnsafe(ref sums);
}

/// <summary>SSSE3, Arm64 and others that shuffle sixteen bytes.</summary>
internal readonly struct Lanes128 : IByteLanes<Vector128<byte>>
{
    public static bool IsSupported => Ssse3.IsSupported || AdvSimd.Arm64.IsSupported;

    public static int Count => Vector128<byte>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Load(ref byte source) => Vector128.LoadUnsafe(ref source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Lookup(ref byte table, Vector128<byte> index) => Vector128.ShuffleNative(Vector128.LoadUnsafe(ref table), index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Add(Vector128<byte> a, Vector128<byte> b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Subtract(Vector128<byte> a, Vector128<byte> b) => a - b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Upper(Vector128<byte> bytes) => (bytes.AsUInt16() >>> 4).AsByte() & Vector128.Create((byte)0x0F);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Sixteenfold(Vector128<byte> bytes) => (bytes.AsUInt16() << 4).AsByte() & Vector128.Create((byte)0xF0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Even(Vector128<byte> bytes) => bytes & Vector128.Create((ushort)0x00FF).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Odd(Vector128<byte> bytes) => (bytes.AsUInt16() >>> 8).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> AddWide(Vector128<byte> a, Vector128<byte> b) => (a.AsUInt16() + b.AsUInt16()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SubtractLower(Vector128<byte> counts, ref int sums) =>
        (Vector128.LoadUnsafe(ref sums) - (counts.AsInt32() & Vector128.Create(0xFFFF))).StoreUnsafe(ref sums);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SubtractUpper(Vector128<byte> counts, ref int sums) => (Vector128.LoadUnsafe(ref sums) - (counts.AsInt32() >>> 16)).StoreUnsafe(ref sums);
}
