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
        $"Layer 'Conv2D1' has a padding of {padding} and a kernel of {kernel}; with a padding of {kernel} or more, outputs at the border would see zeros only");

    [Fact]
    public Task PaddingBelowTheKernel_IsAccepted() => AnalyzerVerifier.Verify(
        "[Network(1, 6, 6)] [Conv2D(4, 3, Padding = 2)] [BatchNorm] [Dense(2)] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;");
}
