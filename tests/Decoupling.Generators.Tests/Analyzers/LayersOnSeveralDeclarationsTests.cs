using System.Threading.Tasks;
using Decoupling.Generators.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Analyzers;

/// <summary>DCPL0037.</summary>
public sealed class LayersOnSeveralDeclarationsTests
{
    [Fact]
    public Task LayerOnAnotherDeclaration_IsReportedAtTheLayer() => AnalyzerVerifier.Verify(
        "[Network(3)] [Dense(2)] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;\n[{|DCPL0037:Dropout(0.5)|}] partial class Net;",
        "[Dropout] stands on another declaration of network 'Net' than [Network]; the order of layers is that of one list of attributes");

    [Fact]
    public Task SeveralListsOnOneDeclaration_AreAccepted() => AnalyzerVerifier.Verify(
        "[Network(3), Dropout(0.5)] [Dense(2), Loss(Losses.MeanSquaredError)] public sealed partial class Net;\n[Serializable] partial class Net;");
}
