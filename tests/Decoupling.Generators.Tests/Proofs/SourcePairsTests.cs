using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using PairsExample;
using Xunit;

namespace Decoupling.Generators.Tests.Proofs;

/// <summary>Pairs of a user's file, as <c>examples/Pairs</c> shows them.</summary>
public sealed class SourcePairsTests : IDisposable
{
    private const string TwoPairs =
        """
        [Activation(Forward = Forwards.Heaviside, Backward = nameof(Tent))]
        public partial struct Step
        {
            static float Tent(float x, float height = 0.5f) => MathF.Max(0f, height * (1f - MathF.Abs(x)));
        }

        [Network(4)] [Dense(3)] [Activation(Forward = nameof(Soft))] [Dense(2)] [Activation(typeof(Step))] [Loss(Losses.MeanSquaredError)]
        public partial class Net : Elsewhere
        {
            static float Soft(float x, [Learned] float slope = 0.25f) => x > 0f ? x : slope * x;
        }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("decoupling-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void AllPairsOfAFile_AreRead_WithTheDefaultsOfTheirParameters()
    {
        IReadOnlyList<ShownPair> pairs = Read(TwoPairs);
        Assert.Equal(["Step: Heaviside / Tent, height = 0.5", "Net: Soft / Derivative, slope = 0.25"], pairs.Select(pair => pair.Name));
        Assert.Equal((0.5f, 0.25f), (pairs[0].Rule(0f), pairs[0].Rule(-0.5f)));
        Assert.Equal((-0.5f, 0.25f), (pairs[1].Forward(-2f), pairs[1].Rule(-2f)));
        Assert.Equal(0.5, pairs[0].Area, 1e-3);
        Assert.Equal("Step__Heaviside-Tent_height=0.5", pairs[0].FileName);
    }

    [Fact]
    public void ATypeAndAValue_AreChosen()
    {
        ShownPair pair = Assert.Single(Read(TwoPairs, "Step", ("Height", 2f)));
        Assert.Equal(2f, pair.Rule(0f));
    }

    [Theory]
    [InlineData(TwoPairs, "Stop", "There is no type Stop in")]
    [InlineData("public struct Step { }", null, "declares no pair: expected an [Activation(Forward = ..., Backward = ...)] on a type")]
    [InlineData("public struct Step { ", null, "error CS1513")]
    public void WhatIsWrong_IsSaid(string source, string? type, string expected) =>
        Assert.Contains(expected, Assert.Throws<FormatException>(() => Read(source, type)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("Forward = nameof(F)", "static float F(float x) { while (x > 1f) { x -= 1f; } return x; }", "error DCPL0010: Function 'F' contains a loop")]
    [InlineData("Forward = Forwards.Teapot", "", "(7,32): error CS0117: 'Forwards' does not contain a definition for 'Teapot'")]
    [InlineData("Forward = nameof(F)", "static float F(float x) => MathF.Tanhh(x);", "error CS0117: 'MathF' does not contain a definition for 'Tanhh'")]
    [InlineData("Forward = Forwards.Sign, Backward = Backwards.ATan, Sharpnes = 3", "", "error CS0246")]
    public void AWrongPair_IsTold_AndTheOthersAreShown(string arguments, string members, string expected)
    {
        (IReadOnlyList<ShownPair> pairs, IReadOnlyList<string> errors) = ReadAll(
            $"[Activation(Forward = Forwards.Tanh)]\npublic partial struct Good;\n\n\n\n\n[Activation({arguments})] public partial struct P {{ {members} }}", null);
        Assert.Equal("Good: Tanh / Derivative", Assert.Single(pairs).Name);
        Assert.Contains(expected, Assert.Single(errors), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GELU", "Derivative", 1.41421f, 1.12898f)]
    [InlineData("SiLU", "Derivative", 2.39936f, 1.09984f)]
    [InlineData("Heaviside", "ReLUGrad", float.Epsilon, 1f)]
    [InlineData("Heaviside", "Rectangular", 0f, 1f)]
    [InlineData("Sigmoid", "StraightThrough", 0f, 1f)]
    public void ThePeak_IsWhereTheRuleIsGreatest(string forward, string rule, float x, float value)
    {
        ShownPair pair = ShownPair.Of(forward, rule, new Dictionary<string, float>());
        Assert.Equal(value, pair.Peak.Value, 1e-4f);
        Assert.Equal(x, Math.Abs(pair.Peak.X), 2e-2f);
        Assert.Equal(x == 0f, pair.Peak.X == 0f);
    }

    [Theory]
    [InlineData("StraightThrough", "Constant", "There is no built-in forward function 'StraightThrough'")]
    [InlineData("ReLU", "Sigmoid", "There is no built-in backward rule 'Sigmoid'")]
    public void AnAlias_IsOneOfItsOwnRole(string forward, string rule, string expected) =>
        Assert.Contains(expected, Assert.Throws<FormatException>(() => ShownPair.Of(forward, rule, new Dictionary<string, float>())).Message, StringComparison.Ordinal);

    [Fact]
    public void AValueThatIsSetTwice_IsRefused() =>
        Assert.Equal("low is set twice; one value is expected.", Assert.Throws<FormatException>(() => ShownPair.Settings(["Low=-1", "low=-2"])).Message);

    [Fact]
    public void AValueThatNothingHas_IsRefused() =>
        Assert.Contains("has no parameter 'width'; it has height, slope", Assert.Throws<FormatException>(() => Read(TwoPairs, null, ("width", 1f))).Message, StringComparison.Ordinal);

    private IReadOnlyList<ShownPair> Read(string source, string? type = null, params (string Name, float Value)[] values) => ReadAll(source, type, values).Pairs;

    private (IReadOnlyList<ShownPair> Pairs, IReadOnlyList<string> Errors) ReadAll(string source, string? type, params (string Name, float Value)[] values)
    {
        string path = Path.Combine(_folder, "Pairs.cs");
        File.WriteAllText(path, source);
        return SourcePairs.Read(path, type, values.ToDictionary(value => value.Name, value => value.Value, StringComparer.OrdinalIgnoreCase));
    }
}
