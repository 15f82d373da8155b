using System.Diagnostics.CodeAnalysis;
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

/// <summary>AVX2.</summary>
internal readonly struct Lanes256 : IByteLanes<Vector256<byte>>
{
    public static bool IsSupported => Avx2.IsSupported;

    public static int Count => Vector256<byte>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Load(ref byte source) => Vector256.LoadUnsafe(ref source);

    /// <summary>Tables are on the stack, so a pointer does. It makes one load of a broadcast, which shuffles would pay for otherwise.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector256<byte> Lookup(ref byte table, Vector256<byte> index) =>
        Avx2.Shuffle(Avx2.BroadcastVector128ToVector256((byte*)Unsafe.AsPointer(ref table)), index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Add(Vector256<byte> a, Vector256<byte> b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> ShiftRight(Vector256<byte> integers, [ConstantExpected] int count) => (integers.AsUInt16() >>> count).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> LessSixteenfold(Vector256<byte> a, Vector256<byte> b) => ((a.AsUInt16() - (b.AsUInt16() << 4)) & Vector256.Create((ushort)0x00FF)).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> AddWide(Vector256<byte> a, Vector256<byte> b) => (a.AsUInt16() + b.AsUInt16()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SubtractLower(Vector256<byte> counts, ref int from, ref int to) =>
        (Vector256.LoadUnsafe(ref from) - (counts.AsInt32() & Vector256.Create(0xFFFF))).StoreUnsafe(ref to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SubtractUpper(Vector256<byte> counts, ref int from, ref int to) => (Vector256.LoadUnsafe(ref from) - (counts.AsInt32() >>> 16)).StoreUnsafe(ref to);
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
    public static Vector128<byte> ShiftRight(Vector128<byte> integers, [ConstantExpected] int count) => (integers.AsUInt16() >>> count).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> LessSixteenfold(Vector128<byte> a, Vector128<byte> b) => ((a.AsUInt16() - (b.AsUInt16() << 4)) & Vector128.Create((ushort)0x00FF)).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> AddWide(Vector128<byte> a, Vector128<byte> b) => (a.AsUInt16() + b.AsUInt16()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SubtractLower(Vector128<byte> counts, ref int from, ref int to) =>
        (Vector128.LoadUnsafe(ref from) - (counts.AsInt32() & Vector128.Create(0xFFFF))).StoreUnsafe(ref to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SubtractUpper(Vector128<byte> counts, ref int from, ref int to) => (Vector128.LoadUnsafe(ref from) - (counts.AsInt32() >>> 16)).StoreUnsafe(ref to);
}
