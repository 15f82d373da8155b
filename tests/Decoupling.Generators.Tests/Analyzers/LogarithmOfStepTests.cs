using System.Threading.Tasks;
using Decoupling.Generators.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Analyzers;

/// <summary>DCPL0141.</summary>
public sealed class LogarithmOfStepTests
{
    [Theory]
    [InlineData("Heaviside", "BinaryCrossEntropy", "0 or 1", "0.31")]
    [InlineData("Sign", "BinaryCrossEntropy", "-1 or 1", "0.31")]
    [InlineData("Heaviside", "SoftmaxCrossEntropy", "0 or 1", "1.46")]
    [InlineData("Sign", "SoftmaxCrossEntropy", "-1 or 1", "0.79")]
    public Task LogarithmOfAStep_IsReportedAtTheLossWithItsBound(string step, string loss, string values, string bound) => AnalyzerVerifier.Verify(
        $$"""
        [Network(3)] [Dense(10)] [Activation(Forward = Forwards.{{step}}, Backward = Backwards.Rectangular)] [Loss({|DCPL0141:Losses.{{loss}}|})]
        public sealed partial class Net;
        """,
        $"{loss} takes the logarithm of outputs that layer 'Activation1' ({step}) makes {values}: the loss of a sample never falls below {bound}");

    [Theory]
    [InlineData("Heaviside, Backward = Backwards.Rectangular", "MeanSquaredError")]
    [InlineData("Sign, Backward = Backwards.Rectangular", "SquaredHinge")]
    [InlineData("Logistic", "BinaryCrossEntropy")]
    public Task LossThatFitsTheOutputs_IsAccepted(string forward, string loss) => AnalyzerVerifier.Verify(
        $"[Network(3)] [Dense(10)] [Activation(Forward = Forwards.{forward})] [Loss(Losses.{loss})] public sealed partial class Net;");

    [Fact]
    public Task StepInTheMiddle_IsAccepted() => AnalyzerVerifier.Verify(
        """
        [Network(3)] [Dense(10)] [Activation(Forward = Forwards.Heaviside, Backward = Backwards.Rectangular)] [Dense(10)] [Loss(Losses.SoftmaxCrossEntropy)]
        public sealed partial class Net;
        """);
}
