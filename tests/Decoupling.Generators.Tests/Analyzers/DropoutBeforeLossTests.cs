using System.Threading.Tasks;
using Decoupling.Generators.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Analyzers;

/// <summary>DCPL0143.</summary>
public sealed class DropoutBeforeLossTests
{
    [Theory]
    [InlineData("SoftmaxCrossEntropy")]
    [InlineData("BinaryCrossEntropy")]
    [InlineData("MeanSquaredError")]
    [InlineData("SquaredHinge")]
    public Task DropoutOfTheOutputs_IsReportedAtTheLayer(string loss) => AnalyzerVerifier.Verify(
        $"[Network(3)] [Dense(2)] [{{|DCPL0143:Dropout(0.25)|}}] [Loss(Losses.{loss})] public sealed partial class Net;",
        $"Layer 'Dropout1' makes each output 0 with probability 0.25 in training, and {loss} is taken of what is left: no layer after it can make up for that; "
            + "drop the inputs of the last layer with parameters instead");

    /// <summary>The activation before it is no longer last.</summary>
    [Theory]
    [InlineData("[Activation(Forward = Forwards.ReLU)] [{|DCPL0143:Dropout(0.5)|}]")]
    [InlineData("[{|DCPL0143:Dropout(0.5)|}] [Flatten]")]
    [InlineData("[{|DCPL0143:Dropout(0.5)|}] [GradientRule(Rules.Centralize)]")]
    public Task DropoutAmongLayersThatKeepIt_IsReported(string layers) => AnalyzerVerifier.Verify(
        $"[Network(3)] [Dense(2)] {layers} [Loss(Losses.SoftmaxCrossEntropy)] public sealed partial class Net;");

    [Theory]
    [InlineData("[Dropout(0.5)] [Dense(2)]")]
    [InlineData("[Dense(2)] [Dropout(0)]")]
    public Task DropoutElsewhereOrOfNothing_IsAccepted(string layers) => AnalyzerVerifier.Verify(
        $"[Network(3)] {layers} [Loss(Losses.SoftmaxCrossEntropy)] public sealed partial class Net;");
}
