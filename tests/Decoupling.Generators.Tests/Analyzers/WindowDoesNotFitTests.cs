using System.Threading.Tasks;
using Decoupling.Generators.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Analyzers;

/// <summary>DCPL0108.</summary>
public sealed class WindowDoesNotFitTests
{
    [Theory]
    [InlineData("Conv2D(6, {|DCPL0108:7|})", "Conv2D1", 7, "6x5")]
    [InlineData("Conv2D(6, {|DCPL0108:10|}, Padding = 2)", "Conv2D1", 10, "10x9")]
    [InlineData("MaxPool2D({|DCPL0108:6|})", "MaxPool2D1", 6, "6x5")]
    public Task WindowLargerThanTheImage_IsReportedAtTheNumber(string layer, string name, int window, string image) => AnalyzerVerifier.Verify(
        $"[Network(1, 6, 5)] [{layer}] [Dense(2)] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;",
        $"Layer '{name}' has a window of {window}x{window}, but its input with padding is {image}");

    [Theory]
    [InlineData("Conv2D(6, 5)")]
    [InlineData("Conv2D(6, 9, Padding = 2)")]
    [InlineData("AvgPool2D(5)")]
    public Task WindowOfTheImagesSize_IsAccepted(string layer) => AnalyzerVerifier.Verify(
        $"[Network(1, 6, 5)] [{layer}] [BatchNorm] [Dense(2)] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;");
}
