using System.Threading.Tasks;
using Decoupling.Generators.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Analyzers;

/// <summary>DCPL0144 to DCPL0147, and what else is said of a loss that is a function of the class.</summary>
public sealed class LossTests
{
    [Theory]
    [InlineData(
        "Losses.MeanSquaredError, LabelSmoothing = {|DCPL0144:0.1f|}",
        "'LabelSmoothing' of the loss MeanSquaredError is set: expected a cross-entropy, or no such setting")]
    [InlineData(
        "Losses.Margin, ClassWeights = {|DCPL0144:[1f, 2f]|}", "'ClassWeights' of the loss Margin is set: expected a cross-entropy, or no such setting")]
    [InlineData(
        "Losses.SoftmaxCrossEntropy, LabelSmoothing = {|DCPL0144:1f|}", "'LabelSmoothing' of the loss SoftmaxCrossEntropy is 1: expected 0 to less than 1")]
    [InlineData(
        "Losses.SoftmaxCrossEntropy, LabelSmoothing = {|DCPL0144:float.NaN|}",
        "'LabelSmoothing' of the loss SoftmaxCrossEntropy is NaN: expected 0 to less than 1")]
    [InlineData(
        "Losses.BinaryCrossEntropy, LabelSmoothing = {|DCPL0144:-0.1f|}", "'LabelSmoothing' of the loss BinaryCrossEntropy is -0.1: expected 0 to less than 1")]
    [InlineData(
        "Losses.SoftmaxCrossEntropy, ClassWeights = {|DCPL0144:[1f, 2f]|}",
        "'ClassWeights' of the loss SoftmaxCrossEntropy is 2 factors: expected 3, one for each output of layer 'Dense1'")]
    [InlineData(
        "Losses.FocalCrossEntropy, ClassWeights = {|DCPL0144:[1f, 2f, 3f]|}",
        "'ClassWeights' of the loss FocalCrossEntropy is 3 factors: expected 2, for no and for yes")]
    [InlineData(
        "Losses.BinaryCrossEntropy, ClassWeights = {|DCPL0144:[1f, -2f]|}",
        "'ClassWeights' of the loss BinaryCrossEntropy is among others -2: expected finite numbers, at least 0")]
    [InlineData(
        "Losses.BinaryCrossEntropy, ClassWeights = {|DCPL0144:[1f, float.PositiveInfinity]|}",
        "'ClassWeights' of the loss BinaryCrossEntropy is among others Infinity: expected finite numbers, at least 0")]
    [InlineData(
        "Losses.BinaryCrossEntropy, ClassWeights = {|DCPL0144:[0f, 0f]|}",
        "'ClassWeights' of the loss BinaryCrossEntropy is 0 for every class: expected a factor above 0, or nothing is learned")]
    [InlineData("{|DCPL0145:Losses.Function|}", "The loss Function names none: expected the name of a function, [Loss(nameof(Own))]")]
    [InlineData(
        "Losses.Huber, Backward = {|DCPL0145:\"Rule\"|}",
        "The loss Huber has its own derivative: expected no Backward, which belongs to a function of the class, [Loss(nameof(Own), Backward = nameof(Rule))]")]
    [InlineData("{|DCPL0014:\"Huber\"|}", "'Huber' is neither a static function of 'Net' nor a built-in loss; the built-in loss is Losses.Huber")]
    [InlineData(
        "{|DCPL0014:\"Missing\"|}",
        "'Missing' is neither a static function of 'Net' nor a built-in loss; write 'static float Missing(float output, float target)'")]
    [InlineData("{|DCPL0014:null!|}", "'null' is neither a static function of 'Net' nor a built-in loss; write 'static float Own(float output, float target)'")]
    public Task Settings_ThatDoNotFit_AreReported(string loss, string message) => AnalyzerVerifier.Verify(
        $"[Network(3)] [Dense(3)] [Loss({loss})] public sealed partial class Net;", message);

    [Theory]
    [InlineData("output > target ? 1f : 0f", "", "its derivative is 0 at every output and target that was tried; give a rule, Backward = nameof(Rule)")]
    [InlineData(
        "(output - target) * (output - target)",
        ", Backward = nameof(Rule)",
        "the rule 'Rule' is 0 at every output and target that was tried; return a gradient with respect to the output")]
    public Task LossWithoutGradient_IsReported(string body, string rule, string message) => AnalyzerVerifier.Verify(
        $$"""
        [Network(3)] [Dense(3)] [Loss({|DCPL0146:nameof(Own)|}{{rule}})]
        public sealed partial class Net
        {
            private static float Own(float output, float target) => {{body}};
            private static float Rule(float output, float target) => output > 1e6f ? 1f : 0f;
        }
        """,
        "The loss 'Own' teaches nothing: " + message);

    [Fact]
    public Task LossThatFallsWhereTheErrorGrows_IsReported() => AnalyzerVerifier.Verify(
        """
        [Network(3)] [Dense(3)] [Loss({|DCPL0147:nameof(Own)|})]
        public sealed partial class Net
        {
            private static float Own(float output, float target) => -MathF.Abs(output - target);
        }
        """,
        "The loss 'Own' moves outputs away from their targets wherever it was tried: its derivative is 1 at output -5.9375 and target -1, and a step goes against it; change the sign");

    [Theory]
    [InlineData("float Own(float output)", "float Own(float output)")]
    [InlineData("double Own(float output, float target)", "double Own(float output, float target)")]
    [InlineData("float Own(float output, float target, float width)", "float Own(float output, float target, float width)")]
    public Task OtherSignature_IsReported(string signature, string found) => AnalyzerVerifier.Verify(
        $$"""
        [Network(3)] [Dense(3)] [Loss(nameof(Own))]
        public sealed partial class Net
        {
            private static {{signature.Replace("Own", "{|DCPL0012:Own|}", System.StringComparison.Ordinal)}} => 0f;
        }
        """,
        $"Function 'Own' is declared as 'static {found}'; a loss is one 'static float Own(float output, float target)'; a further parameter needs a default and is a constant");

    [Theory]
    [InlineData("MathF.Abs(output - target)")]
    [InlineData("MathF.Log(1f + MathF.Exp(-output * target))")]
    [InlineData("MathF.Max(0f, 1f - output * target)")]
    [InlineData("-(target * output) + MathF.Log(1f + MathF.Exp(output))")]
    public Task LossThatTeaches_IsAccepted(string body) => AnalyzerVerifier.Verify(
        $$"""
        [Network(3)] [Dense(3)] [Loss(nameof(Own))]
        public sealed partial class Net
        {
            private static float Own(float output, float target, float unused = 2f) => {{body}};
        }
        """);
}
