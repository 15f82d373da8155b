using System.Threading.Tasks;
using Decoupling.Generators.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Analyzers;

/// <summary>DCPL0003.</summary>
public sealed class NetworkHasBaseClassTests
{
    private const string Layers = "[Network(3)] [Dense(2)] [Loss(Losses.MeanSquaredError)] ";

    [Fact]
    public Task BaseClass_IsReported() => AnalyzerVerifier.Verify(
        "public class Model { public int Threads; }\n" + Layers + "public sealed partial class {|DCPL0003:Net|} : Model;",
        "Network 'Net' derives from 'Model'; a network may implement interfaces but has no base class, whose members the generated ones could hide");

    [Fact]
    public Task InterfaceOrClassBelow_IsAccepted() => AnalyzerVerifier.Verify(
        "public interface IModel;\n" + Layers + "public partial class Net : object, IModel, INetwork;\npublic class Wider(int maxBatch) : Net(maxBatch, 1);");
}
