using System.Threading.Tasks;
using Decoupling.Generators.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Analyzers;

/// <summary>DCPL0006.</summary>
public sealed class ConstructorDoesNotChainTests
{
    [Fact]
    public Task ConstructorThatDoesNotChain_IsReportedAtItsName() => AnalyzerVerifier.Verify(
        """
        [Network(3)] [Dense(2)] [Loss(Losses.MeanSquaredError)]
        public sealed partial class Net
        {
            public {|DCPL0006:Net|}() { }
        }
        """,
        "A constructor of network 'Net' does not call the generated constructor; expected a constructor with ': this(maxBatch, seed)'");

    [Fact]
    public Task PrimaryConstructor_IsReportedAtItsParameters() => AnalyzerVerifier.Verify(
        "[Network(3)] [Dense(2)] [Loss(Losses.MeanSquaredError)] public sealed partial class Net{|DCPL0006:(int depth)|} { public int Depth => depth; }",
        "The primary constructor of network 'Net' does not call the generated constructor; expected a constructor with ': this(maxBatch, seed)'");

    [Fact]
    public Task ConstructorThatChains_IsAccepted() => AnalyzerVerifier.Verify(
        "[Network(3)] [Dense(2)] [Loss(Losses.MeanSquaredError)] public sealed partial class Net { static Net() { } public Net() : this(8) { } public Net(string name) : this(name.Length, 7) { } }");
}
