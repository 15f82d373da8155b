using Decoupling.Generators.Model;
using Xunit;

namespace Decoupling.Generators.Tests.Functions;

/// <summary>What <c>[Activation]</c> may say, and what is wrong with what it says.</summary>
public sealed class PairParserTests
{
    private const string Soft = "static float Soft(float x) => x / (1f + MathF.Abs(x));";

    [Theory]
    [InlineData("Forward = Forwards.Heaviside, Backward = Backwards.Rectangular", "Heaviside / Rectangular(-0.5, 0.5)")]
    [InlineData("Forward = Forwards.LeakyReLU, Slope = 0.2", "LeakyReLU(0.2) / Derivative")]
    [InlineData("Forward = Forwards.Sign, Backward = Backwards.Rectangular, Low = -1, High = 1", "Sign / Rectangular(-1, 1)")]
    [InlineData("Forward = nameof(Soft), Backward = Backwards.Constant", "Soft / Constant(1)")]
    [InlineData("Forward = \"Soft\", Backward = nameof(Soft)", "Soft / Soft")]
    [InlineData("Forward = nameof(Soft), Name = \"act\"", "Soft / Derivative")]
    public void APairOfFunctions_IsRead(string arguments, string name)
    {
        ParsedPair parsed = ParsedPair.ReadFunctions(Soft, arguments);
        Assert.Empty(parsed.Issues);
        Assert.Equal(name, parsed.Pair.Name);
    }

    [Fact]
    public void AFunctionOfTheUsers_GoesBeforeTheBuiltInOfThatName()
    {
        ParsedPair parsed = ParsedPair.ReadFunctions("static float ReLU(float x) => x * x;", "Forward = nameof(ReLU)");
        Assert.Null(parsed.Pair.Forward.BuiltIn);
        Assert.Equal("x * x", parsed.Pair.Forward.Body.ToString());
        Assert.Equal("ReLU", ParsedPair.ReadFunctions("", "Forward = Forwards.ReLU").Pair.Forward.BuiltIn);
    }

    [Fact]
    public void BackwardParameters_AreBoundByName()
    {
        ParsedPair parsed = ParsedPair.ReadFunctions(
            Soft + "static float Rule(float grad, float y, float x) => x > 2f ? 0f : grad * (1f - y);", "Forward = nameof(Soft), Backward = nameof(Rule)");
        Assert.Empty(parsed.Issues);
        Assert.Equal("x > 2 ? 0 : grad * (1 - y)", parsed.Pair.Backward.Body.ToString());
        Assert.Equal(Model.RuleInputs.Mask | Model.RuleInputs.Output, parsed.Pair.BackwardReads);
    }

    [Theory]
    [InlineData("static float Rule(float x) => x;", "grad * x", Model.RuleInputs.PreActivation)]
    [InlineData("static float Rule(float y) => 1f - y;", "grad * (1 - y)", Model.RuleInputs.Output)]
    [InlineData("static float Rule() => 0.5f;", "grad * 0.5", Model.RuleInputs.None)]
    [InlineData("static float Rule(float grad) => MathF.Min(grad, 1f);", "grad >= 1 ? 1 : grad", Model.RuleInputs.None)]
    [InlineData("static float Rule(float x) => MathF.Abs(x) <= 0.5f ? 1f : 0f;", "abs(x) <= 0.5 ? grad : 0", Model.RuleInputs.Mask)]
    [InlineData("static float Rule(float x) => x > 0f ? 3f : 2f;", "grad * (x > 0 ? 3 : 2)", Model.RuleInputs.Mask)]
    [InlineData("static float Rule(float x) => x / (1f + MathF.Abs(x));", "grad * y", Model.RuleInputs.Output)]
    public void ARule_BecomesTheGradientAndTellsWhatItReads(string rule, string gradient, object reads)
    {
        ParsedPair parsed = ParsedPair.ReadFunctions(Soft + rule, "Forward = nameof(Soft), Backward = nameof(Rule)");
        Assert.Empty(parsed.Issues);
        Assert.Equal((gradient, (Model.RuleInputs)reads), (parsed.Pair.Backward.Body.ToString(), parsed.Pair.BackwardReads));
    }

    [Theory]
    [InlineData("Forward = \"ReLu\"", "Forward = \"ReLu\"", "'ReLu' is neither a static function of 'P' nor a built-in forward function", "the nearest name is 'ReLU'")]
    [InlineData("Forward = \"Sfot\"", "Forward = \"Sfot\"", "the nearest name is 'Soft'")]
    [InlineData("Forward = nameof(Soft), Backward = \"Rectangle\"", "Backward = \"Rectangle\"", "built-in backward rule", "the nearest name is 'Rectangular'")]
    [InlineData("Forward = Backwards.Rectangular", "Forward = Backwards.Rectangular", "it is a built-in backward rule")]
    [InlineData("Forward = nameof(Soft), Backward = Forwards.Tanh", "Backward = Forwards.Tanh", "it is a built-in forward function")]
    [InlineData("Forward = \"Quantise\"", "Forward = \"Quantise\"", "nearest are ", ", and Forwards lists all")]
    [InlineData("Forward = nameof(Soft), Backward = null!", "Backward = null!", "'null' is neither")]
    public void AnUnknownName_IsAnIssueWithTheNearestOne(string arguments, string place, params string[] parts) =>
        ParsedPair.ReadFunctions(Soft, arguments).AssertIssue("DCPL0014", place, parts);

    [Theory]
    [InlineData("Forward = Forwards.ReLU, Slope = 0.1", "Slope = 0.1", "'Slope' is no parameter of 'ReLU / Derivative'; it has none")]
    [InlineData("Forward = Forwards.Heaviside, Backward = Backwards.Rectangular, Width = 2", "Width = 2", "it has Low, High")]
    [InlineData("Forward = nameof(Soft), Low = 0", "Low = 0", "'Soft / Derivative'; it has none")]
    [InlineData(
        "Forward = nameof(Leaky), Slope = 0.3",
        "Slope = 0.3",
        "'Slope' is no parameter of 'Leaky / Derivative'; the value of 'slope' is its default in 'Leaky', 0.1, until the property LeakySlope of the network is set")]
    [InlineData(
        "Forward = nameof(Leaky), Backward = Backwards.Rectangular, Width = 2",
        "Width = 2",
        "; it has Low, High; the value of 'slope' is its default in 'Leaky', 0.1, until the property LeakySlope of the network is set")]
    [InlineData("Forward = nameof(PReLU), Slope = 0.3", "Slope = 0.3", "; the value of 'slope' begins with its default in 'PReLU', 0.25, and is learned")]
    public void AParameterThatThePairDoesNotHave_IsAnIssue(string arguments, string place, params string[] parts) =>
        ParsedPair.ReadFunctions(
            Soft + "static float Leaky(float x, float slope = 0.1f) => x > 0f ? x : slope * x; static float PReLU(float x, [Learned] float slope = 0.25f) => x > 0f ? x : slope * x;",
            arguments).AssertIssue("DCPL0015", place, parts);

    [Theory]
    [InlineData("Forward = Forwards.Sign, Backward = Backwards.Triangular, Width = 0", "Width = 0", "Width is 0, but a number above 0 is expected")]
    [InlineData("Forward = Forwards.Sign, Backward = Backwards.Triangular, Width = -1.5", "Width = -1.5", "Width is -1.5, but a number above 0")]
    [InlineData("Forward = Forwards.Sign, Backward = Backwards.Rectangular, High = 1e300", "High = 1e300", "High is 1E+300, but a number within the range of float")]
    [InlineData("Forward = Forwards.LeakyReLU, Slope = double.NaN", "Slope = double.NaN", "Slope is NaN")]
    public void AParameterOutOfRange_IsAnIssue(string arguments, string place, params string[] parts) =>
        ParsedPair.ReadFunctions("", arguments).AssertIssue("DCPL0022", place, parts);

    [Theory]
    [InlineData("double F(float x) => x;", "is declared as 'double F(float x)'")]
    [InlineData("float F(float x) => x;", "is declared as 'float F(float x)'")]
    [InlineData("static double F(float x) => x;", "'static double F(float x)'; a forward function is one 'static float F(float x)'")]
    [InlineData("static float F(double x) => 1f;", "'static float F(double x)'")]
    [InlineData(
        "static float F(float x, float t) => x * t;",
        "'static float F(float x, float t)'",
        "a further parameter needs a default: 'float t = 1f', or '[Learned] float t = 1f' where it is trained")]
    [InlineData("static float F(float x, [Learned] float slope) => x * slope;", "'[Learned] float slope = 1f'")]
    [InlineData("static float F() => 1f;", "'static float F()'")]
    [InlineData("static float F<T>(float x) => x;", "'static float F<T>(float x)'")]
    public void AForwardFunctionOfAnotherSignature_IsAnIssue(string members, params string[] parts) =>
        ParsedPair.ReadFunctions(members).AssertIssue("DCPL0012", "F", parts);

    [Theory]
    [InlineData("static float R(int x) => x;", "'static float R(int x)'; a backward function is one 'static float R(...)' with float parameters among x (the pre-activation), y")]
    [InlineData("static float R(float x) => x; static float R(float x, float grad) => x;", "has 2 overloads that fit")]
    public void ABackwardFunctionOfAnotherSignature_IsAnIssue(string members, params string[] parts) =>
        ParsedPair.ReadFunctions(members, "Forward = Forwards.Tanh, Backward = nameof(R)").AssertIssue("DCPL0012", "R", parts);

    [Theory]
    [InlineData("z", "Parameter 'z' of 'R' is unknown; a backward function binds by name x (the pre-activation), y (the forward output), grad (the upstream gradient)")]
    [InlineData("X", "Parameter 'X' of 'R' is unknown")]
    [InlineData("width", "a further parameter needs a default: 'float width = 1f'")]
    public void ABackwardParameterOfAnotherName_IsAnIssue(string name, string part) =>
        ParsedPair.ReadFunctions($"static float R(float {name}) => {name};", "Forward = Forwards.Tanh, Backward = nameof(R)").AssertIssue("DCPL0013", name, part);

    [Theory]
    [InlineData("Forward = Forwards.Heaviside", "Forward = Forwards.Heaviside", "'Heaviside' is 0 everywhere")]
    [InlineData("Forward = Forwards.Sign, Backward = Backwards.Derivative", "Backward = Backwards.Derivative", "'Sign' is 0 everywhere")]
    [InlineData("Forward = nameof(Steps)", "Forward = nameof(Steps)", "'Steps' is 0 everywhere")]
    public void AFlatForwardFunctionWithItsOwnDerivative_IsAnIssueAndStillCompiled(string arguments, string place, string part)
    {
        ParsedPair parsed = ParsedPair.ReadFunctions("static float Steps(float x) => MathF.Floor(x * 4f) / 4f + (x > 0f ? 1f : 0f);", arguments);
        parsed.AssertIssue("DCPL0200", place, part);
        Assert.Equal("0", parsed.Pair.Backward.Body.ToString());
    }

    [Theory]
    [InlineData("Low = 1, High = -1", "Low = 1", "from Low = 1 to High = -1")]
    [InlineData("Low = 1", "Low = 1", "from Low = 1 to High = 0.5")]
    [InlineData("High = -2", "High = -2", "from Low = -0.5 to High = -2")]
    public void AWindowThatEndsBeforeItBegins_IsAnIssue(string parameters, string place, string part) =>
        ParsedPair.ReadFunctions("", "Forward = Forwards.Sign, Backward = Backwards.Rectangular, " + parameters).AssertIssue("DCPL0201", place, part);

    [Theory]
    [InlineData("Backward = Backwards.Constant, Value = 0", "Backward = Backwards.Constant", "'Constant(0)' is 0 for every input")]
    [InlineData("Backward = nameof(Nothing)", "Backward = nameof(Nothing)", "'Nothing' is 0 for every input")]
    public void ARuleThatIsZero_IsAnIssue(string arguments, string place, string part) =>
        ParsedPair.ReadFunctions("static float Nothing(float grad) => 0f;", "Forward = Forwards.Tanh, " + arguments).AssertIssue("DCPL0202", place, part);

    [Fact]
    public void AnActivationWithoutAForwardFunction_IsAnIssue() =>
        ParsedPair.ReadFunctions("", "Backward = Backwards.Constant").AssertIssue(
            "DCPL0016", "Activation(Backward = Backwards.Constant)", "[Activation] on 'P' names no forward function", "write Forward = Forwards.ReLU");

    [Fact]
    public void APairOfAnotherType_IsReadByItsName()
    {
        ExternalPair pair = Assert.IsType<ExternalPair>(ParsedPair.Read(
            """
            [Network(3)] [Dense(2)] [Activation(typeof(Outer.Q<int>))] public partial class P;
            public partial class Outer { [Activation(Forward = Forwards.Tanh)] public partial struct Q<T>; }
            """).Reference);
        Assert.Equal(("global::Pairs.Outer.Q<int>", "Q<int>"), (pair.TypeName, pair.DisplayName));
    }

    [Theory]
    [InlineData("typeof(Q)", "public struct Q;", "it neither carries [Activation] nor implements IActivation")]
    [InlineData("typeof(Q<>)", "public struct Q<T>;", "its type arguments are missing")]
    [InlineData("typeof(int[])", "", "it is neither a struct nor a class")]
    [InlineData("typeof(Q)", "[Network(2)] [Activation(Forward = Forwards.Tanh)] public partial class Q;", "it is a network")]
    public void ATypeThatIsNoPair_IsAnIssue(string argument, string declaration, string reason) =>
        ParsedPair.Read($"[Network(3)] [Activation({argument})] public partial class P; {declaration}").AssertIssue("DCPL0017", argument, "is no pair: " + reason);

    [Fact]
    public void ATypeThatDoesNotExist_IsLeftToCSharp() => Assert.Empty(ParsedPair.Read("[Network(3)] [Activation(typeof(Missing))] public partial class P;").Issues);

    [Fact]
    public void ATypeParameter_IsReadByItsName()
    {
        ParsedPair parsed = ParsedPair.Read("[Network(3)] [Activation(nameof(T), Name = \"first\")] public partial class P<T> where T : struct, IActivation;");
        Assert.Empty(parsed.Issues);
        Assert.Equal(new ExternalPair("T", "T") { IsTypeParameter = true }, parsed.Reference);
    }

    [Theory]
    [InlineData("[Activation(nameof(T))] public partial class P<T>;", "nameof(T)", "'T' is not constrained to 'struct, IActivation'")]
    [InlineData("[Activation(nameof(T))] public partial class P<T> where T : IActivation;", "nameof(T)", "'T' is not constrained")]
    [InlineData("[Activation(nameof(T))] public partial class P<T> where T : struct;", "nameof(T)", "'T' is not constrained")]
    [InlineData("[Activation(\"U\")] public partial class P<T> where T : struct, IActivation;", "\"U\"", "'U' is no type parameter")]
    [InlineData("[Activation(Forwards.ReLU)] public partial class P;", "Forwards.ReLU", "'ReLU' is a function, to be given as Forward = ...")]
    public void ANameThatStandsForNoPair_IsAnIssue(string source, string place, string part) => ParsedPair.Read("[Network(3)] " + source).AssertIssue("DCPL0018", place, part);

    [Fact]
    public void AnArgumentBesideACompletePair_IsAnIssue() => ParsedPair.Read(
        "[Network(3)] [Activation(nameof(T), Low = 2)] public partial class P<T> where T : struct, IActivation;")
        .AssertIssue("DCPL0015", "Low = 2", "a pair given by its type is complete");

    [Theory]
    [InlineData("public static partial class P;", "P", "DCPL0019", "is a static class")]
    [InlineData("public ref partial struct P;", "P", "DCPL0019", "is a ref struct")]
    [InlineData("public partial struct P { private static float Forward(float x) => x; }", "Forward", "DCPL0020", "'P' declares 'Forward'")]
    [InlineData("public partial struct P { public static int Name; }", "Name", "DCPL0020", "'P' declares 'Name'")]
    public void ATypeThatCannotBeCompleted_IsAnIssue(string type, string place, string id, string part) =>
        ParsedPair.ReadDeclaration("[Activation(Forward = Forwards.Tanh)] " + type).AssertIssue(id, place, part);

    [Fact]
    public void SeveralPairsOnOneType_AreAnIssue() => ParsedPair.ReadDeclaration("[Activation(Forward = Forwards.Tanh)] [Activation(Forward = Forwards.ReLU)] public partial struct P;")
        .AssertIssue("DCPL0021", "Activation(Forward = Forwards.ReLU)", "'P' has 2 [Activation] attributes");

    [Theory]
    [InlineData("Forward = Forwards.Tanh, Name = \"layer\"", "DCPL0015", "Name = \"layer\"")]
    [InlineData("typeof(int)", "DCPL0016", "Activation(typeof(int))")]
    public void WhatOnlyALayerMaySay_IsAnIssueOnAReusablePair(string arguments, string id, string place) =>
        ParsedPair.ReadDeclaration($"[Activation({arguments})] public partial struct P;").AssertIssue(id, place);

    [Fact]
    public void AReusablePairWithoutErrors_HasNoIssue() => Assert.Empty(ParsedPair.ReadDeclaration("[Activation(Forward = Forwards.Tanh)] public partial struct P;").Issues);
}
