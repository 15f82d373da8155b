using System;

namespace Decoupling.Generators.Functions;

/// <content>
/// Bounds for each operation on floats. An exact operation takes its ends as the program computes them, for rounding is monotone; the result of an approximated one is
/// widened by more than the error of any of them.
/// </content>
internal readonly partial record struct Interval
{
    /// <summary>Units in the last place by which an approximated function may be off, with room to spare.</summary>
    private const int Slack = 8;

    /// <summary>Beyond this the reduction of angles is not bounded here.</summary>
    private const float LargestAngle = 1e7f;

    /// <summary>What a float-valued operation takes on when its operands are anywhere in theirs. Comparisons and selections are decided elsewhere.</summary>
    public static Interval Apply(Operation operation, Interval a, Interval b = default, Interval c = default) => operation switch
    {
        Operation.Add => Add(a, b),
        Operation.Subtract => Add(a, Negate(b)),
        Operation.Multiply => Multiply(a, b),
        Operation.Divide => Divide(a, b),
        Operation.Negate => Negate(a),
        Operation.FusedMultiplyAdd => FusedMultiplyAdd(a, b, c),
        Operation.Abs => Abs(a),
        Operation.Min => Negate(Max(Negate(a), Negate(b))),
        Operation.Max => Max(a, b),
        Operation.CopySign => CopySign(a, b),
        Operation.Sqrt => a.Low < 0f ? Everything : Monotone(operation, a, 0),
        Operation.Floor or Operation.Ceiling or Operation.Round or Operation.Truncate => Monotone(operation, a, 0),
        Operation.Exp => Clip(Monotone(operation, a, Slack), 0f, float.PositiveInfinity),
        Operation.Expm1 => Clip(Monotone(operation, a, Slack), -1f, float.PositiveInfinity),
        Operation.Tanh or Operation.Erf => Clip(Monotone(operation, a, Slack), -1f, 1f),
        Operation.Logistic => Clip(Monotone(operation, a, Slack), 0f, 1f),
        Operation.Atan => Monotone(operation, a, Slack),
        Operation.Log => a.Low < 0f ? Everything : Monotone(operation, a, Slack),
        Operation.Log1p => a.Low < -1f ? Everything : Monotone(operation, a, Slack),
        Operation.Sin => Wave(a, Math.PI / 2, Math.Sin),
        Operation.Cos => Wave(a, 0, Math.Cos),
        Operation.Pow => Power(a, b),
        _ => Everything,
    };

    /// <summary>The square of one value, where a product would let its two factors differ.</summary>
    public static Interval Square(Interval a)
    {
        Interval magnitude = Abs(a);
        return FromEnds(magnitude.Low * magnitude.Low, magnitude.High * magnitude.High, a.MayBeNaN);
    }

    /// <summary>The value moved up, or down, by a number of floats.</summary>
    private static float Shift(float value, int floats)
    {
        FloatBits bits = new() { Value = Math.Abs(value) };
        if (bits.Bits > 16 && bits.Bits < 0x7F000000)
        {
            bits.Bits += value > 0f ? floats : -floats;
            return value > 0f ? bits.Value : -bits.Value;
        }

        for (int i = 0; i < Math.Abs(floats); i++)
        {
            value = floats > 0 ? NextUp(value) : NextDown(value);
        }

        return value;
    }

    private static Interval Clip(Interval a, float low, float high) => new(Math.Min(Math.Max(a.Low, low), high), Math.Max(Math.Min(a.High, high), low), a.MayBeNaN);

    private static Interval Monotone(Operation operation, Interval a, int slack)
    {
        float low = Arithmetic.Apply(operation, a.Low), high = Arithmetic.Apply(operation, a.High);
        return FromEnds(Shift(low, -slack), Shift(high, slack), a.MayBeNaN);
    }

    private static Interval Divide(Interval a, Interval b)
    {
        // A divisor of 0 may be either zero. Infinity by infinity is NaN.
        if (b.Contains(0f) || (a.IsUnbounded && b.IsUnbounded))
        {
            return Everything;
        }

        float p = a.Low / b.Low, q = a.Low / b.High, r = a.High / b.Low, s = a.High / b.High;
        return FromEnds(Math.Min(Math.Min(p, q), Math.Min(r, s)), Math.Max(Math.Max(p, q), Math.Max(r, s)), a.MayBeNaN || b.MayBeNaN);
    }

    /// <summary>In double, where the product of two floats is exact; the sum is rounded twice there, so a float on either side is allowed for.</summary>
    private static Interval FusedMultiplyAdd(Interval a, Interval b, Interval c)
    {
        if (a.IsUnbounded || b.IsUnbounded || c.IsUnbounded)
        {
            return Everything;
        }

        double p = (double)a.Low * b.Low, q = (double)a.Low * b.High, r = (double)a.High * b.Low, s = (double)a.High * b.High;
        double low = Math.Min(Math.Min(p, q), Math.Min(r, s)) + c.Low, high = Math.Max(Math.Max(p, q), Math.Max(r, s)) + c.High;
        return FromEnds(NextDown((float)low), NextUp((float)high), a.MayBeNaN || b.MayBeNaN || c.MayBeNaN);
    }

    private static Interval CopySign(Interval a, Interval b)
    {
        Interval magnitude = Abs(a);

        // The sign of a NaN is not known.
        return b.Low > 0f && !b.MayBeNaN ? magnitude
            : b.High < 0f && !b.MayBeNaN ? Negate(magnitude)
            : new(-magnitude.High, magnitude.High, a.MayBeNaN);
    }

    private static Interval Wave(Interval a, double crest, Func<double, double> wave)
    {
        if (a.IsUnbounded)
        {
            return Everything;
        }

        if (Math.Max(-a.Low, a.High) > LargestAngle)
        {
            return new(-1f, 1f, a.MayBeNaN);
        }

        double p = wave(a.Low), q = wave(a.High);
        float low = (float)Math.Min(p, q), high = (float)Math.Max(p, q);

        // Near a zero away from 0 the error of the angle's reduction counts, not that of the result.
        float error = Math.Max(-a.Low, a.High) <= 1f ? 0f : 1e-6f;
        low = HasTurn(crest + Math.PI) ? -1f : Math.Max(-1f, Shift(low - error, -Slack));
        high = HasTurn(crest) ? 1f : Math.Min(1f, Shift(high + error, Slack));
        return new(low, high, a.MayBeNaN);

        bool HasTurn(double at)
        {
            const double Margin = 1e-6;
            return Math.Floor((a.High - at + Margin) / (2 * Math.PI)) != Math.Floor((a.Low - at - Margin) / (2 * Math.PI));
        }
    }

    private static Interval Power(Interval a, Interval b)
    {
        if (a.Low > 0f)
        {
            return Corners(a, b);
        }

        // A whole constant exponent is defined for negative numbers too.
        if (!b.IsPoint || b.MayBeNaN || b.Low <= 0f || b.Low > 64f)
        {
            return Everything;
        }

        bool isWhole = b.Low == (float)Math.Floor(b.Low);
        return isWhole && b.Low % 2f == 0f ? Corners(Abs(a), b)
            : isWhole || a.Low >= 0f ? Corners(a, b)
            : Everything;
    }

    /// <summary>A power is monotone in each of its operands.</summary>
    private static Interval Corners(Interval a, Interval b)
    {
        float p = Power(a.Low, b.Low), q = Power(a.Low, b.High), r = Power(a.High, b.Low), s = Power(a.High, b.High);
        float low = Math.Min(Math.Min(p, q), Math.Min(r, s)), high = Math.Max(Math.Max(p, q), Math.Max(r, s));
        Interval widened = FromEnds(Shift(low, -Slack), Shift(high, Slack), a.MayBeNaN || b.MayBeNaN);
        return a.Low >= 0f ? Clip(widened, 0f, float.PositiveInfinity) : widened;

        static float Power(float a, float b) => Arithmetic.Apply(Operation.Pow, a, b);
    }
}
