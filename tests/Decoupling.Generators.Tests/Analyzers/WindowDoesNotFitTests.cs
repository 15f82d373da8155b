using System.Threading.Tasks;
using Decoupling.Generators.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Analyzers;

/// <summary>DCPL0108.</summary>
public sealed class WindowDoesNotFitTests
{
    [Theory]
    [InlineData("Conv2D(6, {|DCPL0108:7|})", "Conv2D1", 7, "6x5", "Conv2D(channels: 6, kernel: 7)")]
    [InlineData("Conv2D(6, {|DCPL0108:10|}, Padding = 2)", "Conv2D1", 10, "10x9", "Conv2D(channels: 6, kernel: 10)")]
    [InlineData("MaxPool2D({|DCPL0108:6|})", "MaxPool2D1", 6, "6x5", "MaxPool2D(size: 6)")]
    public Task WindowLargerThanTheImage_IsReportedAtTheNumber(string layer, string name, int window, string image, string read) => AnalyzerVerifier.Verify(
        $"[Network(1, 6, 5)] [{layer}] [Dense(2)] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;",
        $"Layer '{name}' has a window of {window}x{window}, but its input with padding is {image}: read was {read} of an input of (channels: 1, height: 6, width: 5)");

    [Theory]
    [InlineData("28, 28, 1", "3, {|DCPL0108:5|}", "28x1: read was Conv2D(channels: 3, kernel: 5) of an input of (channels: 28, height: 28, width: 1)")]
    [InlineData("1, 28, 28", "3, {|DCPL0108:32|}", "28x28: read was Conv2D(channels: 3, kernel: 32) of an input of (channels: 1, height: 28, width: 28)")]
    public Task NumbersInTheOrderOfAnotherLibrary_AreReportedWithTheOrderInWhichTheyWereRead(string shape, string layer, string fact) => AnalyzerVerifier.Verify(
        $"[Network({shape})] [Conv2D({layer})] [Dense(2)] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;",
        $"Layer 'Conv2D1' has a window of {layer.Split(':')[1].TrimEnd('}').TrimEnd('|')}x{layer.Split(':')[1].TrimEnd('}').TrimEnd('|')}, but its input with padding is {fact}");

    [Theory]
    [InlineData("Conv2D(6, 3, {|DCPL0108:6|})", "Conv2D1", "3x6", "6x5", "Conv2D(channels: 6, kernelHeight: 3, kernelWidth: 6)")]
    [InlineData(
        "Conv2D(6, {|DCPL0108:9|}, 3, PaddingHeight = 1, PaddingWidth = 2)", "Conv2D1", "9x3", "8x9", "Conv2D(channels: 6, kernelHeight: 9, kernelWidth: 3)")]
    [InlineData("Conv2D(6, {|DCPL0108:3|}, Dilation = 3, Padding = 0)", "Conv2D1", "7x7", "6x5", "Conv2D(channels: 6, kernel: 3, Dilation = 3)")]
    [InlineData(
        "DepthwiseConv2D({|DCPL0108:3|}, DilationWidth = 4, PaddingWidth = 1)",
        "DepthwiseConv2D1",
        "3x9",
        "6x7",
        "DepthwiseConv2D(kernel: 3, DilationWidth = 4)")]
    [InlineData("AvgPool2D(2, {|DCPL0108:8|}, PaddingWidth = 1)", "AvgPool2D1", "2x8", "6x7", "AvgPool2D(sizeHeight: 2, sizeWidth: 8)")]
    public Task WindowsOfAHeightAndAWidth_AreReportedAtTheNumber(string layer, string name, string window, string image, string read) =>
        AnalyzerVerifier.Verify(
        $"[Network(1, 6, 5)] [{layer}] [Dense(2)] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;",
        $"Layer '{name}' has a window of {window}, but its input with padding is {image}: read was {read} of an input of (channels: 1, height: 6, width: 5)");

    [Theory]
    [InlineData("Conv1D(6, {|DCPL0108:8|}, Padding = 1)", "Conv1D1", 8, 7, "Conv1D(channels: 6, kernel: 8)")]
    [InlineData("MaxPool1D({|DCPL0108:6|})", "MaxPool1D1", 6, 5, "MaxPool1D(size: 6)")]
    public Task WindowLongerThanTheSequence_IsReportedAtTheNumber(string layer, string name, int window, int length, string read) => AnalyzerVerifier.Verify(
        $"[Network(3, 5)] [{layer}] [Dense(2)] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;",
        $"Layer '{name}' has a window of {window}, but its input with padding is {length}: read was {read} of an input of (channels: 3, length: 5)");

    /// <summary>Numbers beyond what an index reaches are held against each other as they are.</summary>
    [Fact]
    public Task SpanBeyondAnInteger_IsReportedAsItIs() => AnalyzerVerifier.Verify(
        "[Network(1, 6, 5)] [Conv2D(6, 1, {|DCPL0108:1073741824|}, DilationWidth = 5)] [Dense(2)] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;",
        "Layer 'Conv2D1' has a window of 1x5368709116, but its input with padding is 6x5: read was "
        + "Conv2D(channels: 6, kernelHeight: 1, kernelWidth: 1073741824, DilationWidth = 5) of an input of (channels: 1, height: 6, width: 5)");

    [Theory]
    [InlineData("Conv2D(6, 6, 5)")]
    [InlineData("Conv2D(6, 8, 9, PaddingHeight = 1, PaddingWidth = 2)")]
    [InlineData("Conv2D(6, 2, 3, DilationHeight = 5, DilationWidth = 2)")]
    [InlineData("Conv2D(6, 1, 1, StrideHeight = 100, StrideWidth = 7)")]
    [InlineData("MaxPool2D(6, 5)")]
    [InlineData("AvgPool2D(1, 5, StrideWidth = 9)")]
    [InlineData("MaxPool2D(8, 7, Padding = 1)")]
    [InlineData("Conv2D(6, 5)")]
    [InlineData("Conv2D(6, 9, Padding = 2)")]
    [InlineData("AvgPool2D(5)")]
    public Task WindowOfTheImagesSize_IsAccepted(string layer) => AnalyzerVerifier.Verify(
        $"[Network(1, 6, 5)] [{layer}] [BatchNorm] [Dense(2)] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;");
}
