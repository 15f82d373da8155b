using System.Threading.Tasks;
using Decoupling.Generators.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Analyzers;

/// <summary>DCPL0031.</summary>
public sealed class LayerNameRepeatedTests
{
    [Theory]
    [InlineData("Hidden", "Hidden")]
    [InlineData("Hidden", "hidden")]
    public Task NameOfAnotherLayer_IsReportedAtTheSecond(string first, string second) => AnalyzerVerifier.Verify(
        $"[Network(3)] [Dense(2, Name = \"{first}\")] [BatchNorm] [Dense(2, Name = {{|DCPL0031:\"{second}\"|}})] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;",
        $"Layers 1 and 3 are both named '{second}' (upper and lower case count as one)");

    [Fact]
    public Task DefaultNameThatIsTaken_IsReportedAtTheLayer() => AnalyzerVerifier.Verify(
        "[Network(3)] [Dense(2, Name = \"Dense2\")] [BatchNorm] [{|DCPL0031:Dense(2)|}] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;");

    [Fact]
    public Task EqualBeginnings_AreAccepted() => AnalyzerVerifier.Verify(
        "[Network(3)] [Dense(2, Name = \"Dense\")] [BatchNorm] [Dense(2, Name = \"DenseWeights\")] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;");
}
