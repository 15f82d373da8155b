using System.Threading.Tasks;
using Decoupling.Generators.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Analyzers;

/// <summary>DCPL0002.</summary>
public sealed class NetworkKindTests
{
    private const string Layers = "[Network(3)] [Dense(2)] [Loss(Losses.MeanSquaredError)] ";

    [Theory]
    [InlineData("public static partial class {|DCPL0002:Net|};", "static")]
    [InlineData("public abstract partial class {|DCPL0002:Net|};", "abstract")]
    [InlineData("public sealed partial record {|DCPL0002:Net|};", "a record")]
    [InlineData("public sealed partial record class {|DCPL0002:Net|};", "a record")]
    public Task ClassWithoutOrdinaryInstances_IsReportedAtItsName(string declaration, string kind) => AnalyzerVerifier.Verify(
        Layers + declaration, $"'Net' is {kind}; a network is an ordinary class, of which instances are made");

    [Fact]
    public Task NetworkLocalToItsFile_IsReported() => AnalyzerVerifier.Verify(
        Layers + "file sealed partial class {|DCPL0002:Net|};", "'Net' is local to its file; the generated half stands in another file");

    [Fact]
    public Task PairInsideATypeLocalToItsFile_IsReported() => AnalyzerVerifier.Verify(
        "file static partial class Outer { [Activation(Forward = Forwards.Tanh)] public partial struct {|DCPL0002:Pair|}; }",
        "'Pair' is inside 'Outer', which is local to its file; the generated half stands in another file");

    [Theory]
    [InlineData("public partial class Net;")]
    [InlineData("public sealed partial class Net;")]
    [InlineData("internal partial class Net { }")]
    public Task OrdinaryClass_IsAccepted(string declaration) => AnalyzerVerifier.Verify(Layers + declaration);
}
