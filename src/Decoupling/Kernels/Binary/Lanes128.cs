using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Decoupling.Kernels.Binary;

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
    public static Vector128<byte> LessSixteenfold(Vector128<byte> a, Vector128<byte> b) =>
        ((a.AsUInt16() - (b.AsUInt16() << 4)) & Vector128.Create((ushort)0x00FF)).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> AddWide(Vector128<byte> a, Vector128<byte> b) => (a.AsUInt16() + b.AsUInt16()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SubtractLower(Vector128<byte> counts, ref int from, ref int to) =>
        (Vector128.LoadUnsafe(ref from) - (counts.AsInt32() & Vector128.Create(0xFFFF))).StoreUnsafe(ref to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SubtractUpper(Vector128<byte> counts, ref int from, ref int to) =>
        (Vector128.LoadUnsafe(ref from) - (counts.AsInt32() >>> 16)).StoreUnsafe(ref to);
}
