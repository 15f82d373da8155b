using System;
using System.Linq;
using Xunit;

namespace Decoupling.Generators.Tests.Functions;

/// <summary>The span members of a pair: any length, nothing outside the spans touched, clear errors.</summary>
public sealed class ElementwiseTests
{
    private const int Guard = 20;

    private static readonly LoadedPair Pair = LoadedPair.Load(
        "[Activation(Forward = nameof(F), Backward = Backwards.Triangular, Width = 3)] public partial struct P { public static float F(float x) => x * x - 1f; }")["P"];

    [Fact]
    public void EveryLength_IsFilledAndNothingElse()
    {
        for (int n = 0; n <= 130; n++)
        {
            float[] x = [.. Enumerable.Range(0, n + (2 * Guard)).Select(i => (i * 0.13f) - 3f)];
            float[] grad = [.. x.Select(value => value + 0.5f)];
            float[] y = [.. x.Select(_ => 77f)];
            float[] result = [.. y];
            Pair.ForwardAll(x.AsSpan(Guard, n), y.AsSpan(Guard, n));
            Pair.BackwardAll(x.AsSpan(Guard, n), grad.AsSpan(Guard, n), result.AsSpan(Guard, n));
            for (int i = 0; i < x.Length; i++)
            {
                bool isInside = i >= Guard && i < Guard + n;
                Assert.Equal(isInside ? Pair.Forward(x[i]) : 77f, y[i]);
                Assert.Equal(isInside ? Pair.Backward(x[i], grad[i]) : 77f, result[i]);
            }
        }
    }

    [Fact]
    public void TheSameMemory_MayBeReadAndWritten()
    {
        float[] x = [.. Enumerable.Range(0, 37).Select(i => (i * 0.2f) - 3f)];
        float[] grad = [.. x.Select(value => 1f - value)];
        float[] y = [.. x];
        Pair.ForwardAll(y, y);
        Assert.Equal(x.Select(Pair.Forward), y);

        float[] overGradient = [.. grad];
        Pair.BackwardAll(x, overGradient, overGradient);
        float[] overInput = [.. x];
        Pair.BackwardAll(overInput, grad, overInput);
        Assert.Equal(x.Zip(grad, Pair.Backward), overGradient);
        Assert.Equal(overGradient, overInput);
    }

    [Fact]
    public void LengthsThatDiffer_AreAnErrorWithBothNumbers()
    {
        Assert.StartsWith("y has 3 elements, but x has 4;", Assert.Throws<ArgumentException>(() => Pair.ForwardAll(new float[4], new float[3])).Message, StringComparison.Ordinal);
        Assert.StartsWith("grad has 5 elements, but x has 4;", Assert.Throws<ArgumentException>(() => Pair.BackwardAll(new float[4], new float[5], new float[4])).Message, StringComparison.Ordinal);
        Assert.StartsWith("result has 9 elements, but x has 4;", Assert.Throws<ArgumentException>(() => Pair.BackwardAll(new float[4], new float[4], new float[9])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SpansThatOverlapInPart_AreAnError()
    {
        float[] memory = new float[40];
        Assert.StartsWith("y overlaps x at a distance of 1 elements;", Assert.Throws<ArgumentException>(() => Pair.ForwardAll(memory.AsSpan(0, 30), memory.AsSpan(1, 30))).Message, StringComparison.Ordinal);
        Assert.StartsWith("result overlaps grad at a distance of -2 elements;", Assert.Throws<ArgumentException>(() => Pair.BackwardAll(new float[30], memory.AsSpan(2, 30), memory.AsSpan(0, 30))).Message, StringComparison.Ordinal);
    }
}
