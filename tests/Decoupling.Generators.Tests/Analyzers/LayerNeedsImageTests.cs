using System.Threading.Tasks;
using Decoupling.Generators.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Analyzers;

/// <summary>DCPL0106.</summary>
public sealed class LayerNeedsImageTests
{
    [Theory]
    [InlineData("Conv2D(2, 3)", "Conv2D1")]
    [InlineData("MaxPool2D(2)", "MaxPool2D1")]
    [InlineData("AvgPool2D(2)", "AvgPool2D1")]
    [InlineData("GlobalAvgPool2D", "GlobalAvgPool2D1")]
    public Task ImageLayerBehindAVector_IsReportedAtTheLayer(string layer, string name) => AnalyzerVerifier.Verify(
        $"[Network(1, 8, 8)] [Dense(36)] [{{|DCPL0106:{layer}|}}] [Dense(2)] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;",
        $"Layer '{name}' takes images of channels, height and width, but the input here is a vector of 36 values");

    [Fact]
    public Task ImageLayerBehindFlatten_IsReported() => AnalyzerVerifier.Verify(
        "[Network(1, 8, 8)] [Flatten] [{|DCPL0106:MaxPool2D(2)|}] [Dense(2)] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;");

    [Theory]
    [InlineData("Conv2D(2, 3)")]
    [InlineData("MaxPool2D(2)")]
    [InlineData("AvgPool2D(2)")]
    [InlineData("GlobalAvgPool2D")]
    public Task ImageLayerOnAnImage_IsAccepted(string layer) => AnalyzerVerifier.Verify(
        $"[Network(1, 8, 8)] [{layer}] [Activation(Forward = Forwards.ReLU)] [Dense(2)] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;");
}
