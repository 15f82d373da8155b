using System;
using System.Linq;
using CsCheck;
using Decoupling.Examples;
using Decoupling.Tests.Testing;
using Xunit;

namespace Decoupling.Tests.Examples;

/// <summary>Steps are drawn as steps: no visible part of a jump is a slanted line, wherever the jump lies, and a slope gets no point that is not on it.</summary>
public sealed class CurveTests
{
    [Fact]
    public void Jumps_StandUpright_WhereverTheyLie() =>
        Gen.Select(Gen.Float[-3.9f, 3.9f], Gen.Float[0.1f, 5], Gen.Float[-1, 1]).SampleFixed(300, draw =>
        {
            (float at, float height, float slope) = draw;
            float Function(float x) => (x > at ? height : 0) + (slope * x);
            (float X, float Y)[] points = [.. Curve.Of(Function, 4)];
            ((float X, float Y) last, (float X, float Y) next) = points.Zip(points.Skip(1)).MaxBy(pair => Math.Abs(pair.Second.Y - pair.First.Y));
            Assert.Equal(last.X, next.X);
            Assert.Equal(at, last.X, 1e-5f);
            Assert.Equal(height, Math.Abs(next.Y - last.Y), 1e-3f);
            Assert.Equal(1203, points.Length);
        });

    [Theory]
    [InlineData(1f)]
    [InlineData(1000f)]
    [InlineData(100_000f)]
    public void Slopes_AreDrawnThroughTheirOwnPoints(float steepness)
    {
        float Function(float x) => MathF.Tanh(steepness * (x - 0.0017f));
        Assert.All(Curve.Of(Function, 4), point => Assert.Equal(Function(point.X), point.Y));
    }

    [Fact]
    public void SeveralSteps_AreAllDrawn() => Assert.Equal(1201 + (2 * 9), Curve.Of(MathF.Floor, 4.25f).Count());

    [Fact]
    public void Constant_IsALine() => Assert.All(Curve.Of(_ => 1, 4), point => Assert.Equal(1, point.Y));
}
