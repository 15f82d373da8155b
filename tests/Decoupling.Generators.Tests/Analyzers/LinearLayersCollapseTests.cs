using System.Threading.Tasks;
using Decoupling.Generators.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Analyzers;

/// <summary>DCPL0121.</summary>
public sealed class LinearLayersCollapseTests
{
    [Fact]
    public Task DenseBehindDense_IsReportedAtTheSecond() => AnalyzerVerifier.Verify(
        "[Network(3)] [Dense(20)] [{|DCPL0121:Dense(10, Name = \"Logits\")|}] [Loss(Losses.SoftmaxCrossEntropy)] public sealed partial class Net;",
        "Layers 'Dense1' and 'Logits' are linear with no activation between them: together they can do no more than one [Dense(10)]");

    [Fact]
    public Task ActivationBetweenDenseLayers_IsAccepted() => AnalyzerVerifier.Verify(
        "[Network(3)] [Dense(20)] [Activation(Forward = Forwards.Tanh)] [Dense(10)] [Loss(Losses.SoftmaxCrossEntropy)] public sealed partial class Net;");
}
