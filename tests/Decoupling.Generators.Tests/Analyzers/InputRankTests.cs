using System.Threading.Tasks;
using Decoupling.Generators.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Analyzers;

/// <summary>DCPL0100.</summary>
public sealed class InputRankTests
{
    [Theory]
    [InlineData("Network", 0)]
    [InlineData("Network()", 0)]
    [InlineData("Network(null!)", 0)]
    [InlineData("Network(1, 2, 3, 4)", 4)]
    public Task InputOfAnotherRank_IsReported(string network, int rank) => AnalyzerVerifier.Verify(
        $"[{{|DCPL0100:{network}|}}] [Dense(2)] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;",
        $"The input of network 'Net' has {rank} numbers; expected 1 (features), 2 (channels, length) or 3 (channels, height, width)");

    [Theory]
    [InlineData("Network(3)")]
    [InlineData("Network(6, 128)")]
    [InlineData("Network(1, 28, 28)")]
    [InlineData("Network(shape: new[] { 1, 28, 28 })")]
    public Task VectorSequenceAndImage_AreAccepted(string network) => AnalyzerVerifier.Verify(
        $"[{network}] [Dense(2)] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;");
}
