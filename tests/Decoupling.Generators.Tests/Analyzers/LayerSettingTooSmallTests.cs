using System.Threading.Tasks;
using Decoupling.Generators.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Analyzers;

/// <summary>DCPL0107.</summary>
public sealed class LayerSettingTooSmallTests
{
    [Theory]
    [InlineData("Conv2D({|DCPL0107:0|}, 3)", "Conv2D1", "channels = 0", 1)]
    [InlineData("Conv2D(2, {|DCPL0107:0|})", "Conv2D1", "kernel = 0", 1)]
    [InlineData("Conv2D(2, kernel: {|DCPL0107:-3|})", "Conv2D1", "kernel = -3", 1)]
    [InlineData("Conv2D(2, 3, Stride = {|DCPL0107:0|})", "Conv2D1", "Stride = 0", 1)]
    [InlineData("Conv2D(2, 3, Padding = {|DCPL0107:-1|})", "Conv2D1", "Padding = -1", 0)]
    [InlineData("MaxPool2D({|DCPL0107:0|})", "MaxPool2D1", "size = 0", 1)]
    [InlineData("AvgPool2D(2, Stride = {|DCPL0107:-2|})", "AvgPool2D1", "Stride = -2", 1)]
    public Task SettingBelowItsLeastValue_IsReportedAtTheNumber(string layer, string name, string setting, int least) => AnalyzerVerifier.Verify(
        $"[Network(1, 8, 8)] [{layer}] [Dense(2)] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;",
        $"Layer '{name}' has {setting}; expected at least {least}");

    [Theory]
    [InlineData("Conv2D(1, 1, Stride = 1, Padding = 0)")]
    [InlineData("MaxPool2D(1, Stride = 1)")]
    public Task LeastValues_AreAccepted(string layer) => AnalyzerVerifier.Verify(
        $"[Network(1, 8, 8)] [{layer}] [Activation(Forward = Forwards.ReLU)] [Dense(2)] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;");
}
