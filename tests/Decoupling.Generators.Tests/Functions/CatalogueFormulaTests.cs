using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Decoupling.Generators.Functions;
using Decoupling.Generators.Model;
using Decoupling.Generators.Parsing;
using Decoupling.Generators.Proofs;
using Decoupling.Generators.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Functions;

/// <summary>Each built-in of a fixed formula against <see cref="CatalogueFormulas"/>, as a program runs it: compiled.</summary>
public sealed class CatalogueFormulaTests
{
    /// <summary>A network that trains with whatever pair it is given.</summary>
    private const string Network =
        """
        [Network(3)] [Dense(8)] [Activation(nameof(TPair))] [Dense(2)] [Loss(Losses.MeanSquaredError)]
        public sealed partial class Net<TPair> where TPair : struct, IActivation;

        """;

    private static readonly Assembly Compiled = GeneratorHarness.Run(
        "using Decoupling;\nnamespace Pairs;\n" + Network
        + string.Join("\n", CatalogueFormulas.Forwards.Keys.Select(name => $"[Activation(Forward = Forwards.{name}{(IsFlat(name) ? ", Backward = Backwards.Constant" : "")})] public partial struct {name};")
            .Concat(CatalogueFormulas.Backwards.Keys.Select(name => $"[Activation(Forward = Forwards.Heaviside, Backward = Backwards.{name})] public partial struct With{name};")))).Assembly;

    private static readonly Dictionary<string, LoadedPair> Loaded = Compiled.GetTypes()
        .Where(type => type.GetInterface(nameof(IActivation)) is not null)
        .ToDictionary(type => type.Name, type => new LoadedPair(type));

    /// <summary>Zeros, denormals, the ends of the range, and a sweep.</summary>
    private static readonly float[] Finite = [.. LoadedPair.Points.Where(float.IsFinite), .. Enumerable.Range(-2000, 4001).Select(i => i / 200f)];

    public static TheoryData<string> ForwardNames => [.. CatalogueFormulas.Forwards.Keys];

    public static TheoryData<string> BackwardNames => [.. CatalogueFormulas.Backwards.Keys];

    public static TheoryData<string> PairNames => [.. CatalogueFormulas.Forwards.Keys, .. CatalogueFormulas.Backwards.Keys.Select(name => "With" + name)];

    [Theory]
    [MemberData(nameof(ForwardNames))]
    public void AForwardFunction_AgreesWithItsFormula(string name)
    {
        CatalogueEntry entry = Catalogue.Find(FunctionRole.Forward, name)!;
        Formula formula = CatalogueFormulas.Forwards[name];
        double[] defaults = [.. Values(entry, Default)], others = [.. Values(entry, Other)];
        Expression other = CatalogueParser.Bind(entry, [.. Values(entry, Other).Select(value => (float)value)]).Body;
        foreach (float x in Finite)
        {
            AssertNear(formula(x, defaults), Loaded[name].Forward(x), $"{name}({x})");
        }

        foreach (float x in Finite.Where(x => Math.Abs(x) <= 20))
        {
            AssertNear(formula(x, others), Evaluator.At(other, x), $"{name}({x}), other parameters");
        }
    }

    [Theory]
    [MemberData(nameof(BackwardNames))]
    public void ABackwardRule_AgreesWithItsFormula(string name)
    {
        CatalogueEntry entry = Catalogue.Find(FunctionRole.Backward, name)!;
        Formula formula = CatalogueFormulas.Backwards[name].M;
        double[] defaults = [.. Values(entry, Default)], others = [.. Values(entry, Other)];
        Expression other = CatalogueParser.Bind(entry, [.. Values(entry, Other).Select(value => (float)value)]).Body;
        foreach (float x in Finite)
        {
            AssertNear(-2 * formula(x, defaults), Loaded["With" + name].Backward(x, -2f), $"{name}({x})");
        }

        foreach (float x in Finite.Where(x => Math.Abs(x) <= 20))
        {
            AssertNear(formula(x, others), Evaluator.At(other, x), $"{name}({x}), other parameters");
        }
    }

    [Theory]
    [MemberData(nameof(ForwardNames))]
    public void ADerivative_AgreesWithCentralDifferencesAwayFromBreakpoints(string name)
    {
        const double H = 1e-5;
        CatalogueEntry entry = Catalogue.Find(FunctionRole.Forward, name)!;
        double[] defaults = [.. Values(entry, Default)];
        Expression derivative = Derivative.Of(CatalogueParser.Bind(entry).Body);
        foreach (float x in Finite.Where(x => Math.Abs(x) < 9 && !IsNearBreakpoint(x)))
        {
            double expected = (CatalogueFormulas.Forwards[name](x + H, defaults) - CatalogueFormulas.Forwards[name](x - H, defaults)) / (2 * H);
            AssertNear(expected, Evaluator.At(derivative, x), $"{name}'({x})");
            if (!IsFlat(name))
            {
                AssertNear(3 * expected, Loaded[name].Backward(x, 3f), $"{name}'({x}), compiled");
            }
        }

        // Every kink and step of the catalogue is at a multiple of 1/6, but for the threshold of Ternary.
        static bool IsNearBreakpoint(double x) => Math.Abs((6 * x) - Math.Round(6 * x)) < 0.01 || Math.Abs(Math.Abs(x) - 0.05) < 0.002;
    }

    [Theory]
    [InlineData("GELU", 0.5f)]
    [InlineData("SiLU", 0.5f)]
    [InlineData("Swish", 0.5f)]
    [InlineData("Softplus", 0.5f)]
    [InlineData("Softsign", 1f)]
    [InlineData("Tanh", 1f)]
    [InlineData("ELU", 1f)]
    [InlineData("CELU", 1f)]
    [InlineData("Abs", 1f)]
    [InlineData("ReLU6", 0f)]
    [InlineData("HardSigmoid", 0.5f)]
    public void ADerivativeAtZero_IsWhatTheDocumentationSays(string name, float slope) => Assert.Equal(slope, Loaded[name].Backward(0f, 1f), 1e-6f);

    [Theory]
    [MemberData(nameof(BackwardNames))]
    public void ARule_HasTheAreaThePeakAndTheSupportOfItsTable(string name)
    {
        RuleFormula known = CatalogueFormulas.Backwards[name];
        Func<float, float, float> rule = Loaded["With" + name].Backward;

        // x = sinh(u) / 10 reaches far into heavy tails and is dense at 0.
        const double Step = 36.0 / 200_000;
        double area = 0, peak = rule(0, 1), low = double.PositiveInfinity, high = double.NegativeInfinity;
        for (int i = 0; i < 200_000; i++)
        {
            double u = -18 + ((i + 0.5) * Step), x = Math.Sinh(u) / 10;
            float m = rule((float)x, 1f);
            area += m * Math.Cosh(u) / 10 * Step;
            peak = Math.Max(peak, m);
            if (m != 0)
            {
                (low, high) = (Math.Min(low, x), Math.Max(high, x));
            }
        }

        Assert.Equal(known.Peak, peak, known.Peak * 1e-3);
        AssertEnd(known.Low, low);
        AssertEnd(known.High, high);
        if (double.IsFinite(known.Area))
        {
            Assert.Equal(known.Area, area, 2e-3 * known.Area);
        }
        else if (double.IsPositiveInfinity(known.Area))
        {
            Assert.True(area > 5, $"{name}: the area up to 3e6 is {area}");
        }

        static void AssertEnd(double expected, double actual)
        {
            if (double.IsFinite(expected))
            {
                Assert.Equal(expected, actual, 2e-3);
            }
            else
            {
                Assert.True(actual * Math.Sign(expected) > 3, $"The support ends at {actual}.");
            }
        }
    }

    [Theory]
    [MemberData(nameof(BackwardNames))]
    public void WhatIsProvedOfARule_IsWhatItsTableSays(string name)
    {
        RuleFormula known = CatalogueFormulas.Backwards[name];
        PairFacts facts = PairProver.Prove(PairSpec.Create(
            CatalogueParser.Bind(Catalogue.Find(FunctionRole.Forward, "Heaviside")!), CatalogueParser.Bind(Catalogue.Find(FunctionRole.Backward, name)!)));
        Assert.True(facts.IsFinite);
        Assert.Equal(known.Peak, facts.Peak.Value, known.Peak * 0.05);
        if (double.IsFinite(known.Area))
        {
            Assert.Equal(known.Area, facts.Area, 0.02 * known.Area);
        }

        Assert.Equal(name is "SwishSign" or "SquareWaveFourier", facts.Sign is not Sign.NonNegative);
        Assert.DoesNotContain(facts.Findings, finding => finding.Fault is PairFault.ZeroRule or PairFault.MissedStep or PairFault.Reversed or PairFault.RuleNotFinite);
    }

    [Theory]
    [MemberData(nameof(PairNames))]
    public void EachBuiltIn_GivesTheSameBitsInEveryLane(string name) => Loaded[name].AssertMembersAgree(name);

    /// <summary>A step or a window compares, so that NaN takes one of its ways; everything else hands it on.</summary>
    [Theory]
    [MemberData(nameof(ForwardNames))]
    public void AForwardFunction_AtNaNAndInfinity(string name)
    {
        float atNaN = Loaded[name].Forward(float.NaN);
        Assert.Equal(name is not ("Heaviside" or "Sign" or "Ternary"), float.IsNaN(atNaN));
        Assert.Equal(float.IsNaN(atNaN), float.IsNaN(Evaluator.At(CatalogueParser.Bind(Catalogue.Find(FunctionRole.Forward, name)!).Body, float.NaN)));
        double[] defaults = [.. Values(Catalogue.Find(FunctionRole.Forward, name)!, Default)];
        if (name is not ("SiLU" or "Swish" or "GELU" or "Softsign"))
        {
            Assert.Equal((float)CatalogueFormulas.Forwards[name](double.PositiveInfinity, defaults), Loaded[name].Forward(float.PositiveInfinity), 1e-6f);
            Assert.Equal((float)CatalogueFormulas.Forwards[name](double.NegativeInfinity, defaults), Loaded[name].Forward(float.NegativeInfinity), 1e-6f);
        }
    }

    /// <summary>The ends of windows as the table has them: closed, or open where the source is.</summary>
    [Theory]
    [InlineData("ReLUGrad", 0f, 0f)]
    [InlineData("LeakyStep", 0f, 1f)]
    [InlineData("ClippedStraightThrough", 1f, 1f)]
    [InlineData("ClippedStraightThrough", -1f, 1f)]
    [InlineData("Rect", 0.5f, 0f)]
    [InlineData("RectLeaky", 1f, 0.01f)]
    [InlineData("UnitWindow", 0f, 1f)]
    [InlineData("UnitWindow", 1f, 1f)]
    [InlineData("MultiLevelWindow", 4f, 1f)]
    [InlineData("S2NN", 0f, 1f)]
    [InlineData("LogTailed", 0f, 0f)]
    [InlineData("LogTailed", 1f, 1f)]
    [InlineData("FakeNumerical", 0f, 0.3f)]
    public void ARule_AtABreakpoint(string name, float x, float factor) => Assert.Equal(factor, Loaded["With" + name].Backward(x, 1f));

    [Theory]
    [MemberData(nameof(PairNames))]
    public void EachBuiltIn_TrainsASmallNetworkWithoutANaN(string name)
    {
        Type type = Compiled.GetTypes().Single(type => type.Name == "Net`1").MakeGenericType(Compiled.GetTypes().Single(type => type.Name == name));
        ConstructorInfo constructor = type.GetConstructors().Single();
        object?[] arguments = [16, .. constructor.GetParameters().Skip(1).Select(parameter => parameter.DefaultValue)];
        ITrainable<float> network = (ITrainable<float>)constructor.Invoke(arguments);
        Random random = new(5);
        float[] before = network.Parameters.ToArray();
        for (int step = 0; step < 30; step++)
        {
            float[] inputs = [.. Enumerable.Range(0, 16 * 3).Select(_ => (4 * random.NextSingle()) - 2)];
            float[] targets = [.. Enumerable.Range(0, 32).Select(i => inputs[i / 2 * 3] > 0 ? 1f : 0f)];
            Assert.True(float.IsFinite(network.Backward(inputs, targets)));
            for (int i = 0; i < network.Parameters.Length; i++)
            {
                network.Parameters[i] -= 0.02f * network.Gradients[i];
            }
        }

        // The weights in front of the activation have moved, by a gradient that went through the rule.
        Assert.All(network.Parameters.ToArray(), value => Assert.True(float.IsFinite(value)));
        Assert.NotEqual(before[..24], network.Parameters[..24].ToArray());
    }

    /// <summary>One property that both functions of a pair read would set two things at once. That a quantiser's window covers its steps is meant.</summary>
    [Fact]
    public void AParameter_BelongsToForwardFunctionsOrToRules()
    {
        IEnumerable<string> Of(FunctionRole role) => Catalogue.Entries.Where(entry => entry.Role == role).SelectMany(entry => entry.Parameters).Select(parameter => parameter.Name);
        Assert.Equal(["Steps"], Of(FunctionRole.Forward).Intersect(Of(FunctionRole.Backward)));
    }

    [Fact]
    public void AParameterAtItsLimit_IsRefused()
    {
        ParsedPair.Read("[Activation(Forward = Forwards.Heaviside, Backward = Backwards.QPseudoSpike, Sharpness = 1)] public partial struct P;")
            .AssertIssue("DCPL0022", "Sharpness = 1", "above 1");
        Assert.Empty(ParsedPair.Read("[Activation(Forward = Forwards.Heaviside, Backward = Backwards.QPseudoSpike, Sharpness = 1.5)] public partial struct P;").Issues);
    }

    private static bool IsFlat(string forward) => Derivative.Of(CatalogueParser.Bind(Catalogue.Find(FunctionRole.Forward, forward)!).Body).IsZero;

    private static double Default(CatalogueParameter parameter) => (float)parameter.Default;

    private static double Other(CatalogueParameter parameter) => (float)((1.5 * parameter.Default) + 0.125);

    private static IEnumerable<double> Values(CatalogueEntry entry, Func<CatalogueParameter, double> value) => entry.Parameters.Select(value);

    /// <summary>Within 2e-6 of the magnitude, or of 1 where that is less. A value beyond the range of float is infinite.</summary>
    private static void AssertNear(double expected, float actual, string where) => Assert.True(
        Math.Abs(expected) > float.MaxValue
            ? actual == (float)expected
            : Math.Abs(expected - actual) <= 2e-6 * Math.Max(1, Math.Abs(expected)),
        FormattableString.Invariant($"{where}: expected {expected:G9}, found {actual:G9}"));
}
