using System.Threading.Tasks;
using Decoupling.Generators.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Analyzers;

/// <summary>DCPL0032.</summary>
public sealed class LayerNameTakenTests
{
    [Theory]
    [InlineData("Hidden", "HiddenWeights", "a member of its own")]
    [InlineData("Net", "NetBias", "a member of its own")]
    public Task NameThatGivesAMembersName_IsReportedAtTheName(string name, string member, string what) => AnalyzerVerifier.Verify(
        $"[Network(3)] [Dense(2, Name = {{|DCPL0032:\"{name}\"|}})] [Loss(Losses.MeanSquaredError)] public sealed partial class Net {{ private static int {member} => 3; }}",
        $"Layer name '{name}' gives network 'Net' the name '{member}', which is {what}");

    [Fact]
    public Task NameThatGivesTheClassesName_IsReportedAtTheName() => AnalyzerVerifier.Verify(
        "[Network(3)] [Dense(2, Name = {|DCPL0032:\"My\"|})] [Loss(Losses.MeanSquaredError)] public sealed partial class MyWeights;",
        "Layer name 'My' gives network 'MyWeights' the name 'MyWeights', which is that of the class");

    [Fact]
    public Task NameOfAMember_IsAcceptedWhereNoGeneratedMemberHasIt() => AnalyzerVerifier.Verify(
        "[Network(3)] [Dense(2, Bias = false, Name = \"Hidden\")] [Loss(Losses.MeanSquaredError)] public sealed partial class Net { private static int Hidden => 3; private static int HiddenBias => Hidden; }");
}
