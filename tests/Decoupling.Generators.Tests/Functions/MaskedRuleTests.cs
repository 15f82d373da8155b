using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.Intrinsics;
using Decoupling.Generators.Functions;
using Decoupling.Generators.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Functions;

/// <summary>Rules that ask one yes or no of the pre-activation: recognised as such, and the same to the bit through the mask.</summary>
public sealed class MaskedRuleTests
{
    [Theory]
    [InlineData("static float Rule(float x) => MathF.Abs(x) <= 0.5f ? 1f : 0f;", "abs(x) <= 0.5", "mask ? grad : 0")]
    [InlineData("static float Rule(float x) => x >= -1f && x < 2f ? 1f : 0f;", "x >= -1 and x < 2", "mask ? grad : 0")]
    [InlineData("static float Rule(float x) => x > 0f ? 3f : 2f;", "x > 0", "grad * (mask ? 3 : 2)")]
    [InlineData("static float Rule(float x, float grad) => x > 0f ? grad * grad : grad;", "x > 0", "mask ? grad * grad : grad")]
    [InlineData("static float Rule(float x, float u) => x > 0f ? u : 0f;", "x > 0", "mask ? grad * u : 0")]
    [InlineData("static float Rule(float x, float y) => x > 0f ? y : 0f;", "x > 0", "mask ? grad * y : 0")]
    [InlineData("static float Rule(float x, float width = 0.5f) => x < width ? 1f : 0f;", "x < RuleWidth", "mask ? grad : 0")]
    public void AQuestionOfX_IsAMask(string rule, string condition, string gradient)
    {
        MaskedRule masked = Masked(rule)!;
        Assert.Equal((condition, gradient), (masked.Condition.ToString(), masked.Gradient.ToString()));
    }

    /// <summary>As a numerical user writes a window.</summary>
    [Fact]
    public void NestedQuestionsWithTwoAnswers_AreOneMask()
    {
        MaskedRule masked = Masked("static float Rule(float x) { if (x < -1f) return 0f; if (x > 1f) return 0f; return 1f; }")!;
        Assert.Equal([InputNames.PreActivation], masked.Condition.Inputs);
        Assert.Equal([InputNames.Mask, InputNames.Gradient], masked.Gradient.Inputs.Order().Reverse());
    }

    [Theory]
    [InlineData("static float Rule(float x) => MathF.Max(0f, 1f - MathF.Abs(x));")]
    [InlineData("static float Rule(float x) => x > 1f ? 1f : x > 0f ? 0.5f : 0f;")]
    [InlineData("static float Rule(float x) => (x > 0f ? 1f : 0f) + (x > 1f ? 1f : 0f);")]
    [InlineData("static float Rule(float x, float u) => x > u ? 1f : 0f;")]
    [InlineData("static float Rule(float x, float grad) => x > grad ? grad : 0f;")]
    [InlineData("static float Rule(float x) => x > 0f ? x : 0f;")]
    [InlineData("static float Rule(float grad) => grad > 0f ? grad : 0f;")]
    public void ARuleThatAsksMore_OrNothing_HasNoMask(string rule) => Assert.Null(Masked(rule));

    /// <summary>Every built-in rule with a mask, and nested questions, on all special values.</summary>
    [Fact]
    public void TheRuleThroughItsMask_GivesTheSameBits()
    {
        string[] rules = [.. Catalogue.Names(FunctionRole.Backward).Where(name => name != Catalogue.Derivative)];
        string declarations = string.Join(
            "\n", rules.Select(rule => $"[Activation(Forward = Forwards.Tanh, Backward = Backwards.{rule})] public partial struct With{rule};"))
            + """

            [Activation(Forward = Forwards.Heaviside, Backward = nameof(Rule))] public partial struct Nested
            {
                static float Rule(float x) { if (x < -1f) return 0.25f; if (x > 1.5f || x == 0f) return 0.25f; return -2f; }
            }
            """;
        IEnumerable<Type> pairs = GeneratorHarness.Run($"using System;\nusing Decoupling;\nnamespace Pairs;\n{declarations}")
            .Assembly.GetTypes()
            .Where(type => type.GetInterface(nameof(IActivation)) is not null);
        MethodInfo check = typeof(MaskedRuleTests).GetMethod(nameof(AssertSameThroughMask), BindingFlags.NonPublic | BindingFlags.Static)!;
        int masked = pairs.Count(pair => (bool)check.MakeGenericMethod(pair).Invoke(null, null)!);
        Assert.InRange(masked, 8, rules.Length);
    }

    private static bool AssertSameThroughMask<TPair>()
        where TPair : IActivation
    {
        if (!TPair.BackwardReads.HasFlag(RuleInputs.Mask))
        {
            return false;
        }

        var layer = new LayerState(seed: 1, layer: 2, step: 3);
        foreach (float[] points in LoadedPair.Points.Chunk(16).Where(chunk => chunk.Length == 16))
        {
            Vector512<float> x = Vector512.Create(points);
            Vector512<float> y = TPair.Forward(x, layer, 32);
            foreach (float upstream in (float[])[1.5f, -0f, float.PositiveInfinity, float.NaN])
            {
                Vector512<float> grad = Vector512.Create(upstream);
                Vector512<float> mask = TPair.Mask(x, layer);
                Assert.All(Enumerable.Range(0, 16), i => Assert.True(mask.AsInt32()[i] is 0 or -1));
                Vector512<float> expected = TPair.Backward(x, y, grad, layer, 32);
                Vector512<float> actual = TPair.BackwardThroughMask(mask, y, grad, layer, 32);
                for (int i = 0; i < 16; i++)
                {
                    LoadedPair.AssertSame(expected[i], actual[i], $"{TPair.Name} at {points[i]}, upstream {upstream}");
                }
            }
        }

        return true;
    }

    private static MaskedRule? Masked(string rule) => ParsedPair.ReadFunctions(rule, "Forward = Forwards.Tanh, Backward = nameof(Rule)").Pair.Masked;
}
