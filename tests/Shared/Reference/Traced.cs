using System;

namespace Decoupling.Tests.Reference;

/// <summary>
/// A number in double precision that knows how large an error a single-precision evaluation may have at this place: <see cref="Tolerance"/> times
/// <see cref="Scale"/>.
/// </summary>
/// <remarks>
/// The scale is "the sum of magnitudes that went into the value". It has two parts, added:
/// <list type="bullet">
/// <item>fresh: the magnitudes of the terms that are summed here, |b| + sum |x w| for z = b + sum x w, as each of them may be rounded;</item>
/// <item>carried: what the scales of the operands amount to after this operation. Rounding errors of different operands are independent, so these are
/// combined as the root of the sum of squares: for z = b + sum x w, the root of the sum of (w scale(x))^2. A plain sum would grow by the root of the layer's width with
/// every layer, and five layers down a test could not fail any more.</item>
/// </list>
/// Values that meet in a join may come of one value, and so may the gradients of a value's readers: their errors may be one error, and are added as they are.
/// Inputs, targets and parameters are exact: the float network has the very same numbers. A function f carries what f changes by when its operand is moved by its whole
/// tolerance, so a steep place is judged by its own steepness, and within a rounding error of a step the value may be that of either side.
/// </remarks>
/// <param name="Value">The number.</param>
/// <param name="Scale">The sum of magnitudes that went into it; 0 for an exact number.</param>
public readonly record struct Traced(double Value, double Scale)
{
    /// <summary>How far a float evaluation may be off, relative to <see cref="Scale"/>.</summary>
    public const double Tolerance = 1e-5;

    /// <summary>What is lost where floats run out: the smallest normal float, with room for the factors after it.</summary>
    private const double Floor = 1e-36;

    public static implicit operator Traced(double exact) => new(exact, 0);

    /// <summary>
    /// Whether it is an exact whole number that floats count one by one: sums and products of such numbers are exact in whatever order they are taken.
    /// </summary>
    public bool IsWhole => Scale == 0 && IsCounted(Value) && Value == Math.Floor(Value);

    public static Traced operator +(Traced a, Traced b) => a.IsWhole && b.IsWhole
        ? a.Value + b.Value
        : new Traced(a.Value + b.Value, Math.Abs(a.Value) + Math.Abs(b.Value) + Hypotenuse(a.Scale, b.Scale));

    public static Traced operator -(Traced a, Traced b) => a + (-b);

    public static Traced operator -(Traced a) => a with { Value = -a.Value };

    public static Traced operator *(Traced a, Traced b)
    {
        double product = a.Value * b.Value;
        return new(product, Math.Abs(product) + Hypotenuse(a.Value * b.Scale, b.Value * a.Scale));
    }

    /// <summary>The sum of values that may come of one value.</summary>
    public static Traced SumOfDependent(Traced a, Traced b) =>
        a.IsWhole && b.IsWhole ? a + b : new(a.Value + b.Value, Math.Abs(a.Value) + Math.Abs(b.Value) + a.Scale + b.Scale);

    /// <summary>The product of values that may come of one value.</summary>
    public static Traced ProductOfDependent(Traced a, Traced b)
    {
        double carried = Math.Abs(a.Value * b.Scale) + Math.Abs(b.Value * a.Scale) + (Tolerance * a.Scale * b.Scale);
        return new(a.Value * b.Value, Math.Abs(a.Value * b.Value) + carried);
    }

    public static Traced operator /(Traced a, Traced b) => a * b.Map(value => 1 / value);

    /// <summary>
    /// This number as the operand of a function of several steps: each of them may be rounded, which is as if the operand were. Near x = 1 the
    /// difference a x - a is small, and its error is that of a x, however exact x is; a product with it keeps all of that error.
    /// </summary>
    public Traced Rounded => this with { Scale = Math.Max(Scale, Math.Abs(Value)) };

    /// <summary>f of this number.</summary>
    public Traced Map(Func<double, double> f)
    {
        double value = f(Value);
        return new(value, Math.Abs(value) + Response(f, Value, Scale));
    }

    /// <summary>f of three numbers; the responses to the three are independent.</summary>
    public static Traced Map(Func<double, double, double, double> f, Traced a, Traced b, Traced c)
    {
        double value = f(a.Value, b.Value, c.Value);
        double response = Hypotenuse(
            Hypotenuse(Response(v => f(v, b.Value, c.Value), a.Value, a.Scale), Response(v => f(a.Value, v, c.Value), b.Value, b.Scale)),
            Response(v => f(a.Value, b.Value, v), c.Value, c.Scale));
        return new(value, Math.Abs(value) + response);
    }

    /// <summary>Whether floats count the whole numbers up to this magnitude one by one.</summary>
    internal static bool IsCounted(double value) => Math.Abs(value) <= 1 << 24;

    /// <summary>Whether a float network that gives <paramref name="value"/> here agrees.</summary>
    public bool Accepts(float value) => ShareOfTolerance(value) <= 1;

    /// <summary>How much of the tolerance a float network uses up that gives <paramref name="value"/> here.</summary>
    public double ShareOfTolerance(float value) =>
        double.IsNaN(Value) ? (float.IsNaN(value) ? 0 : double.PositiveInfinity)
        : double.IsInfinity(Value) ? (value == Value ? 0 : double.PositiveInfinity)
        : float.IsNaN(value) ? double.PositiveInfinity
        : Math.Abs(value - Value) / ((Tolerance * Scale) + Floor);

    public override string ToString() => FormattableString.Invariant($"{Value:G9} +- {(Tolerance * Scale) + Floor:G2}");

    /// <summary>How much f changes, relative to the tolerance, when its operand moves by its whole tolerance to either side.</summary>
    private static double Response(Func<double, double> f, double at, double scale)
    {
        if (scale == 0)
        {
            return 0;
        }

        double reach = Tolerance * scale;
        double here = f(at);
        return Math.Max(Math.Abs(f(at + reach) - here), Math.Abs(f(at - reach) - here)) / Tolerance;
    }

    private static double Hypotenuse(double a, double b) => Math.Sqrt((a * a) + (b * b));
}
