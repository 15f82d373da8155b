using System.Threading.Tasks;
using Decoupling.Generators.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Analyzers;

/// <summary>DCPL0107.</summary>
public sealed class LayerSettingTooSmallTests
{
    [Theory]
    [InlineData("Conv2D({|DCPL0107:0|}, 5)", "Conv2D1", "channels = 0", 1)]
    [InlineData("Conv2D(6, {|DCPL0107:-1|})", "Conv2D1", "kernel = -1", 1)]
    [InlineData("Conv2D(6, 5, Stride = {|DCPL0107:0|})", "Conv2D1", "Stride = 0", 1)]
    [InlineData("Conv2D(6, 5, Padding = {|DCPL0107:-1|})", "Conv2D1", "Padding = -1", 0)]
    [InlineData("Conv2D(6, {|DCPL0107:0|}, 5)", "Conv2D1", "kernelHeight = 0", 1)]
    [InlineData("Conv2D(6, 5, {|DCPL0107:0|})", "Conv2D1", "kernelWidth = 0", 1)]
    [InlineData("Conv2D(6, 5, Stride = 2, StrideWidth = {|DCPL0107:0|})", "Conv2D1", "StrideWidth = 0", 1)]
    [InlineData("Conv2D(6, 5, PaddingHeight = {|DCPL0107:-2|})", "Conv2D1", "PaddingHeight = -2", 0)]
    [InlineData("Conv2D(6, 5, Dilation = {|DCPL0107:0|})", "Conv2D1", "Dilation = 0", 1)]
    [InlineData("DepthwiseConv2D(5, DilationHeight = {|DCPL0107:0|})", "DepthwiseConv2D1", "DilationHeight = 0", 1)]
    [InlineData("AvgPool2D({|DCPL0107:0|}, 2)", "AvgPool2D1", "sizeHeight = 0", 1)]
    [InlineData("AvgPool2D(2, Padding = {|DCPL0107:-1|})", "AvgPool2D1", "Padding = -1", 0)]
    [InlineData("MaxPool2D({|DCPL0107:0|})", "MaxPool2D1", "size = 0", 1)]
    [InlineData("AvgPool2D(2, Stride = {|DCPL0107:0|})", "AvgPool2D1", "Stride = 0", 1)]
    public Task SettingBelowItsLeast_IsReportedAtTheNumber(string layer, string name, string fact, int least) => AnalyzerVerifier.Verify(
        $"[Network(1, 28, 28)] [{layer}] [Dense(2)] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;",
        $"Layer '{name}' has {fact}; expected at least {least}");

    [Fact]
    public Task LeastSettings_AreAccepted() => AnalyzerVerifier.Verify(
        "[Network(1, 4, 4)] [Conv2D(1, 1, Stride = 1, Padding = 0)] [MaxPool2D(1, Stride = 1)] [Dense(2)] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;");
}
