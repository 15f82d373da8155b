using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace Decoupling.Generators.Tests.Functions;

/// <summary>What the tests of FreeGrad, the library of the paper's authors, say in numbers of forward functions and of rules, said of ours. Of ClipNorm, Centralize
/// and composed rules it is said in <see cref="Rules.GradientRuleNetworkTests"/>, of a jam in <see cref="Rules.RandomRuleTests"/>.</summary>
public sealed class FreeGradFactsTests
{
    private static readonly Dictionary<string, LoadedPair> Pairs = LoadedPair.Load(
        """
        [Activation(Forward = Forwards.Tanh, Backward = Backwards.ReLUGrad)] public partial struct UnderReLUGrad;
        [Activation(Forward = Forwards.Tanh, Backward = Backwards.Constant)] public partial struct UnderLinearGrad;
        [Activation(Forward = Forwards.Tanh, Backward = Backwards.Rectangular, Low = -0.5, High = 0.5)] public partial struct UnderRectangular;
        [Activation(Forward = Forwards.Tanh, Backward = Backwards.Triangular, Width = 1)] public partial struct UnderTriangular;
        [Activation(Forward = Forwards.Heaviside, Backward = Backwards.Constant)] public partial struct Heaviside;
        [Activation(Forward = Forwards.LeakyReLU)] public partial struct LeakyReLU;
        [Activation(Forward = Forwards.ELU)] public partial struct ELU;
        [Activation(Forward = Forwards.ReLU)] public partial struct ReLU;
        """);

    [Theory]
    [InlineData("UnderReLUGrad", new[] { -1f, 0f, 2f }, new[] { 0f, 0f, 1f })]
    [InlineData("UnderLinearGrad", new[] { -1f, 0f, 2f }, new[] { 1f, 1f, 1f })]
    [InlineData("UnderRectangular", new[] { -1f, -0.25f, 0f, 0.25f, 1f }, new[] { 0f, 1f, 1f, 1f, 0f })]
    [InlineData("UnderTriangular", new[] { -2f, -1f, 0f, 1f, 2f }, new[] { 0f, 0f, 1f, 0f, 0f })]
    [InlineData("ReLU", new[] { -1f, 0f, 2f }, new[] { 0f, 0f, 1f })]
    public void AGradientOfOnes_BecomesTheFactors(string pair, float[] x, float[] factors)
    {
        float[] gradient = new float[x.Length];
        Pairs[pair].BackwardAll(x, [.. Enumerable.Repeat(1f, x.Length)], gradient);
        Assert.Equal(factors, gradient);
    }

    [Fact]
    public void HeavisideOfZero_IsZero() => Assert.Equal(0f, Pairs["Heaviside"].Forward(0f));

    [Fact]
    public void LeakyReLUOfMinusTen_IsMinusATenth() => Assert.Equal(-0.1f, Pairs["LeakyReLU"].Forward(-10f), 1e-7f);

    [Fact]
    public void ELUOfMinusOne_IsOneOverEMinusOne() => Assert.Equal((float)((1 / Math.E) - 1), Pairs["ELU"].Forward(-1f), 1e-7f);
}
