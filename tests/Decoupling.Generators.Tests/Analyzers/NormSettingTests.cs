using System.Threading.Tasks;
using Decoupling.Generators.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Analyzers;

/// <summary>DCPL0110.</summary>
public sealed class NormSettingTests
{
    [Theory]
    [InlineData("Epsilon = {|DCPL0110:0|}", "Epsilon = 0", "a number above 0")]
    [InlineData("Epsilon = {|DCPL0110:-1e-5|}", "Epsilon = -1E-05", "a number above 0")]
    [InlineData("Epsilon = {|DCPL0110:double.NaN|}", "Epsilon = NaN", "a number above 0")]
    [InlineData("Epsilon = {|DCPL0110:double.PositiveInfinity|}", "Epsilon = Infinity", "a number above 0")]
    [InlineData("Momentum = {|DCPL0110:0|}", "Momentum = 0", "above 0 and at most 1")]
    [InlineData("Epsilon = 1e-3, Momentum = {|DCPL0110:1.5|}", "Momentum = 1.5", "above 0 and at most 1")]
    public Task SettingOutOfItsRange_IsReportedAtTheNumber(string setting, string fact, string expected) => AnalyzerVerifier.Verify(
        $"[Network(3)] [Dense(2)] [BatchNorm({setting})] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;",
        $"Layer 'BatchNorm1' has {fact}; expected {expected}");

    [Theory]
    [InlineData("Epsilon = {|DCPL0110:0|}", "Epsilon = 0")]
    [InlineData("Epsilon = {|DCPL0110:double.NaN|}", "Epsilon = NaN")]
    public Task EpsilonOfALayerNormOutOfItsRange_IsReportedAtTheNumber(string setting, string fact) => AnalyzerVerifier.Verify(
        $"[Network(3)] [Dense(2)] [LayerNorm({setting})] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;",
        $"Layer 'LayerNorm1' has {fact}; expected a number above 0");

    [Theory]
    [InlineData("")]
    [InlineData("(Epsilon = 1e-30, Momentum = 1, Affine = false)")]
    [InlineData("(Epsilon = 1000, Momentum = 1e-9)")]
    public Task SettingsWithinTheirRanges_AreAccepted(string settings) => AnalyzerVerifier.Verify(
        $"[Network(3)] [Dense(2)] [BatchNorm{settings}] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;");
}
