using System.Threading.Tasks;
using Decoupling.Generators.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Analyzers;

/// <summary>DCPL0060 to DCPL0063, and what gradient rules share with other attributes.</summary>
public sealed class GradientRuleTests
{
    [Theory]
    [InlineData("\"ClipNrom\"", "the nearest name is 'ClipNorm'")]
    [InlineData("\"Maskd\"", "the nearest name is 'Masked'")]
    [InlineData("\"Quantise\"", "known are Masked, ClipNorm, Scale, Noise, Centralize")]
    [InlineData("null!", "known are Masked, ClipNorm, Scale, Noise, Centralize")]
    public Task UnknownRule_IsReportedAtItsNameWithTheNearestOne(string rule, string expected) => Verify(
        $"[GradientRule({{|DCPL0060:{rule}|}})]", $"'{rule.Trim('"', '!')}' is neither a static function of 'Net' nor a built-in gradient rule; {expected}");

    [Theory]
    [InlineData("Rules.ClipNorm, {|DCPL0061:Sigma = 1|}", "'Sigma' is no parameter of gradient rule 'ClipNorm'; it has Max")]
    [InlineData("Rules.Centralize, {|DCPL0061:Max = 1|}", "'Max' is no parameter of gradient rule 'Centralize'; it has none")]
    [InlineData("nameof(Masked), {|DCPL0061:Factor = 2|}", "'Factor' is no parameter of gradient rule 'Masked'; it has none")]
    [InlineData(
        "Rules.Scale, Scope = Scope.Parameters, Name = {|DCPL0061:\"r\"|}",
        "'Name' is no parameter of gradient rule 'Scale'; only a layer has it, and a rule of the parameters is none")]
    [InlineData(
        "Rules.Scale, Scope = Scope.Parameters, From = {|DCPL0061:\"Input\"|}",
        "'From' is no parameter of gradient rule 'Scale'; only a layer has it, and a rule of the parameters is none")]
    public Task ParameterThatTheRuleDoesNotHave_IsReported(string arguments, string message) => Verify($"[GradientRule({arguments})]", message);

    [Theory]
    [InlineData("x")]
    [InlineData("y")]
    public Task RuleThatReadsAnActivation_IsReportedAtTheParameter(string name) => AnalyzerVerifier.Verify(
        Network("[GradientRule(nameof(Own))]", $"private static float Own(float grad, float {{|DCPL0062:{name}|}}) => grad * {name};"),
        $"Gradient rule 'Own' asks for '{name}', which only the rule of an activation sees; a gradient rule binds by name grad (the gradient), u (a uniform random number in [0, 1)) and n (a standard normal random number)");

    [Fact]
    public Task RuleInFrontOfAllParameters_IsReported() => AnalyzerVerifier.Verify(
        "[Network(3)] [{|DCPL0063:GradientRule(Rules.Scale, Factor = 2)|}] [Dense(2)] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;",
        "No gradient comes to 'GradientRule1': no layer before it has parameters to train, so the rule does nothing");

    [Theory]
    [InlineData("Rules.ClipNorm, {|DCPL0022:Max = 0|}", "Max is 0, but a number above 0 is expected")]
    [InlineData("Rules.Noise, {|DCPL0022:Sigma = double.NaN|}", "Sigma is NaN, but a number within the range of float is expected")]
    public Task ParameterOutOfRange_IsReported(string arguments, string message) => Verify($"[GradientRule({arguments})]", message);

    [Fact]
    public Task ScopeThatDoesNotExist_IsReported() => Verify(
        "[GradientRule(Rules.ClipNorm, Scope = {|DCPL0036:(Scope)2|})]", "2 is no value of 'Scope'; expected one of Layer, Parameters");

    [Theory]
    [InlineData("Rules.ClipNorm")]
    [InlineData("Rules.ClipNorm, Max = 0.5, Name = \"clip\"")]
    [InlineData("Rules.Scale, Factor = -1, Scope = Scope.Parameters")]
    [InlineData("Rules.Noise, Sigma = 0.01, Scope = Scope.Layer")]
    [InlineData("Rules.Centralize")]
    [InlineData("nameof(Masked), Scope = Scope.Parameters")]
    public Task Rule_IsAccepted(string arguments) => Verify($"[GradientRule({arguments})]");

    private static Task Verify(string rule, params string[] messages) =>
        AnalyzerVerifier.Verify(Network(rule, "private static float Masked(float grad, float u) => u < 0.5f ? grad : 0f;"), messages);

    private static string Network(string rule, string members) => $$"""
        [Network(3)]
        [Dense(4)]
        [Activation(Forward = Forwards.ReLU)]
        {{rule}}
        [Dense(2)]
        [Loss(Losses.MeanSquaredError)]
        public sealed partial class Net
        {
            {{members}}
        }
        """;
}
