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
    [InlineData("MaxPool2D({|DCPL0107:0|})", "MaxPool2D1", "size = 0", 1)]
    [InlineData("AvgPool2D(2, Stride = {|DCPL0107:0|})", "AvgPool2D1", "Stride = 0", 1)]
    public Task SettingBelowItsLeast_IsReportedAtTheNumber(string layer, string name, string fact, int least) => AnalyzerVerifier.Verify(
        $"[Network(1, 28, 28)] [{layer}] [Dense(2)] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;",
        $"Layer '{name}' has {fact}; expected at least {least}");

    [Fact]
    public Task LeastSettings_AreAccepted() => AnalyzerVerifier.Verify(
        "[Network(1, 4, 4)] [Conv2D(1, 1, Stride = 1, Padding = 0)] [MaxPool2D(1, Stride = 1)] [Dense(2)] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;");
}
