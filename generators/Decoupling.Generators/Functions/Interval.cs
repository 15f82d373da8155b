using System;
using System.Runtime.InteropServices;

namespace Decoupling.Generators.Functions;

/// <summary>The floats from <see cref="Low"/> to <see cref="High"/>, ends included, and NaN if <see cref="MayBeNaN"/>. -0 and 0 are one number here.</summary>
internal readonly partial record struct Interval(float Low, float High, bool MayBeNaN = false)
{
    public static readonly Interval Everything = new(float.NegativeInfinity, float.PositiveInfinity, true);

    public static Interval Point(float value) => float.IsNaN(value) ? Everything : new(value, value);

    /// <summary>The next float above. Of the largest finite value: infinity.</summary>
    public static float NextUp(float value)
    {
        if (float.IsNaN(value) || float.IsPositiveInfinity(value))
        {
            return value;
        }

        FloatBits bits = new() { Value = value == 0f ? 0f : value };
        bits.Bits += bits.Bits >= 0 ? 1 : -1;
        return bits.Value;
    }

    public static float NextDown(float value) => -NextUp(-value);

    /// <summary>Whether the comparison holds for all pairs of values (true), for none (false), or is not decided (null).</summary>
    public static bool? Compare(Operation comparison, Interval a, Interval b)
    {
        switch (comparison)
        {
            case Operation.Greater:
                return Compare(Operation.Less, b, a);
            case Operation.GreaterOrEqual:
                return Compare(Operation.LessOrEqual, b, a);
            case Operation.NotEqual:
                return !Compare(Operation.Equal, a, b);
        }

        bool never = comparison switch
        {
            Operation.Less => a.Low >= b.High,
            Operation.LessOrEqual => a.Low > b.High,
            _ => a.Low > b.High || a.High < b.Low,
        };
        bool always = comparison switch
        {
            Operation.Less => a.High < b.Low,
            Operation.LessOrEqual => a.High <= b.Low,
            _ => a.Low == a.High && b.Low == b.High && a.Low == b.Low,
        };

        // NaN makes each of the three false, so it can spoil "always" and not "never".
        return never ? false : always && !a.MayBeNaN && !b.MayBeNaN ? true : null;
    }

    public static Interval Union(Interval a, Interval b) => new(Math.Min(a.Low, b.Low), Math.Max(a.High, b.High), a.MayBeNaN || b.MayBeNaN);

    private static Interval Negate(Interval a) => new(-a.High, -a.Low, a.MayBeNaN);

    private static Interval Abs(Interval a) => a.Low >= 0f ? a : a.High <= 0f ? Negate(a) : new(0f, Math.Max(-a.Low, a.High), a.MayBeNaN);

    private static Interval Max(Interval a, Interval b) => new(Math.Max(a.Low, b.Low), Math.Max(a.High, b.High), a.MayBeNaN || b.MayBeNaN);

    private static Interval Add(Interval a, Interval b) => FromEnds(a.Low + b.Low, a.High + b.High, a.MayBeNaN || b.MayBeNaN
        || (float.IsPositiveInfinity(a.High) && float.IsNegativeInfinity(b.Low))
        || (float.IsNegativeInfinity(a.Low) && float.IsPositiveInfinity(b.High)));

    private static Interval Multiply(Interval a, Interval b)
    {
        if ((a.Contains(0f) && b.IsUnbounded) || (b.Contains(0f) && a.IsUnbounded))
        {
            // 0 times infinity is NaN, and the ends say nothing about the products between; a constant factor other than 0 is not concerned.
            return a.IsPoint && a.Low != 0f ? Scale(b, a.Low, a.MayBeNaN) : b.IsPoint && b.Low != 0f ? Scale(a, b.Low, b.MayBeNaN) : Everything;
        }

        float p = a.Low * b.Low, q = a.Low * b.High, r = a.High * b.Low, s = a.High * b.High;
        return FromEnds(Math.Min(Math.Min(p, q), Math.Min(r, s)), Math.Max(Math.Max(p, q), Math.Max(r, s)), a.MayBeNaN || b.MayBeNaN);
    }

    private static Interval Scale(Interval a, float factor, bool mayBeNaN) =>
        float.IsInfinity(factor) ? Everything
        : factor > 0f ? FromEnds(a.Low * factor, a.High * factor, a.MayBeNaN || mayBeNaN)
        : FromEnds(a.High * factor, a.Low * factor, a.MayBeNaN || mayBeNaN);

    /// <summary>A result that overflows is some number beyond the largest float: as the nearer end it stays finite, or a sum with it would hide every other term.</summary>
    private static Interval FromEnds(float low, float high, bool mayBeNaN) =>
        float.IsNaN(low) || float.IsNaN(high) ? Everything : new(Math.Min(low, float.MaxValue), Math.Max(high, float.MinValue), mayBeNaN);

    /// <summary>Whether there is one value (two zeros are one), NaN aside.</summary>
    public bool IsPoint => Low == High;

    public bool IsUnbounded => float.IsInfinity(Low) || float.IsInfinity(High);

    public bool Contains(float value) => Low <= value && value <= High;

    /// <summary>A float and its bits: the framework that compilers may run on converts between them only through arrays.</summary>
    [StructLayout(LayoutKind.Explicit)]
    private struct FloatBits
    {
        [FieldOffset(0)]
        public float Value;

        [FieldOffset(0)]
        public int Bits;
    }
}
