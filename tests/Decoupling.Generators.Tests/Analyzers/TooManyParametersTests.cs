using System.Threading.Tasks;
using Decoupling.Generators.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Analyzers;

/// <summary>DCPL0104.</summary>
public sealed class TooManyParametersTests
{
    [Fact]
    public Task LayerBeyondWhatAnIndexReaches_IsReportedWithBothNumbers() => AnalyzerVerifier.Verify(
        "[Network(65536)] [{|DCPL0104:Dense(32768)|}] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;",
        "Layer 'Dense1' takes 65536 values to 32768, which brings the parameters of the network to 2147516416; at most 2147483647 can be addressed");

    [Fact]
    public Task SumBeyondWhatAnIndexReaches_IsReportedOnceAtTheLayerThatCrosses() => AnalyzerVerifier.Verify(
        """
        [Network(32768)] [Dense(32768)] [Activation(Forward = Forwards.Tanh)] [{|DCPL0104:Dense(32768)|}] [Activation(Forward = Forwards.Tanh)] [Dense(32768)]
        [Loss(Losses.MeanSquaredError)] public sealed partial class Net;
        """);

    [Fact]
    public Task ManyParametersThatCanBeAddressed_AreAccepted() => AnalyzerVerifier.Verify(
        "[Network(65536)] [Dense(16383)] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;");
}
