using System.Threading.Tasks;
using Decoupling.Generators.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Analyzers;

/// <summary>DCPL0105.</summary>
public sealed class DropoutRateTests
{
    [Theory]
    [InlineData("1", "1")]
    [InlineData("-0.25", "-0.25")]
    [InlineData("1.5", "1.5")]
    [InlineData("double.NaN", "NaN")]
    public Task RateThatIsNone_IsReportedAtTheNumber(string rate, string shown) => AnalyzerVerifier.Verify(
        $"[Network(3)] [Dense(2)] [Dropout({{|DCPL0105:{rate}|}})] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;",
        $"Layer 'Dropout1' drops values with probability {shown}; expected at least 0 and below 1");

    [Theory]
    [InlineData("0")]
    [InlineData("0.999999")]
    public Task RateBelowOne_IsAccepted(string rate) => AnalyzerVerifier.Verify(
        $"[Network(3)] [Dropout({rate})] [Dense(2)] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;");
}
