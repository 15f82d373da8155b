using System.Threading.Tasks;
using Decoupling.Generators.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Analyzers;

/// <summary>DCPL0033.</summary>
public sealed class NoLayerTests
{
    [Theory]
    [InlineData("[{|DCPL0033:Network(3)|}] public sealed partial class Net;")]
    [InlineData("[{|DCPL0033:Network(3)|}] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;")]
    public Task NetworkWithoutLayers_IsReportedAtNetwork(string source) => AnalyzerVerifier.Verify(
        source, "Network 'Net' has no layer; at least one with parameters is expected, such as [Dense(10)]");

    [Fact]
    public Task AttributeThatCSharpDoesNotKnow_IsLeftToCSharp() => AnalyzerVerifier.Verify(
        "[Network(3)] [{|CS0246:{|CS0246:Frobnicate|}|}(2)] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;");
}
