using System.Threading.Tasks;
using Decoupling.Generators.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Analyzers;

/// <summary>DCPL0123, and what is proved of layers by those that read them.</summary>
public sealed class ValueNotReadTests
{
    private const string End = "[Loss(Losses.MeanSquaredError)] public sealed partial class Net;";
    private const string Tanh = "[Activation(Forward = Forwards.Tanh)]";

    private static string NotRead(string layer) =>
        $"No layer reads the value of '{layer}', and it is not the last: the network computes the same without it; "
        + "name it in a later layer (From, Add, Multiply, Concat), or delete it";

    [Fact]
    public Task ValueThatNoLayerReads_IsReportedAtItsLayer() => AnalyzerVerifier.Verify(
        $"[Network(2)] [Dense(3)] [{{|DCPL0123:Activation(Forward = Forwards.Tanh, Name = \"Left\")|}}] [Dense(4, From = \"Input\")] {Tanh} [Dense(1)] {End}",
        NotRead("Left"));

    /// <summary>The end of a branch is reported, not all that leads there.</summary>
    [Fact]
    public Task BranchThatNoLayerReads_IsReportedOnce() => AnalyzerVerifier.Verify(
        $"[Network(2)] [Dense(3)] {Tanh} [Dense(3)] [{{|DCPL0123:BatchNorm|}}] [Dense(1, From = \"Activation1\")] {End}",
        NotRead("BatchNorm1"));

    [Fact]
    public Task AfterAnError_NothingIsSaidOfReaders() => AnalyzerVerifier.Verify(
        $"[Network(2)] [Dense(3, Name = \"Left\")] [Dense(4, From = \"Input\")] [Concat({{|DCPL0038:\"Leftt\"|}})] [Dense(1)] {End}",
        "Layer 'Concat1' reads 'Leftt', but no layer of the network has this name; the nearest name is 'Left'");

    /// <summary>Neighbours are those of the graph: what stands between in the text does not part them.</summary>
    [Fact]
    public Task ActivationOfAnActivation_IsReportedWhereverItStands() => AnalyzerVerifier.Verify(
        $"[Network(2)] [Dense(3)] {Tanh} [Dense(3, From = \"Input\")] {Tanh} [Dense(3)] [{{|DCPL0120:Activation(Forward = Forwards.ReLU, From = \"Activation1\")|}}] [Add(\"Dense3\")] [Dense(1)] {End}",
        "Activation 'Activation3' follows activation 'Activation1' with no layer between them");

    [Fact]
    public Task LinearLayersOfTwoBranches_DoNotCollapse() => AnalyzerVerifier.Verify(
        $"[Network(2)] [Dense(3, Name = \"A\")] [Dense(3, From = \"Input\")] [Multiply(\"A\")] [Dense(1)] {End}");

    [Fact]
    public Task LinearLayerOfALinearLayer_IsReportedWhereverItStands() => AnalyzerVerifier.Verify(
        $"[Network(2)] [Dense(3, Name = \"A\")] [Dense(3, From = \"Input\")] {Tanh} [{{|DCPL0121:Dense(3, From = \"A\")|}}] [Multiply(\"Activation1\")] [Dense(1)] {End}",
        "Layers 'A' and 'Dense3' are linear with no activation between them: together they can do no more than one [Dense(3)]");

    /// <summary>A value that others read as well is there for them, and a narrow one may be meant as a bottleneck that both share.</summary>
    [Fact]
    public Task ValueWithOtherReaders_CollapsesWithNone() => AnalyzerVerifier.Verify(
        $"[Network(2)] [Dense(3, Name = \"A\")] {Tanh} [Activation(Forward = Forwards.ReLU, From = \"A\")] [Dense(3, From = \"A\")] [Add(\"Activation1\", \"Activation2\")] [Dense(1)] {End}");
}
