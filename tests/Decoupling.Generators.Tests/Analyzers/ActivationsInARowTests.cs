using System.Threading.Tasks;
using Decoupling.Generators.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Analyzers;

/// <summary>DCPL0120.</summary>
public sealed class ActivationsInARowTests
{
    [Fact]
    public Task ActivationOfAnActivation_IsReportedAtTheSecond() => AnalyzerVerifier.Verify(
        """
        [Network(3)] [Dense(2)] [Activation(Forward = Forwards.Tanh)] [{|DCPL0120:Activation(Forward = Forwards.ReLU)|}] [Loss(Losses.MeanSquaredError)]
        public sealed partial class Net;
        """,
        "Activation 'Activation2' follows activation 'Activation1' with no layer between them");

    [Fact]
    public Task LayerBetweenActivations_IsAccepted() => AnalyzerVerifier.Verify(
        """
        [Network(3)] [Dense(2)] [Activation(Forward = Forwards.Tanh)] [Dropout(0.1)] [Activation(Forward = Forwards.ReLU)] [Dense(1)] [Loss(Losses.MeanSquaredError)]
        public sealed partial class Net;
        """);
}
