using System.Threading.Tasks;
using Decoupling.Generators.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Analyzers;

/// <summary>DCPL0035.</summary>
public sealed class NoLossTests
{
    [Fact]
    public Task NetworkWithoutLoss_IsReportedAtNetwork() => AnalyzerVerifier.Verify(
        "[{|DCPL0035:Network(3)|}] [Dense(2)] public sealed partial class Net;", "Network 'Net' has no loss to train on; write [Loss(Losses.SoftmaxCrossEntropy)] after its layers, or another of Losses");

    [Fact]
    public Task LossOnAnotherDeclaration_IsAccepted() => AnalyzerVerifier.Verify(
        "[Network(3)] [Dense(2)] public sealed partial class Net;\n[Loss(Losses.MeanSquaredError)] partial class Net;");

    [Fact]
    public Task LossThatCSharpRefuses_IsLeftToCSharp() => AnalyzerVerifier.Verify(
        "[Network(3)] [Dense(2)] [Loss({|CS0103:Unknown|}.Least)] public sealed partial class Net;");
}
