using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Decoupling.Kernels.Binary;

/// <summary>
/// Rows of bits in 64-bit words: bit i of a row is bit i % 64 of its word i / 64, and the bits after the last are zero, so that they add nothing to any
/// sum. A set bit stands for the upper of two values. Called by generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Bits
{
    /// <summary>Bits in a word.</summary>
    public const int WordBits = 64;

    private const int Lanes = 16;

    /// <summary>The words of a row.</summary>
    /// <param name="bits">Its bits.</param>
    public static int Words(int bits) => (int)(((uint)bits + WordBits - 1) / WordBits);

    /// <summary>The ones of a row.</summary>
    /// <param name="row">Its first word.</param>
    /// <param name="words">How many words.</param>
    public static int Ones(ref ulong row, int words)
    {
        int ones = 0;
        for (int word = 0; word < words; word++)
        {
            ones += BitOperations.PopCount(Unsafe.Add(ref row, word));
        }

        return ones;
    }

    /// <summary>bit = x &gt; threshold: the step function's comparison. Not of a NaN, as in C#.</summary>
    /// <param name="x">x(0, 0).</param>
    /// <param name="stride">From row to row, in floats.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="columns">How many values in a row.</param>
    /// <param name="threshold">What they are compared with.</param>
    /// <param name="bits">The first word of the rows of bits, one after the other.</param>
    public static void PackGreater(ref float x, nint stride, int rows, int columns, float threshold, ref ulong bits) =>
        Pack<Greater>(ref x, stride, rows, columns, threshold, ref bits);

    /// <summary>bit = x &gt;= threshold: the sign function's comparison. Not of a NaN, as in C#.</summary>
    /// <inheritdoc cref="PackGreater"/>
    public static void PackGreaterOrEqual(ref float x, nint stride, int rows, int columns, float threshold, ref ulong bits) =>
        Pack<GreaterOrEqual>(ref x, stride, rows, columns, threshold, ref bits);

    /// <summary>bit = x &lt; threshold. Not of a NaN, as in C#.</summary>
    /// <inheritdoc cref="PackGreater"/>
    public static void PackLess(ref float x, nint stride, int rows, int columns, float threshold, ref ulong bits) =>
        Pack<Less>(ref x, stride, rows, columns, threshold, ref bits);

    /// <summary>bit = x &lt;= threshold. Not of a NaN, as in C#.</summary>
    /// <inheritdoc cref="PackGreater"/>
    public static void PackLessOrEqual(ref float x, nint stride, int rows, int columns, float threshold, ref ulong bits) =>
        Pack<LessOrEqual>(ref x, stride, rows, columns, threshold, ref bits);

    /// <summary>A comparison of floats.</summary>
    private interface IComparison
    {
        static abstract bool Holds(float x, float threshold);

        static abstract Vector512<float> Holds(Vector512<float> x, Vector512<float> threshold);
    }

    private readonly struct Greater : IComparison
    {
        public static bool Holds(float x, float threshold) => x > threshold;

        public static Vector512<float> Holds(Vector512<float> x, Vector512<float> threshold) => Vector512.GreaterThan(x, threshold);
    }

    private readonly struct GreaterOrEqual : IComparison
    {
        public static bool Holds(float x, float threshold) => x >= threshold;

        public static Vector512<float> Holds(Vector512<float> x, Vector512<float> threshold) => Vector512.GreaterThanOrEqual(x, threshold);
    }

    private readonly struct Less : IComparison
    {
        public static bool Holds(float x, float threshold) => x < threshold;

        public static Vector512<float> Holds(Vector512<float> x, Vector512<float> threshold) => Vector512.LessThan(x, threshold);
    }

    private readonly struct LessOrEqual : IComparison
    {
        public static bool Holds(float x, float threshold) => x <= threshold;

        public static Vector512<float> Holds(Vector512<float> x, Vector512<float> threshold) => Vector512.LessThanOrEqual(x, threshold);
    }

    private static void Pack<TComparison>(ref float x, nint stride, int rows, int columns, float threshold, ref ulong bits)
        where TComparison : IComparison
    {
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column += WordBits)
            {
                bits = Word<TComparison>(ref Unsafe.Add(ref x, column), int.Min(WordBits, columns - column), threshold);
                bits = ref Unsafe.Add(ref bits, 1);
            }

            x = ref Unsafe.Add(ref x, stride);
        }
    }

    /// <summary>The comparisons of at most 64 values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Word<TComparison>(ref float x, int count, float threshold)
        where TComparison : IComparison
    {
        Vector512<float> thresholds = Vector512.Create(threshold);
        ulong word = 0;
        int i = 0;
        for (; i + Lanes <= count; i += Lanes)
        {
            word |= TComparison.Holds(Vector512.LoadUnsafe(ref x, (nuint)i), thresholds).ExtractMostSignificantBits() << i;
        }

        for (; i < count; i++)
        {
            word |= (TComparison.Holds(Unsafe.Add(ref x, i), threshold) ? 1ul : 0) << i;
        }

        return word;
    }
}
