using System.Threading.Tasks;
using Decoupling.Generators.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Analyzers;

/// <summary>DCPL0142.</summary>
public sealed class BoundedLogitsTests
{
    private const string CutOff = "is 0 for every x from -1 down and passes no gradient there: a sample with all outputs there has a loss of ";

    [Theory]
    [InlineData("Logistic", 10, "gives only 0 to 1: the loss of a sample never falls below 1.46")]
    [InlineData("Tanh", 2, "gives only -1 to 1: the loss of a sample never falls below 0.12")]
    [InlineData("ReLU6", 10, "gives only 0 to 6: the loss of a sample never falls below 0.02")]
    [InlineData("ReLU", 10, CutOff + "2.30 and moves no parameter")]
    [InlineData("ReLU6", 2, CutOff + "0.69 and moves no parameter")]
    public Task BeforeSoftmax_IsReportedAtTheLossWithWhatRemains(string function, int outputs, string fact) => AnalyzerVerifier.Verify(
        Source($"Forward = Forwards.{function}", "SoftmaxCrossEntropy", outputs, isReported: true),
        $"SoftmaxCrossEntropy reads outputs as logits, but layer 'Activation1' ({function}) {fact}; "
            + "leave the activation out, for the loss applies softmax itself");

    [Theory]
    [InlineData("ReLU", "gives no output below 0: the loss of an output whose target is 0 never falls below 0.69")]
    [InlineData("Softplus(1)", "gives no output below 0: the loss of an output whose target is 0 never falls below 0.69")]
    [InlineData("ELU(1)", "gives no output below -1: the loss of an output whose target is 0 never falls below 0.31")]
    [InlineData("Tanh", "gives only -1 to 1: the loss of an output never falls below 0.31")]
    public Task BeforeBinaryCrossEntropy_IsReportedAtTheLossWithWhatRemains(string function, string fact) => AnalyzerVerifier.Verify(
        Source($"Forward = Forwards.{function.Split('(')[0]}", "BinaryCrossEntropy", 1, isReported: true),
        $"BinaryCrossEntropy reads outputs as logits, but layer 'Activation1' ({function}) {fact}; "
            + "leave the activation out, for the loss applies the logistic function itself");

    /// <summary>It is the function that counts, and not its name.</summary>
    [Theory]
    [InlineData("x > 0 ? x : 0", "SoftmaxCrossEntropy")]
    [InlineData("MathF.Max(x, 0)", "SoftmaxCrossEntropy")]
    [InlineData("(x + MathF.Abs(x)) / 2", "SoftmaxCrossEntropy")]
    [InlineData("x * (x > 0 ? 1 : 0)", "SoftmaxCrossEntropy")]
    [InlineData("-MathF.Max(x, 0)", "SoftmaxCrossEntropy")]
    [InlineData("1 / (1 + MathF.Exp(-x))", "SoftmaxCrossEntropy")]
    [InlineData("x / (1 + MathF.Abs(x))", "SoftmaxCrossEntropy")]
    [InlineData("x / MathF.Sqrt(1 + x * x)", "SoftmaxCrossEntropy")]
    [InlineData("MathF.Sin(x)", "SoftmaxCrossEntropy")]
    [InlineData("x > 0 ? x : 0", "BinaryCrossEntropy")]
    [InlineData("MathF.Max(x, 0)", "BinaryCrossEntropy")]
    [InlineData("(x + MathF.Abs(x)) / 2", "BinaryCrossEntropy")]
    [InlineData("x * x", "BinaryCrossEntropy")]
    [InlineData("-MathF.Abs(x)", "BinaryCrossEntropy")]
    [InlineData("1 / (1 + MathF.Exp(-x))", "BinaryCrossEntropy")]
    [InlineData("MathF.Tanh(x)", "BinaryCrossEntropy")]
    [InlineData("x / (1 + MathF.Exp(-x))", "BinaryCrossEntropy")]
    public Task FunctionOfTheUsers_IsReportedLikeABuiltIn(string body, string loss) => AnalyzerVerifier.Verify(
        Source("Forward = nameof(F)", loss, loss[0] == 'B' ? 1 : 3, isReported: true, $"{{ static float F(float x) => {body}; }}"));

    /// <summary>What bounds the outputs whatever the value of a parameter counts; what does so for some values only does not.</summary>
    [Theory]
    [InlineData("MathF.Tanh(t * x)", "BinaryCrossEntropy", true)]
    [InlineData("t * MathF.Tanh(x)", "BinaryCrossEntropy", false)]
    [InlineData("x > 0 ? t * x : 0", "SoftmaxCrossEntropy", true)]
    [InlineData("x > 0 ? x : t * x", "SoftmaxCrossEntropy", false)]
    public async Task ParameterOfTheFunction_IsAnything(string body, string loss, bool isReported)
    {
        string members = $"{{ static float F(float x, HOW float t = 2) => {body}; }}";
        await AnalyzerVerifier.Verify(Source("Forward = nameof(F)", loss, 2, isReported, members.Replace("HOW ", "[Learned] ")));
        await AnalyzerVerifier.Verify(Source("Forward = nameof(F)", loss, 2, isReported, members.Replace("HOW ", "")));
    }

    [Theory]
    [InlineData("ReLU", "SoftmaxCrossEntropy", true)]
    [InlineData("Tanh", "BinaryCrossEntropy", true)]
    [InlineData("Logistic", "BinaryCrossEntropy", false)]
    [InlineData("Linear", "BinaryCrossEntropy", false)]
    public Task PairOfItsOwn_IsReportedLikeOneOnTheLayer(string function, string loss, bool isReported) => AnalyzerVerifier.Verify(
        $"[Activation(Forward = Forwards.{function})] public readonly partial struct Pair;\n" + Source("typeof(Pair)", loss, 2, isReported));

    [Theory]
    [InlineData("[Activation(Forward = Forwards.ReLU)] [Flatten]", true)]
    [InlineData("[Activation(Forward = Forwards.ReLU)] [GradientRule(Rules.Centralize)]", true)]
    [InlineData("[Activation(Forward = Forwards.ReLU)] [GlobalAvgPool2D]", false)]
    public Task LayerBetween_CountsIfItChangesValues(string layers, bool isReported) => AnalyzerVerifier.Verify(
        $"[Network(1, 4, 4)] [Conv2D(3, 3)] {layers} [Loss({Loss("SoftmaxCrossEntropy", isReported)})] public sealed partial class Net;");

    /// <summary>What nearly is: outputs that can be large enough, small on the other side, or get a gradient after all.</summary>
    [Theory]
    [InlineData("Forward = Forwards.Linear", "SoftmaxCrossEntropy")]
    [InlineData("Forward = Forwards.LeakyReLU", "SoftmaxCrossEntropy")]
    [InlineData("Forward = Forwards.LeakyReLU", "BinaryCrossEntropy")]
    [InlineData("Forward = Forwards.GELU", "SoftmaxCrossEntropy")]
    [InlineData("Forward = Forwards.Softplus", "SoftmaxCrossEntropy")]
    [InlineData("Forward = Forwards.ReLU, Backward = Backwards.Constant", "SoftmaxCrossEntropy")]
    [InlineData("Forward = Forwards.Logistic", "BinaryCrossEntropy")]
    [InlineData("Forward = Forwards.Clamp, Min = -20, Max = 20", "SoftmaxCrossEntropy")]
    [InlineData("Forward = Forwards.Clamp, Min = -20, Max = 20", "BinaryCrossEntropy")]
    [InlineData("Forward = Forwards.ReLU", "MeanSquaredError")]
    [InlineData("Forward = Forwards.Tanh", "SquaredHinge")]
    public Task OutputsThatTheLossCanUse_AreAccepted(string pair, string loss) => AnalyzerVerifier.Verify(Source(pair, loss, 2, isReported: false));

    [Theory]
    [InlineData("20 * MathF.Tanh(x / 20)", "SoftmaxCrossEntropy")]
    [InlineData("20 * MathF.Tanh(x / 20)", "BinaryCrossEntropy")]
    [InlineData("x / 8", "SoftmaxCrossEntropy")]
    [InlineData("x * 1e-7f", "SoftmaxCrossEntropy")]
    [InlineData("x * 1e-7f", "BinaryCrossEntropy")]
    [InlineData("x * x * x", "BinaryCrossEntropy")]
    [InlineData("x + MathF.Tanh(x)", "BinaryCrossEntropy")]
    public Task FunctionThatReachesFarEnough_IsAccepted(string body, string loss) => AnalyzerVerifier.Verify(
        Source("Forward = nameof(F)", loss, 2, isReported: false, $"{{ static float F(float x) => {body}; }}"));

    [Fact]
    public Task TypeParameterAndActivationInTheMiddle_AreAccepted() => AnalyzerVerifier.Verify(
        """
        [Network(3)] [Dense(4)] [Activation(Forward = Forwards.ReLU)] [Dense(2)] [Activation("T")] [Loss(Losses.SoftmaxCrossEntropy)]
        public sealed partial class Net<T> where T : struct, IActivation;
        """);

    private static string Source(string pair, string loss, int outputs, bool isReported, string members = ";") =>
        $"[Network(3)] [Dense({outputs})] [Activation({pair})] [Loss({Loss(loss, isReported)})] public sealed partial class Net {members}";

    private static string Loss(string loss, bool isReported) => isReported ? $"{{|DCPL0142:Losses.{loss}|}}" : $"Losses.{loss}";
}
