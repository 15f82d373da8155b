using System.Threading.Tasks;
using Decoupling.Generators.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Analyzers;

/// <summary>DCPL0108.</summary>
public sealed class WindowDoesNotFitTests
{
    [Theory]
    [InlineData("Conv2D(2, {|DCPL0108:7|})", "Conv2D1", 7, "6x8")]
    [InlineData("Conv2D(2, {|DCPL0108:11|}, Padding = 2)", "Conv2D1", 11, "10x12")]
    [InlineData("MaxPool2D({|DCPL0108:7|})", "MaxPool2D1", 7, "6x8")]
    [InlineData("AvgPool2D({|DCPL0108:7|}, Stride = 1)", "AvgPool2D1", 7, "6x8")]
    public Task WindowLargerThanTheImage_IsReportedAtItsSize(string layer, string name, int window, string input) => AnalyzerVerifier.Verify(
        $"[Network(1, 6, 8)] [{layer}] [Dense(2)] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;",
        $"Layer '{name}' has a window of {window}x{window}, but its input with padding is {input}");

    [Theory]
    [InlineData("Conv2D(2, 6)")]
    [InlineData("Conv2D(2, 10, Padding = 2)")]
    [InlineData("MaxPool2D(6)")]
    public Task WindowAsLargeAsTheImage_IsAccepted(string layer) => AnalyzerVerifier.Verify(
        $"[Network(1, 6, 8)] [{layer}] [Activation(Forward = Forwards.ReLU)] [Dense(2)] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;");
}
