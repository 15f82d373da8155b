using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Decoupling.Kernels.Binary;

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
    public static Vector256<byte> LessSixteenfold(Vector256<byte> a, Vector256<byte> b) =>
        ((a.AsUInt16() - (b.AsUInt16() << 4)) & Vector256.Create((ushort)0x00FF)).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> AddWide(Vector256<byte> a, Vector256<byte> b) => (a.AsUInt16() + b.AsUInt16()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SubtractLower(Vector256<byte> counts, ref int from, ref int to) =>
        (Vector256.LoadUnsafe(ref from) - (counts.AsInt32() & Vector256.Create(0xFFFF))).StoreUnsafe(ref to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SubtractUpper(Vector256<byte> counts, ref int from, ref int to) =>
        (Vector256.LoadUnsafe(ref from) - (counts.AsInt32() >>> 16)).StoreUnsafe(ref to);
}
