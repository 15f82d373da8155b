using System.Threading.Tasks;
using Decoupling.Generators.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Analyzers;

/// <summary>DCPL0101.</summary>
public sealed class InputLengthTests
{
    [Theory]
    [InlineData("{|DCPL0101:0|}", "number of features", 0)]
    [InlineData("{|DCPL0101:-5|}", "number of features", -5)]
    [InlineData("{|DCPL0101:0|}, 28, 28", "number of channels", 0)]
    [InlineData("1, {|DCPL0101:-1|}, 0", "height", -1)]
    [InlineData("1, 28, {|DCPL0101:0|}", "width", 0)]
    public Task LengthBelowOne_IsReportedAtTheNumber(string shape, string name, int length) => AnalyzerVerifier.Verify(
        $"[Network({shape})] [Dense(2)] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;",
        $"The {name} of the input of network 'Net' is {length}; expected at least 1");

    [Fact]
    public Task LengthOne_IsAccepted() => AnalyzerVerifier.Verify("[Network(1, 1, 1)] [Dense(1)] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;");
}
