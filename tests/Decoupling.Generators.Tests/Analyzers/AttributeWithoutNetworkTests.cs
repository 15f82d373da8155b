using System.Threading.Tasks;
using Decoupling.Generators.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Analyzers;

/// <summary>DCPL0007.</summary>
public sealed class AttributeWithoutNetworkTests
{
    [Fact]
    public Task LayersWithoutNetwork_AreReportedOnceAtTheFirst() => AnalyzerVerifier.Verify(
        "[Activation(Forward = Forwards.Tanh)] [{|DCPL0007:Dense(2)|}] [Dropout(0.5)] [Loss(Losses.MeanSquaredError)] public sealed class Net;",
        "[Dense] belongs to a network, but 'Net' has no [Network]; write [Network(size)] before it");

    [Fact]
    public Task LossWithoutNetwork_IsReported() => AnalyzerVerifier.Verify(
        "[{|DCPL0007:Loss(Losses.MeanSquaredError)|}] public sealed class Net;", "[Loss] belongs to a network, but 'Net' has no [Network]; write [Network(size)] before it");

    [Fact]
    public Task AttributesOfOthersOfTheSameName_AreAccepted() => AnalyzerVerifier.Verify(
        """
        [Mine.Dense(2)] public sealed class Net;
        namespace Mine { public abstract class LayerAttribute : Attribute; public sealed class DenseAttribute(int units) : LayerAttribute { public int Units => units; } }
        """);
}
