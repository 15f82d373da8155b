using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Decoupling.Vectors;

public static partial class VectorMath
{
    /// <summary>Up to here, three floats of pi/2 are enough to subtract a multiple of it.</summary>
    private const float LargestNearAngle = 65536f;

    /// <summary>Words of 32 bits of 2/pi, the highest first: 2/pi = sum of word[i] 2^(-32 (i + 1)).</summary>
    private static ReadOnlySpan<uint> TwoOverPi =>
    [
        0xA2F9836E, 0x4E441529, 0xFC2757D1, 0xF534DDC0, 0xDB629599, 0x3C439041, 0xFE5163AB, 0xDEBBC561,
    ];

    /// <summary>x = n pi/2 + high + low with |high| &lt;= pi/4 (and a little), for x &gt;= 0.</summary>
    /// <param name="x">Angles that are not negative.</param>
    /// <param name="high">The rest.</param>
    /// <param name="low">What rounding the rest to float left over.</param>
    /// <returns>n; only its low bits count.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> ReduceByHalfPi(Vector512<float> x, out Vector512<float> high, out Vector512<float> low)
    {
        Vector512<float> shifted = Fma(x, 0.636619747f, RoundingShift);
        Vector512<float> n = shifted - Vector512.Create(RoundingShift);

        // x - n pi/2 in three parts of pi/2. The first difference is exact, and what each rounding after it loses is exact too: low collects it.
        Vector512<float> first = Fma(n, -1.57079637f, x);
        Vector512<float> second = n * Vector512.Create(4.37113883e-08f);
        high = first + second;
        low = first - high + second + Fma(n, 1.71512451e-15f, Fma(n, 4.37113883e-08f, -second));
        Vector512<int> quadrant = shifted.AsInt32();
        if (Vector512.GreaterThanAny(x, Vector512.Create(LargestNearAngle)))
        {
            ReduceFarAngles(x, ref quadrant, ref high, ref low);
        }

        return quadrant;
    }

    /// <summary>Replaces the lanes whose angle is too large for <see cref="ReduceByHalfPi"/>.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ReduceFarAngles(Vector512<float> x, ref Vector512<int> quadrant, ref Vector512<float> high, ref Vector512<float> low)
    {
        for (int lane = 0; lane < Vector512<float>.Count; lane++)
        {
            float angle = x.GetElement(lane);
            if (angle > LargestNearAngle)
            {
                int turns = 0;
                double rest = float.IsInfinity(angle) ? double.NaN : ReduceFarAngle(angle, out turns);
                float rounded = (float)rest;
                quadrant = quadrant.WithElement(lane, turns);
                high = high.WithElement(lane, rounded);
                low = low.WithElement(lane, (float)(rest - rounded));
            }
        }
    }

    /// <summary>
    /// x - n pi/2 for a large finite x, in whole numbers: x times those bits of 2/pi that do not give multiples of 4 (Payne and Hanek, 1983).
    /// </summary>
    private static double ReduceFarAngle(float x, out int n)
    {
        uint bits = BitConverter.SingleToUInt32Bits(x);
        uint mantissa = (bits & 0x007FFFFF) | 0x00800000;
        int exponent = (int)(bits >> MantissaBits) - 150;

        // x = mantissa 2^exponent. The window starts at the bit of 2/pi that is worth 2^(2 - exponent) - 1 at most in the product.
        int start = Math.Max(exponent - 2, 0);
        ulong window = Window(start);
        ulong next = Window(start + 64);
        UInt128 product = ((UInt128)mantissa * window) + (UInt128)(((UInt128)mantissa * next) >> 64);

        // product = x 2/pi * 2^(64 + start - exponent), modulo 4 after the shift below.
        int fractionBits = 64 + start - exponent;
        ulong fixedPoint = (ulong)((product << (128 - fractionBits - 2)) >> 64);

        // Two bits of quadrant and 62 of fraction; from there to the nearest quadrant.
        ulong nearest = (fixedPoint + (1UL << 61)) >> 62;
        n = (int)(nearest & 3);
        return (long)(fixedPoint - (nearest << 62)) * (Math.PI / 2 / (1UL << 62));
    }

    /// <summary>64 bits of 2/pi, from the bit that is worth 2^-(start + 1) on.</summary>
    private static ulong Window(int start)
    {
        int word = start / 32;
        int shift = start % 32;
        UInt128 bits = ((UInt128)TwoOverPi[word] << 64) | ((UInt128)TwoOverPi[word + 1] << 32) | TwoOverPi[word + 2];
        return (ulong)(bits >> (32 - shift));
    }
}
