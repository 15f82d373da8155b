using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Decoupling.Vectors;

public static partial class VectorMath
{
    /// <summary>Adding and taking away 1.5 * 2^52 rounds a double to a whole number, which then also stands in the low bits of the sum.</summary>
    private const double WideRoundingShift = 6755399441055744.0;

    private const int WideMantissaBits = 52;

    /// <summary>x to the power y, with the special cases of IEEE 754 (as <c>MathF.Pow</c>). Error at most 0.52 ulp.</summary>
    /// <remarks>
    /// 2^(y log2 |x|) in double precision, because y multiplies the error of the logarithm; rounded to float once. The sign is minus for negative x and odd y;
    /// for negative x and fractional y the result is NaN.
    /// </remarks>
    /// <param name="x">Sixteen bases.</param>
    /// <param name="y">Sixteen exponents.</param>
    /// <returns>Sixteen powers.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Vector512<float> Pow(Vector512<float> x, Vector512<float> y)
    {
        Vector512<float> magnitude = Vector512.Abs(x);
        Vector512<float> denormal = Vector512.LessThan(magnitude, Vector512.Create(SmallestNormal));
        Vector512<int> bits = Vector512.ConditionalSelect(denormal, magnitude * Vector512.Create(8388608f), magnitude).AsInt32();
        Vector512<int> exponent = (bits - Vector512.Create(TwoThirds)) >> MantissaBits;
        Vector512<float> f = (bits - (exponent << MantissaBits)).AsSingle() - Vector512.Create(1f);
        Vector512<float> e = Vector512.ConvertToSingle(exponent - (denormal.AsInt32() & Vector512.Create(MantissaBits)));

        // log2 of 0 and of infinity come out of e alone.
        e = Vector512.ConditionalSelect(Vector512.Equals(magnitude, Vector512<float>.Zero), Vector512.Create(float.NegativeInfinity), e);
        e = Vector512.ConditionalSelect(Vector512.LessThan(magnitude, Vector512.Create(float.PositiveInfinity)), e, magnitude);
        Vector512<float> result = Vector512.Narrow(
            WidePower(Vector512.WidenLower(f), Vector512.WidenLower(e), Vector512.WidenLower(y)),
            WidePower(Vector512.WidenUpper(f), Vector512.WidenUpper(e), Vector512.WidenUpper(y)));

        Vector512<float> whole = Vector512.Equals(Vector512.Round(y), y);
        Vector512<float> halved = y * Vector512.Create(0.5f);
        Vector512<float> odd = Vector512.AndNot(whole, Vector512.Equals(Vector512.Round(halved), halved));
        result ^= x & odd & Vector512.Create(-0f);
        Vector512<float> negative = Vector512.LessThan(x, Vector512<float>.Zero) & Vector512.GreaterThan(x, Vector512.Create(float.NegativeInfinity));
        result = Vector512.ConditionalSelect(Vector512.AndNot(negative, whole), Vector512.Create(float.NaN), result);

        // One to any power and anything to the power 0 are 1, even with NaN; so is -1 to an infinite power.
        Vector512<float> infinite = Vector512.Equals(Vector512.Abs(y), Vector512.Create(float.PositiveInfinity));
        Vector512<float> one = Vector512.Equals(x, Vector512.Create(1f)) | Vector512.Equals(y, Vector512<float>.Zero)
            | (Vector512.Equals(x, Vector512.Create(-1f)) & infinite);
        return Vector512.ConditionalSelect(one, Vector512.Create(1f), result);
    }

    /// <inheritdoc cref="Pow(Vector512{float}, Vector512{float})"/>
    public static float Pow(float x, float y) => Pow(Vector512.Create(x), Vector512.Create(y)).ToScalar();

    /// <summary>2^(y (e + log2(1 + f))) for |f| &lt;= 1/3.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector512<double> WidePower(Vector512<double> f, Vector512<double> e, Vector512<double> y)
    {
        Vector512<double> logarithm = Fma(f, 0.15755373799623176, -0.16611662601490448);
        logarithm = Fma(logarithm, f, 0.12355917361881245);
        logarithm = Fma(logarithm, f, -0.13745794807303505);
        logarithm = Fma(logarithm, f, 0.16089163817099233);
        logarithm = Fma(logarithm, f, -0.1808063794204496);
        logarithm = Fma(logarithm, f, 0.20607595245674631);
        logarithm = Fma(logarithm, f, -0.24043364678529938);
        logarithm = Fma(logarithm, f, 0.2885394422099042);
        logarithm = Fma(logarithm, f, -0.3606739788506519);
        logarithm = Fma(logarithm, f, 0.48089834395778325);
        logarithm = Fma(logarithm, f, -0.7213475195681945);
        logarithm = Fma(logarithm, f, 1.4426950408923358);
        Vector512<double> exponent = y * Vector512.FusedMultiplyAdd(logarithm, f, e);

        // 2^+-160 is beyond what a float holds on either side.
        exponent = Vector512.MaxNative(Vector512.Create(-160.0), Vector512.MinNative(Vector512.Create(160.0), exponent));
        Vector512<double> shifted = exponent + Vector512.Create(WideRoundingShift);
        Vector512<double> r = exponent - (shifted - Vector512.Create(WideRoundingShift));
        Vector512<double> power = Fma(r, 1.5201902459729087e-05, 0.00015469317377915374);
        power = Fma(power, r, 0.0013333922850803236);
        power = Fma(power, r, 0.009618027173133866);
        power = Fma(power, r, 0.05550410352839874);
        power = Fma(power, r, 0.2402265119874156);
        power = Fma(power, r, 0.6931471807287087);
        power = Fma(power, r, 0.9999999999616246);
        return (power.AsInt64() + (shifted.AsInt64() << WideMantissaBits)).AsDouble();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Fma(Vector512<double> x, Vector512<double> y, double addend) =>
        Vector512.FusedMultiplyAdd(x, y, Vector512.Create(addend));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Fma(Vector512<double> x, double y, double addend) =>
        Vector512.FusedMultiplyAdd(x, Vector512.Create(y), Vector512.Create(addend));
}
