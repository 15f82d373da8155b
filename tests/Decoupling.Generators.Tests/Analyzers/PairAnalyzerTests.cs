using System.Threading.Tasks;
using Decoupling.Generators.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Analyzers;

/// <summary>What the parser of pairs finds reaches the user, on networks and on pairs, and with it no error of the compiler's.</summary>
public sealed class PairAnalyzerTests
{
    [Theory]
    [InlineData("Forward = nameof(F), {|DCPL0015:Low = 1|}", "static float F(float x) => x;")]
    [InlineData("{|DCPL0014:Forward = \"ReLu\"|}", "")]
    [InlineData("{|DCPL0200:Forward = Forwards.Heaviside|}", "")]
    [InlineData("{|DCPL0221:Forward = nameof(F)|}", "static float F(float x) => x * (1 / 2);")]
    [InlineData("{|DCPL0221:Forward = nameof(F)|}, Backward = Backwards.Rectangular", "static float F(float x) => 1f;")]
    [InlineData("{|DCPL0221:Forward = nameof(F)|}", "static float F(float x) => x > 1e9f ? 1f : 0f;")]
    [InlineData("Forward = Forwards.Sign, Backward = Backwards.Rectangular, {|DCPL0201:Low = 2|}, High = 1", "")]
    [InlineData("Forward = Forwards.Sign, {|DCPL0202:Backward = Backwards.Constant|}, Value = 0", "")]
    [InlineData("Forward = Forwards.Sign, Backward = Backwards.Triangular, {|DCPL0022:Width = 0|}", "")]
    [InlineData("Forward = nameof(F)", "static float F(float x) => {|DCPL0010:MathF.Cbrt(x)|};")]
    [InlineData("Forward = nameof(F)", "static float {|DCPL0012:F|}(double x) => 1f;")]
    [InlineData("Forward = Forwards.Sign, Backward = nameof(F)", "static float F(float {|DCPL0013:slope|}) => 1f;")]
    public async Task IssueOfAPair_IsReportedOnNetworksAndOnPairs(string arguments, string members)
    {
        await AnalyzerVerifier.Verify($"[Activation({arguments})] public partial struct Pair {{ {members} }}");
        await AnalyzerVerifier.Verify($"[Network(3)] [Dense(2)] [Activation({arguments})] [Dense(2)] [Loss(Losses.MeanSquaredError)] public sealed partial class Net {{ {members} }}");
    }

    [Fact]
    public Task GeneratedMemberInAFunction_IsReportedAtTheName() => AnalyzerVerifier.Verify(
        """
        [Network(3)] [Dense(2)] [Activation(Forward = nameof(F))] [Dense(2)] [Loss(Losses.MeanSquaredError)]
        public sealed partial class Net { private static float F(float x) => x * {|DCPL0010:InputSize|}; }
        """,
        "Function 'F' contains 'InputSize', a generated member; write a constant or a function of your own");

    [Theory]
    [InlineData("F(float x) => x > {|CS1525:;|}")]
    [InlineData("F(float x) => {|CS0029:x > 0f|};")]
    [InlineData("F(float x) => {|CS0029:x|} ? 1f : 0f;")]
    [InlineData("F(float x) => {|CS0023:!x|} ? 1f : 0f;")]
    [InlineData("F(float x) => {|CS0019:x * (x > 0f)|};")]
    [InlineData("F(float x) => {|CS0266:x * 2.0|};")]
    [InlineData("F(float x) => x * {|CS0103:Missing|};")]
    [InlineData("F(float x) => MathF.{|CS0117:Missing|}(x);")]
    [InlineData("F(float x) => MathF.Exp({|CS1503:\"x\"|});")]
    [InlineData("F(float x) { bool b = {|CS0029:x|}; return b ? 1f : 0f; }")]
    [InlineData("F(float x) { float a; return {|CS0165:a|}; }")]
    [InlineData("F(float x) { float a = x; float {|CS0128:a|} = a; return a; }")]
    [InlineData("F(float x) { float a = x; if (x > 0f) { float {|CS0136:a|} = 1f; return a; } return a; }")]
    [InlineData("F(float x) { float {|CS0136:x|} = 1f; return x; }")]
    [InlineData("F(float x) { float y; if (x > 0f) { y = x; } return {|CS0165:y|}; }")]
    [InlineData("{|CS0161:F|}(float x) { if (x > 0f) { return 1f; } }")]
    [InlineData("F(float x) => G(x); static float G(float x) => {|CS0029:x > 0f|};")]
    public Task FunctionThatCSharpRefuses_IsLeftToCSharp(string function) => AnalyzerVerifier.Verify(
        $"[Activation(Forward = nameof(F))] public partial struct Pair {{ static float {function} }}");

    [Fact]
    public Task ActivationWithoutAFunction_IsReported() => AnalyzerVerifier.Verify("[{|DCPL0016:Activation|}] public partial struct Pair;");

    [Fact]
    public Task TypeThatIsNoPair_IsReported() => AnalyzerVerifier.Verify(
        "[Network(3)] [Dense(2)] [Activation({|DCPL0017:typeof(int)|})] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;");

    [Fact]
    public Task NameThatIsNoTypeParameter_IsReported() => AnalyzerVerifier.Verify(
        "[Network(3)] [Dense(2)] [Activation({|DCPL0018:\"TPair\"|})] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;");

    [Fact]
    public Task TypeThatCannotBeAPair_IsReported() => AnalyzerVerifier.Verify("[Activation(Forward = Forwards.Tanh)] public ref partial struct {|DCPL0019:Pair|};");

    [Fact]
    public Task MemberWithAGeneratedName_IsReported() => AnalyzerVerifier.Verify(
        "[Activation(Forward = nameof(Forward))] public partial struct Pair { private static float {|DCPL0020:Forward|}(float x) => x; }");

    [Fact]
    public Task SeveralPairsOnOneType_AreReported() => AnalyzerVerifier.Verify(
        "[Activation(Forward = Forwards.Tanh)] [{|DCPL0021:Activation(Forward = Forwards.ReLU)|}] public partial struct Pair;");

    [Fact]
    public Task GoodPairs_AreAccepted() => AnalyzerVerifier.Verify(
        """
        [Activation(Forward = nameof(Step), Backward = nameof(Window))]
        public readonly partial struct StepWindow
        {
            private static float Step(float x) => x > 0f ? 1f : 0f;
            private static float Window(float x) => MathF.Abs(x) <= 0.5f ? 1f : 0f;
        }

        [Network(3)] [Dense(2)] [Activation(typeof(StepWindow))] [Dense(2)] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;
        """);
}
