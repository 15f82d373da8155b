using System.Threading.Tasks;
using Decoupling.Generators.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Analyzers;

/// <summary>DCPL0140.</summary>
public sealed class SoftmaxOfOneOutputTests
{
    [Fact]
    public Task SoftmaxOfOneOutput_IsReportedAtTheLoss() => AnalyzerVerifier.Verify(
        "[Network(3)] [Dense(1)] [Loss({|DCPL0140:Losses.SoftmaxCrossEntropy|})] public sealed partial class Net;",
        "SoftmaxCrossEntropy expects at least 2 outputs, but layer 'Dense1' gives 1: its softmax is always 1. BinaryCrossEntropy takes one output");

    [Theory]
    [InlineData(2, "SoftmaxCrossEntropy")]
    [InlineData(1, "BinaryCrossEntropy")]
    public Task EnoughOutputs_AreAccepted(int units, string loss) => AnalyzerVerifier.Verify(
        $"[Network(3)] [Dense({units})] [Loss(Losses.{loss})] public sealed partial class Net;");
}
