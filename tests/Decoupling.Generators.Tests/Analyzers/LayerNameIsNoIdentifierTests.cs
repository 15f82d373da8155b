using System.Threading.Tasks;
using Decoupling.Generators.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Analyzers;

/// <summary>DCPL0030.</summary>
public sealed class LayerNameIsNoIdentifierTests
{
    [Theory]
    [InlineData("hidden layer")]
    [InlineData("")]
    [InlineData("1st")]
    [InlineData("class")]
    [InlineData("@class")]
    public Task NameThatIsNoIdentifier_IsReportedAtTheName(string name) => AnalyzerVerifier.Verify(
        $"[Network(3)] [Dense(2, Name = {{|DCPL0030:\"{name}\"|}})] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;",
        $"\"{name}\" cannot name a layer: its generated members need a C# identifier");

    [Theory]
    [InlineData("\"hidden\"")]
    [InlineData("\"Größe_1\"")]
    [InlineData("\"record\"")]
    [InlineData("null")]
    public Task Identifier_IsAccepted(string name) => AnalyzerVerifier.Verify(
        $"[Network(3)] [Dense(2, Name = {name})] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;");
}
