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
    [InlineData("Conv2D(6, 5)")]
    [InlineData("Conv2D(6, 9, Padding = 2)")]
    [InlineData("AvgPool2D(5)")]
    public Task WindowOfTheImagesSize_IsAccepted(string layer) => AnalyzerVerifier.Verify(
        $"[Network(1, 6, 5)] [{layer}] [BatchNorm] [Dense(2)] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;");
}
