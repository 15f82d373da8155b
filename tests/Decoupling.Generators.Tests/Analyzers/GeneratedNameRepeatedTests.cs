using System.Threading.Tasks;
using Decoupling.Generators.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Analyzers;

/// <summary>DCPL0122.</summary>
public sealed class GeneratedNameRepeatedTests
{
    private const string End = "[Dense(2)] [Loss(Losses.MeanSquaredError)] public sealed partial class Net";

    [Fact]
    public Task ParametersOfTwoFunctions_AreReportedAtTheSecondLayer() => AnalyzerVerifier.Verify(
        $$"""
        [Network(3)] [Dense(2)] [Activation(Forward = nameof(Soft))] [Dense(2)] [{|DCPL0122:Activation(Forward = nameof(SoftStep))|}] {{End}}
        {
            private static float Soft(float x, float stepSize = 2f) => x / (1f + stepSize * MathF.Abs(x));

            private static float SoftStep(float x, float size = 0.5f) => MathF.Tanh(x / size);
        }
        """,
        "Network 'Net' would get a second member 'SoftStepSize': it has one from the parameter 'stepSize' of 'Soft', and one would come from the parameter 'size' of 'SoftStep'; "
        + "expected another name for one of them");

    [Fact]
    public Task LearnedParameters_AreReportedAtTheirLayer() => AnalyzerVerifier.Verify(
        $$"""
        [Network(3)] [Dense(2)] [{|DCPL0122:Activation(Forward = nameof(Soft), Name = "Bent")|}] {{End}}
        {
            private static float Soft(float x, [Learned] float slope = 2f, [Learned] float slopeGradient = 1f) => slopeGradient * x / (1f + slope * MathF.Abs(x));
        }
        """.Replace("""{|DCPL0122:Activation(Forward = nameof(Soft), Name = "Bent")|}""", """Activation(Forward = nameof(Soft), Name = {|DCPL0122:"Bent"|})""", System.StringComparison.Ordinal),
        "Network 'Net' would get a second member 'BentSlopeGradient': it has one from layer 'Bent', and one would come from layer 'Bent'; expected another name for one of them");

    [Theory]
    [InlineData("Max", "batch", "MaxBatch", "every network")]
    [InlineData("Ne", "t", "NeT", null)]
    [InlineData("Dense1", "bias", "Dense1Bias", "layer 'Dense1'")]
    public Task ParameterWithTheNameOfAnotherMember_IsReported(string function, string parameter, string name, string? other) => AnalyzerVerifier.Verify(
        $$"""
        [Network(3)] [Dense(2)] [{{(other is null ? "" : "{|DCPL0122:")}}Activation(Forward = nameof({{function}})){{(other is null ? "" : "|}")}}] {{End}}
        {
            private static float {{function}}(float x, float {{parameter}} = 2f) => x / (1f + {{parameter}} * MathF.Abs(x));
        }
        """,
        other is null ? [] : [$"Network 'Net' would get a second member '{name}': it has one from {other}, and one would come from the parameter '{parameter}' of '{function}'; expected another name for one of them"]);

    [Fact]
    public Task OneFunctionInTwoLayersAndInARule_IsAccepted() => AnalyzerVerifier.Verify(
        $$"""
        [Network(3)] [Dense(2)] [Activation(Forward = nameof(Soft))] [Dense(2)] [Activation(Forward = Forwards.Tanh, Backward = nameof(Soft))] {{End}}
        {
            private static float Soft(float x, float slope = 2f) => x / (1f + slope * MathF.Abs(x));
        }
        """);

    [Fact]
    public Task ParameterOfARule_TakesItsNameFromTheUsersHalf() => AnalyzerVerifier.Verify(
        $$"""
        [Network(3)] [Dense(2)] [GradientRule(nameof(Times))] [Activation(Forward = Forwards.Tanh)] [GradientRule(nameof(Half), Scope = Scope.Parameters)] {{End}}
        {
            public int {|DCPL0005:TimesFactor|} => 3;

            public int {|DCPL0005:HalfFactor|} => 3;

            private static float Times(float grad, float factor = 1f) => grad * factor;

            private static float Half(float grad, float factor = 0.5f) => grad * factor;
        }
        """);
}
