using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.Intrinsics;
using System.Xml.Linq;
using Decoupling.Vectors;
using Xunit;

namespace Decoupling.Tests.Vectors;

/// <summary>
/// The largest error of each function, against double precision: a sweep of every 4,099th float, and of the neighbourhoods of breakpoints. With the environment
/// variable DECOUPLING_FULL_SWEEP set to 1: every float of a magnitude in [2^-13, 2^8), outside which the functions repeat or are as good as constant, linear or
/// exponential, and every 17th beyond.
/// </summary>
public sealed class VectorMathAccuracyTests(ITestOutputHelper output)
{
    private const uint NegativeZero = 0x80000000;

    /// <summary>The bits of 2^-13 and 2^8: between them every float counts.</summary>
    private const uint DenseStart = 0x39000000;

    private const uint DenseEnd = 0x43800000;

    private static readonly bool Full = Environment.GetEnvironmentVariable("DECOUPLING_FULL_SWEEP") == "1";

    public static TheoryData<string> Names => [.. VectorFunctions.All.Select(function => function.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void SweepOverFloats_ErrorIsAtMostTheStatedBound(string name)
    {
        VectorFunction function = VectorFunctions.All.Single(function => function.Name == name);
        var worst = new Worst();
        uint dense = Full ? 1u : 4099u;
        uint sparse = Full ? 17u : 4099u;
        foreach (uint sign in (ReadOnlySpan<uint>)[0, NegativeZero])
        {
            Sweep(function, worst, sign, sign + DenseStart, sparse);
            Sweep(function, worst, sign + DenseStart, sign + DenseEnd, dense);
            Sweep(function, worst, sign + DenseEnd, sign + (NegativeZero - 1), sparse);
        }

        foreach (float center in function.Breakpoints.Concat(VectorFunctions.SpecialValues))
        {
            for (int offset = -512; offset < 512; offset += Vector512<uint>.Count)
            {
                Vector512<uint> near = Vector512.Create(BitConverter.SingleToUInt32Bits(center) + (uint)offset) + Vector512<uint>.Indices;
                worst.Add(function, near.AsSingle());
                worst.Add(function, -near.AsSingle());
            }
        }

        output.WriteLine(worst.Describe(name));
        Assert.True(worst.Error <= function.Bound, $"{worst.Describe(name)}; stated is {function.Bound.ToString(CultureInfo.InvariantCulture)}");
    }

    [Fact]
    public void SweepOverPairs_PowErrorIsAtMostTheStatedBound()
    {
        var random = new Random(7);
        double largest = 0;
        string at = "";
        for (int i = 0; i < (Full ? 200_000_000 : 400_000); i++)
        {
            float x = BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue));
            float y = BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue));
            switch (i % 4)
            {
                case 1: // results over the whole range of floats
                    y = (float)(((random.NextDouble() * 300) - 150) / Math.Log2(Math.Abs((double)x)));
                    break;
                case 2: // bases near 1 and large exponents
                    x = 1 + ((random.NextSingle() - 0.5f) * 0.01f);
                    y = (float)(((random.NextDouble() * 300) - 150) / Math.Log2(x));
                    break;
                case 3: // whole and half exponents
                    x = (random.NextSingle() * 20) - 10;
                    y = random.Next(-20, 20) * 0.5f;
                    break;
            }

            double error = Ulp.Error(VectorMath.Pow(x, y), Math.Pow(x, y));
            if (error > largest)
            {
                largest = error;
                at = string.Create(CultureInfo.InvariantCulture, $"Pow({x:G9}, {y:G9})");
            }
        }

        string description = string.Create(CultureInfo.InvariantCulture, $"Pow: {largest:F4} ulp at {at}");
        output.WriteLine(description);
        Assert.True(largest <= VectorFunctions.PowBound, description);
    }

    [Fact]
    public void StatedBounds_StandInTheDocumentation()
    {
        var documentation = XDocument.Load(Path.Combine(AppContext.BaseDirectory, "Decoupling.xml"));
        foreach ((string name, double bound) in VectorFunctions.All.Select(function => (function.Name, function.Bound)).Append(("Pow", VectorFunctions.PowBound)))
        {
            string start = $"M:Decoupling.Vectors.VectorMath.{name}(System.Runtime.Intrinsics.Vector512";
            XElement member = documentation.Descendants("member").Single(member => member.Attribute("name")!.Value.StartsWith(start, StringComparison.Ordinal));
            Assert.Contains($"Error at most {bound.ToString(CultureInfo.InvariantCulture)} ulp", member.Element("summary")!.Value);
        }
    }

    /// <summary>Floats by their bits, from <paramref name="start"/> to <paramref name="end"/> (and up to fifteen strides more).</summary>
    private static void Sweep(VectorFunction function, Worst worst, uint start, uint end, uint stride)
    {
        Vector512<uint> steps = Vector512<uint>.Indices * stride;
        for (ulong bits = start; bits < end; bits += stride * (ulong)Vector512<uint>.Count)
        {
            worst.Add(function, (Vector512.Create((uint)bits) + steps).AsSingle());
        }
    }

    private sealed class Worst
    {
        private float _at;
        private float _actual;

        public double Error { get; private set; } = -1;

        public void Add(VectorFunction function, Vector512<float> x)
        {
            Vector512<float> actual = function.Vector(x);
            for (int lane = 0; lane < Vector512<float>.Count; lane++)
            {
                double exact = function.Reference(x[lane]);

                // The float next to the exact value is at most half an ulp away: for most lanes the question is settled here.
                bool nearest = BitConverter.SingleToInt32Bits((float)exact) == BitConverter.SingleToInt32Bits(actual[lane]);
                double error = nearest && Error >= 0.5 ? 0 : Ulp.Error(actual[lane], exact);
                if (error > Error)
                {
                    (Error, _at, _actual) = (error, x[lane], actual[lane]);
                }
            }
        }

        public string Describe(string name) => string.Create(CultureInfo.InvariantCulture, $"{name}: {Error:F4} ulp at {name}({_at:G9}) = {_actual:G9}");
    }
}
