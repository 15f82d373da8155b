using System;
using System.Collections.Generic;
using System.Linq;
using Decoupling.Generators.Functions;
using Decoupling.Generators.Parsing;
using Xunit;

namespace Decoupling.Generators.Tests.Functions;

/// <summary>Each built-in against its formula in double precision, and against the constants and properties that the public API offers.</summary>
public sealed class CatalogueTests
{
    private static readonly Dictionary<string, (Func<double, double> Function, Func<double, double> Derivative)> Forwards = new()
    {
        ["Linear"] = (x => x, _ => 1),
        ["ReLU"] = (x => Math.Max(0, x), x => x > 0 ? 1 : 0),
        ["LeakyReLU"] = (x => x > 0 ? x : 0.01 * x, x => x > 0 ? 1 : 0.01),
        ["HardTanh"] = (x => Math.Clamp(x, -1, 1), x => x is > -1 and < 1 ? 1 : 0),
        ["Tanh"] = (Math.Tanh, x => 1 - (Math.Tanh(x) * Math.Tanh(x))),
        ["Logistic"] = (Logistic, x => Logistic(x) * (1 - Logistic(x))),
        ["SiLU"] = (x => x * Logistic(x), x => Logistic(x) * (1 + (x * (1 - Logistic(x))))),
        ["Heaviside"] = (x => x > 0 ? 1 : 0, _ => 0),
        ["Sign"] = (x => x >= 0 ? 1 : -1, _ => 0),

        // Nothing is drawn here: u is 0.5 and n is 0.
        ["StochasticSign"] = (x => x >= 0 ? 1 : -1, _ => 0),
        ["StochasticStep"] = (x => x > 0 ? 1 : 0, _ => 0),
        ["StochasticCirc"] = (x => x > 0 ? 1 : 0, _ => 0),
        ["Bernoulli"] = (x => x > 0.5 ? 1 : 0, _ => 0),
    };

    private static readonly Dictionary<string, Func<double, double>> Backwards = new()
    {
        ["Constant"] = _ => 1,
        ["Rectangular"] = x => x is >= -0.5 and <= 0.5 ? 1 : 0,
        ["Triangular"] = x => Math.Max(0, 1 - Math.Abs(x)),

        // For a gradient of -2, with u = 0.5 and n = 0.
        ["Scale"] = _ => 1,
        ["FullJam"] = _ => 0.5,
        ["PositiveJam"] = x => x >= 0 ? 0.5 : 0,
        ["RectangularJam"] = x => x is >= -5 and <= 5 ? 0.5 : 0,
        ["SignJam"] = _ => 0.25,
        ["SignPositiveJam"] = _ => 0,
        ["SignRectangularJam"] = _ => 0.25,
        ["Noise"] = _ => 1,
        ["SSO"] = x => x > 0 ? 1 : 0,
    };

    private static readonly Dictionary<string, LoadedPair> Loaded = LoadedPair.Load(string.Join(
        "\n",
        Forwards.Keys.Select(name => $"[Activation(Forward = Forwards.{name})] public partial struct {name};")
            .Concat(Backwards.Keys.Select(name => $"[Activation(Forward = Forwards.Tanh, Backward = Backwards.{name})] public partial struct With{name};"))
            .Append("[Activation(Forward = Forwards.LeakyReLU, Slope = 0.3, Backward = Backwards.Rectangular, Low = -5, High = 5)] public partial struct Given;")
            .Append("[Activation(Forward = Forwards.Sign, Backward = Backwards.Triangular, Width = 2)] public partial struct Wide;")
            .Append("[Activation(Forward = Forwards.Sign, Backward = Backwards.Constant, Value = -0.1)] public partial struct Scaled;")));

    private static readonly string[] Aliases = [nameof(Decoupling.Forwards.Sigmoid), nameof(Decoupling.Backwards.StraightThrough)];

    public static TheoryData<string> ForwardNames => [.. Forwards.Keys];

    public static TheoryData<string> BackwardNames => [.. Backwards.Keys];

    [Fact]
    public void TheCatalogue_HasWhatThePublicConstantsName()
    {
        Assert.Equal(Constants(typeof(Decoupling.Forwards)), Catalogue.Names(FunctionRole.Forward).Order());
        Assert.Equal(Constants(typeof(Decoupling.Backwards)), Catalogue.Names(FunctionRole.Backward).Order());
        Assert.Equal(Forwards.Keys.Union(CatalogueFormulas.Forwards.Keys).Order(), Catalogue.Names(FunctionRole.Forward).Order());
        Assert.Equal(Backwards.Keys.Union(CatalogueFormulas.Backwards.Keys).Append(Catalogue.Derivative).Order(), Catalogue.Names(FunctionRole.Backward).Order());

        // Another name for the same function is no entry of its own.
        static IEnumerable<string> Constants(Type type) => type.GetFields().Where(field => !Aliases.Contains(field.Name)).Select(field =>
        {
            Assert.Equal(field.Name, field.GetRawConstantValue());
            return field.Name;
        }).Order();
    }

    [Fact]
    public void EachParameter_IsAPropertyOfTheAttributeAndOfTheText()
    {
        foreach (CatalogueEntry entry in Catalogue.Entries.Where(entry => entry.Text is not null))
        {
            Assert.All(entry.Parameters, parameter =>
            {
                Assert.Equal(typeof(double), typeof(ActivationAttribute).GetProperty(parameter.Name)!.PropertyType);
                Assert.Contains("float " + parameter.Input, entry.Text, StringComparison.Ordinal);
            });

            FunctionSpec bound = CatalogueParser.Bind(entry);
            string[] inputs = entry.Role == FunctionRole.Forward
                ? [InputNames.PreActivation, .. InputNames.OfForward.Select(input => input.Name)]
                : [.. InputNames.OfBackward.Select(input => input.Name)];
            Assert.Subset(inputs.ToHashSet(), bound.Body.Inputs.ToHashSet());
            Assert.Equal(entry.Name, bound.BuiltIn);
        }
    }

    [Theory]
    [MemberData(nameof(ForwardNames))]
    public void AForwardFunction_AgreesWithItsFormulaAndItsDerivative(string name)
    {
        LoadedPair pair = Loaded[name];
        foreach (float x in Finite)
        {
            AssertNear(Forwards[name].Function(x), pair.Forward(x), $"{name}({x})");
            AssertNear(3 * Forwards[name].Derivative(x), pair.Backward(x, 3f), $"{name}'({x})");
        }
    }

    [Theory]
    [MemberData(nameof(BackwardNames))]
    public void ABackwardRule_AgreesWithItsFormula(string name)
    {
        foreach (float x in Finite)
        {
            AssertNear(-2 * Backwards[name](x), Loaded["With" + name].Backward(x, -2f), $"{name}({x})");
        }
    }

    [Fact]
    public void EachBuiltIn_GivesTheSameBitsInEveryLane()
    {
        foreach (KeyValuePair<string, LoadedPair> pair in Loaded)
        {
            pair.Value.AssertMembersAgree(pair.Key);
        }
    }

    [Theory]
    [InlineData("ReLU", float.NaN, float.NaN)]
    [InlineData("ReLU", float.PositiveInfinity, float.PositiveInfinity)]
    [InlineData("ReLU", float.NegativeInfinity, 0f)]
    [InlineData("LeakyReLU", float.NaN, float.NaN)]
    [InlineData("HardTanh", float.NaN, float.NaN)]
    [InlineData("HardTanh", float.PositiveInfinity, 1f)]
    [InlineData("Tanh", float.NegativeInfinity, -1f)]
    [InlineData("Logistic", float.NegativeInfinity, 0f)]
    [InlineData("Logistic", float.PositiveInfinity, 1f)]
    [InlineData("Heaviside", 0f, 0f)]
    [InlineData("Heaviside", float.Epsilon, 1f)]
    [InlineData("Sign", 0f, 1f)]
    [InlineData("Sign", -float.Epsilon, -1f)]
    public void AForwardFunction_AtASpecialValue(string name, float x, float y) => LoadedPair.AssertSame(y, Loaded[name].Forward(x), $"{name}({x})");

    [Theory]
    [InlineData("ReLU", 0f)]
    [InlineData("LeakyReLU", -0f)]
    [InlineData("Heaviside", 0f)]
    [InlineData("Sign", 1f)]
    public void AForwardFunction_AtMinusZero(string name, float y) => LoadedPair.AssertSame(y, Loaded[name].Forward(-0f), $"{name}(-0)");

    [Theory]
    [InlineData("ReLU", 0f, 0f)]
    [InlineData("LeakyReLU", 0f, 0.01f)]
    [InlineData("HardTanh", 1f, 0f)]
    [InlineData("HardTanh", -1f, 0f)]
    [InlineData("WithRectangular", 0.5f, 1f)]
    [InlineData("WithRectangular", -0.5f, 1f)]
    [InlineData("WithRectangular", 0.50000006f, 0f)]
    [InlineData("WithTriangular", -0.25f, 0.75f)]
    [InlineData("Given", -5f, 1f)]
    [InlineData("Given", 5.0000005f, 0f)]
    [InlineData("Wide", 1f, 0.5f)]
    [InlineData("Scaled", 9f, -0.1f)]
    public void ABackwardRule_AtABreakpoint(string name, float x, float factor) => LoadedPair.AssertSame(factor, Loaded[name].Backward(x, 1f), $"{name}({x})");

    [Theory]
    [InlineData("Linear", Decoupling.RuleInputs.None)]
    [InlineData("ReLU", Decoupling.RuleInputs.Output)]
    [InlineData("LeakyReLU", Decoupling.RuleInputs.Output)]
    [InlineData("HardTanh", Decoupling.RuleInputs.Output)]
    [InlineData("Tanh", Decoupling.RuleInputs.Output)]
    [InlineData("Logistic", Decoupling.RuleInputs.Output)]
    [InlineData("SiLU", Decoupling.RuleInputs.PreActivation)]
    [InlineData("Heaviside", Decoupling.RuleInputs.None)]
    [InlineData("WithConstant", Decoupling.RuleInputs.None)]
    [InlineData("WithRectangular", Decoupling.RuleInputs.Mask)]
    [InlineData("WithTriangular", Decoupling.RuleInputs.PreActivation)]
    public void ARule_ReadsNoMoreThanItNeeds(string name, Decoupling.RuleInputs reads) => Assert.Equal(reads, Loaded[name].Reads);

    [Fact]
    public void APair_IsNamedWithItsParameters() => Assert.Equal("LeakyReLU(0.3) / Rectangular(-5, 5)", Loaded["Given"].Name);

    private static IEnumerable<float> Finite => LoadedPair.Points.Where(float.IsFinite);

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));

    /// <summary>Within 1e-6 of the magnitude, or of 1 where the result is a difference of such: y(1 - y) loses what lies below the last place of y.</summary>
    private static void AssertNear(double expected, float actual, string where) =>
        Assert.True(Math.Abs(expected - actual) <= 1e-6 * Math.Max(1, Math.Abs(expected)), FormattableString.Invariant($"{where}: expected {expected:G9}, found {actual:G9}"));
}
