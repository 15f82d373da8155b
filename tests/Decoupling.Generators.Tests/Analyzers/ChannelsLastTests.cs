using System.Threading.Tasks;
using Decoupling.Generators.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Analyzers;

/// <summary>DCPL0112.</summary>
public sealed class ChannelsLastTests
{
    private const string Rest = "[Dense(2)] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;";

    [Theory]
    [InlineData("28, 28, 1", "28 channels of 28 x 1: channels come first; for images of 28 x 28 with 1 channel(s) write [Network(1, 28, 28)]")]
    [InlineData("32, 32, 3", "32 channels of 32 x 3: channels come first; for images of 32 x 32 with 3 channel(s) write [Network(3, 32, 32)]")]
    public Task ChannelsAfterASquare_AreReportedWithTheOrderThatIsMeant(string lengths, string rest) => AnalyzerVerifier.Verify(
        $"[{{|DCPL0112:Network({lengths})|}}] [Conv2D(8, 3, Padding = 1)] [Activation(Forward = Forwards.ReLU)] {Rest}",
        "The input of 'Net' is read as " + rest);

    [Theory]
    [InlineData("1, 28, 28")]
    [InlineData("3, 3, 3")]
    [InlineData("16, 28, 1")]
    [InlineData("28, 28, 2")]
    [InlineData("784")]
    public Task OtherLengths_AreTakenAsTheyStand(string lengths) => AnalyzerVerifier.Verify($"[Network({lengths})] {Rest}");

    [Fact]
    public Task WhereAWindowDoesNotFit_ThatIsTheMessage() => AnalyzerVerifier.Verify($"[Network(28, 28, 1)] [Conv2D(8, {{|DCPL0108:3|}})] {Rest}");
}
