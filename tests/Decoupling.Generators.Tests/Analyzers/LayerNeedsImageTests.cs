using System.Threading.Tasks;
using Decoupling.Generators.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Analyzers;

/// <summary>DCPL0106.</summary>
public sealed class LayerNeedsImageTests
{
    [Theory]
    [InlineData("Conv2D(6, 5)", "Conv2D1")]
    [InlineData("MaxPool2D(2)", "MaxPool2D1")]
    [InlineData("AvgPool2D(2)", "AvgPool2D1")]
    [InlineData("GlobalAvgPool2D", "GlobalAvgPool2D1")]
    public Task LayerForImagesAfterAVector_IsReportedAtTheLayer(string layer, string name) => AnalyzerVerifier.Verify(
        $"[Network(784)] [{{|DCPL0106:{layer}|}}] [Dense(2)] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;",
        $"Layer '{name}' takes images of channels, height and width, but the input here is a vector of 784 values");

    [Theory]
    [InlineData("784", "Conv1D(6, 5)", "Conv1D1", "sequences of channels and length", "a vector of 784 values")]
    [InlineData("3, 100", "Conv2D(6, 5)", "Conv2D1", "images of channels, height and width", "a sequence of channels: 3, length: 100")]
    [InlineData("3, 100", "GlobalAvgPool2D", "GlobalAvgPool2D1", "images of channels, height and width", "a sequence of channels: 3, length: 100")]
    [InlineData("3, 100", "BinaryConv2D(6, 5)", "BinaryConv2D1", "images of channels, height and width", "a sequence of channels: 3, length: 100")]
    [InlineData("1, 28, 27", "MaxPool1D(2)", "MaxPool1D1", "sequences of channels and length", "an image of channels: 1, height: 28, width: 27")]
    [InlineData("1, 28, 27", "AvgPool1D(2)", "AvgPool1D1", "sequences of channels and length", "an image of channels: 1, height: 28, width: 27")]
    [InlineData("1, 28, 27", "GlobalAvgPool1D", "GlobalAvgPool1D1", "sequences of channels and length", "an image of channels: 1, height: 28, width: 27")]
    public Task LayerAfterValuesOfAnotherRank_IsReportedAtTheLayer(string shape, string layer, string name, string expected, string found) =>
        AnalyzerVerifier.Verify(
        $"[Network({shape})] [{{|DCPL0106:{layer}|}}] [Dense(2)] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;",
        $"Layer '{name}' takes {expected}, but the input here is {found}");

    [Fact]
    public Task LayersForSequencesAfterASequence_AreAccepted() => AnalyzerVerifier.Verify(
        "[Network(2, 28)] [Conv1D(6, 5)] [AvgPool1D(2)] [MaxPool1D(2)] [GlobalAvgPool1D] [Dense(2)] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;");

    [Fact]
    public Task LayerForImagesAfterAnImage_IsAccepted() => AnalyzerVerifier.Verify(
        "[Network(1, 28, 28)] [Conv2D(6, 5)] [AvgPool2D(2)] [MaxPool2D(2)] [GlobalAvgPool2D] [Dense(2)] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;");

    [Fact]
    public Task LayerAfterABrokenOne_IsLeftAlone() => AnalyzerVerifier.Verify(
        "[Network(784)] [Dense({|DCPL0103:0|})] [Conv2D(6, 5)] [MaxPool2D(2)] [Dense(2)] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;");
}
