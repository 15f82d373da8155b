using System.Threading.Tasks;
using Decoupling.Generators.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Analyzers;

/// <summary>DCPL0034.</summary>
public sealed class NoParametersTests
{
    [Fact]
    public Task LayersWithoutParameters_AreReportedAtNetwork() => AnalyzerVerifier.Verify(
        "[{|DCPL0034:Network(3)|}] [Dropout(0.5)] [Activation(Forward = Forwards.Tanh)] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;",
        "None of the 2 layers of network 'Net' has parameters to train; at least one is expected, such as [Dense(10)]");

    [Fact]
    public Task BrokenLayer_LeavesItOpenWhetherThereAreParameters() => AnalyzerVerifier.Verify(
        "[Network(3)] [Dense({|DCPL0103:0|})] [Activation(Forward = Forwards.Tanh)] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;");

    [Fact]
    public Task OneLayerWithParameters_IsAccepted() => AnalyzerVerifier.Verify(
        "[Network(3)] [Activation(Forward = Forwards.Tanh)] [Dense(1, Bias = false)] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;");
}
