using System.Threading.Tasks;
using Decoupling.Generators.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Analyzers;

/// <summary>DCPL0005.</summary>
public sealed class MemberNameTakenTests
{
    [Theory]
    [InlineData("private int {|DCPL0005:Parameters|} => 3;", "Parameters")]
    [InlineData("private const int {|DCPL0005:InputSize|} = 3;", "InputSize")]
    [InlineData("private static float {|DCPL0005:Step|}(float x) => x;", "Step")]
    [InlineData("private sealed class {|DCPL0005:Engine|};", "Engine")]
    [InlineData("public void {|DCPL0005:Predict|}(ReadOnlySpan<float> x, Span<float> y) => y.Clear();", "Predict")]
    [InlineData("public float {|DCPL0005:Backward|}(ReadOnlySpan<float> x, ReadOnlySpan<float> y) => x[0] + y[0];", "Backward")]
    [InlineData("private readonly int {|DCPL0005:Predict|} = 1; public int P => Predict;", "Predict")]
    [InlineData("private static int {|DCPL0005:Dense1Weights|} => 3;", "Dense1Weights")]
    [InlineData("private static int {|DCPL0005:Dense1BiasGradient|} => 3;", "Dense1BiasGradient")]
    public Task MemberWithAGeneratedName_IsReportedAtTheMember(string member, string name) => AnalyzerVerifier.Verify(
        $$"""
        [Network(3)] [Dense(2)] [Activation(Forward = Forwards.Tanh)] [Loss(Losses.MeanSquaredError)]
        public sealed partial class Net
        {
            {{member}}
        }
        public static class User
        {
            public static float Use(Net net) => net.MaxBatch + net.Gradients[0] + Net.OutputSize;
        }
        """,
        $"Network 'Net' gets a generated member '{name}', so '{name}' cannot be declared here: give it another name");

    [Fact]
    public Task NetworkNamedAsAMember_IsReportedAtItsName() => AnalyzerVerifier.Verify(
        "[Network(3)] [Dense(2)] [Loss(Losses.MeanSquaredError)] public sealed partial class {|DCPL0005:Layers|};");

    [Fact]
    public Task ConstructorOfTheGeneratedSignature_IsReported() => AnalyzerVerifier.Verify(
        "[Network(3)] [Dense(2)] [Loss(Losses.MeanSquaredError)] public sealed partial class Net { public {|DCPL0005:Net|}(int a, ulong b) { } }",
        "Network 'Net' gets a generated member 'Net(int, ulong)', so 'Net(int, ulong)' cannot be declared here: give it other parameters");

    [Fact]
    public Task OtherOverloadsAndOtherNames_AreAccepted() => AnalyzerVerifier.Verify(
        """
        [Network(3)] [Dense(2)] [Loss(Losses.MeanSquaredError)]
        public sealed partial class Net
        {
            private int StepCount => 3 + (int)Step;
            private static float Dense1(float x) => x;
            private static float Dense2Weights(float x) => x;
            public int Predict(ReadOnlySpan<float> x) => x.Length + StepCount + (int)Dense1(1) + (int)Dense2Weights(2);
            public T Predict<T>(ReadOnlySpan<float> x, T y) => x.Length > 0 ? y : y;
            public float Backward(ReadOnlySpan<float> x, ReadOnlySpan<int> y) => x[0] + y[0];
        }
        """);
}
