using System.Threading.Tasks;
using Decoupling.Generators.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Analyzers;

/// <summary>DCPL0109.</summary>
public sealed class PaddingReachesKernelTests
{
    [Theory]
    [InlineData(3, 3)]
    [InlineData(3, 5)]
    [InlineData(1, 1)]
    public Task PaddingAsWideAsTheKernel_IsReportedAtTheNumber(int kernel, int padding) => AnalyzerVerifier.Verify(
        $"[Network(1, 8, 8)] [Conv2D(2, {kernel}, Padding = {{|DCPL0109:{padding}|}})] [Dense(2)] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;",
        $"Layer 'Conv2D1' has a padding of {padding} and a kernel of {kernel}; with a padding of {kernel} or more, outputs at the border would see zeros only");

    [Theory]
    [InlineData(3, 2)]
    [InlineData(1, 0)]
    public Task PaddingBelowTheKernel_IsAccepted(int kernel, int padding) => AnalyzerVerifier.Verify(
        $"[Network(1, 8, 8)] [Conv2D(2, {kernel}, Padding = {padding})] [Activation(Forward = Forwards.ReLU)] [Dense(2)] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;");
}
