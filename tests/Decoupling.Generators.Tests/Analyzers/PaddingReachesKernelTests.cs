using System.Threading.Tasks;
using Decoupling.Generators.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Analyzers;

/// <summary>DCPL0109.</summary>
public sealed class PaddingReachesKernelTests
{
    [Theory]
    [InlineData(3, 3)]
    [InlineData(3, 7)]
    [InlineData(1, 1)]
    public Task PaddingAsWideAsTheKernel_IsReportedAtThePadding(int kernel, int padding) => AnalyzerVerifier.Verify(
        $"[Network(1, 6, 6)] [Conv2D(4, {kernel}, Padding = {{|DCPL0109:{padding}|}})] [Dense(2)] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;",
        $"Layer 'Conv2D1' has a padding of {padding} and a window of {kernel}; with a padding of {kernel} or more, outputs at the border would see padding only");

    [Theory]
    [InlineData("Conv2D(4, 2, 5, Padding = {|DCPL0109:2|})", "Conv2D1", 2, "2", 2)]
    [InlineData("Conv2D(4, 5, 2, PaddingWidth = {|DCPL0109:2|})", "Conv2D1", 2, "2", 2)]
    [InlineData("Conv2D(4, 2, Dilation = 3, PaddingHeight = {|DCPL0109:4|})", "Conv2D1", 4, "2 dilated to 4", 4)]
    [InlineData("MaxPool2D(3, Padding = {|DCPL0109:3|})", "MaxPool2D1", 3, "3", 3)]
    [InlineData("AvgPool2D(3, 1, PaddingWidth = {|DCPL0109:1|})", "AvgPool2D1", 1, "1", 1)]
    public Task PaddingOfOneSide_IsReportedAtThePadding(string layer, string name, int padding, string kernel, int span) => AnalyzerVerifier.Verify(
        $"[Network(1, 6, 6)] [{layer}] [Dense(2)] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;",
        $"Layer '{name}' has a padding of {padding} and a window of {kernel}; with a padding of {span} or more, outputs at the border would see padding only");

    [Theory]
    [InlineData("Conv2D(4, 2, Dilation = 3, Padding = 3)")]
    [InlineData("Conv2D(4, 1, 5, PaddingWidth = 4)")]
    [InlineData("MaxPool2D(2, 3, PaddingHeight = 1, PaddingWidth = 2)")]
    public Task PaddingBelowTheSpan_IsAccepted(string layer) => AnalyzerVerifier.Verify(
        $"[Network(1, 6, 6)] [{layer}] [BatchNorm] [Dense(2)] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;");

    [Fact]
    public Task PaddingBelowTheKernel_IsAccepted() => AnalyzerVerifier.Verify(
        "[Network(1, 6, 6)] [Conv2D(4, 3, Padding = 2)] [BatchNorm] [Dense(2)] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;");
}
