using System.Threading.Tasks;
using Decoupling.Generators.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Analyzers;

/// <summary>DCPL0039.</summary>
public sealed class LayerNotYetDeclaredTests
{
    [Theory]
    [InlineData(
        "[Dense(2, From = {|DCPL0039:\"Dense1\"|})]",
        "Layer 'Dense1' reads 'Dense1', which is this layer itself; a layer reads values of layers above it")]
    [InlineData(
        "[Dense(2)] [Add({|DCPL0039:\"Dense2\"|})]",
        "Layer 'Add1' reads 'Dense2', which is declared below it; a layer reads values of layers above it")]
    [InlineData(
        "[Dense(2)] [Concat(\"Input\", {|DCPL0039:\"Last\"|})]",
        "Layer 'Concat1' reads 'Last', which is declared below it; a layer reads values of layers above it")]
    public Task LayerThatIsNotAbove_IsReportedAtTheName(string layers, string message) => AnalyzerVerifier.Verify(
        $"[Network(2)] {layers} [Activation(Forward = Forwards.Tanh)] [Dense(2)] [LayerNorm(Name = \"Last\")] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;",
        message);
}
