using System.Threading.Tasks;
using Decoupling.Generators.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Analyzers;

/// <summary>DCPL0064 to DCPL0066, and what parameters with a default are otherwise.</summary>
public sealed class LearnedParameterTests
{
    [Fact]
    public Task LearnedParameterOfARule_IsReported() => Verify(
        "Forward = Forwards.Tanh, Backward = nameof(R)", "private static float R(float x, [Learned] float {|DCPL0064:t|} = 1f) => t * x * x;",
        "'t' of 'R' cannot be learned: it is a parameter of a backward rule, which the loss does not depend on; [Learned] stands on a further parameter of a forward function, with its first value as default: 'static float F(float x, [Learned] float t = 0.1f)'");

    [Theory]
    [InlineData("[Learned] float {|DCPL0064:x|}")]
    [InlineData("float x, [Learned] float {|DCPL0064:u|}")]
    public Task LearnedInput_IsReported(string parameters) => AnalyzerVerifier.Verify(Network("Forward = nameof(F)", $"private static float F({parameters}) => x * x;"));

    [Theory]
    [InlineData("x > t ? 1f : 0f")]
    [InlineData("MathF.Tanh(x)")]
    public Task LearnedParameterWithoutAGradient_IsReported(string body) => AnalyzerVerifier.Verify(Network(
        "{|DCPL0065:Forward = nameof(F)|}, Backward = Backwards.Rectangular", $"private static float F(float x, [Learned] float t = 0.5f) => {body};"));

    [Fact]
    public Task LearnedParameterOfAPair_IsReported() => AnalyzerVerifier.Verify(
        "[Activation({|DCPL0066:Forward = nameof(F)|})] public readonly partial struct P { private static float F(float x, [Learned] float t = 0.5f) => t * x; }");

    [Fact]
    public Task ParameterWithoutADefault_IsReported() => AnalyzerVerifier.Verify(
        Network("Forward = Forwards.Tanh, Backward = nameof(R)", "private static float R(float x, float {|DCPL0013:t|}) => t * x;"));

    [Fact]
    public Task MemberWithTheNameOfAParameter_IsReported() => AnalyzerVerifier.Verify(Network(
        "Forward = nameof(F)", "private static float F(float x, float t = 0.5f) => t * x; public float {|DCPL0005:FT|} => 1f;"));

    [Theory]
    [InlineData("Forward = nameof(F)", "private static float F(float x, [Learned] float t = 0.5f, float s = 2f) => t * MathF.Tanh(s * x);")]
    [InlineData("Forward = Forwards.Sign, Backward = nameof(R)", "private static float R(float x, float t = 0.1f) => MathF.Abs(x) <= t ? 1f : 0f;")]
    [InlineData("Forward = Forwards.Sign, Backward = nameof(R)", "private static float R(float grad, float u, float t = 0.1f) => grad * (u + t);")]
    public Task ParameterWithADefault_IsAccepted(string arguments, string function) => Verify(arguments, function);

    private static Task Verify(string arguments, string members, params string[] messages) => AnalyzerVerifier.Verify(Network(arguments, members), messages);

    private static string Network(string arguments, string members) => $$"""
        [Network(3)]
        [Dense(4)]
        [Activation({{arguments}})]
        [Dense(2)]
        [Loss(Losses.MeanSquaredError)]
        public sealed partial class Net
        {
            {{members}}
        }
        """;
}
