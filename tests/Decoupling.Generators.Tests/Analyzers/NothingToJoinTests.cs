using System.Threading.Tasks;
using Decoupling.Generators.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Analyzers;

/// <summary>DCPL0113.</summary>
public sealed class NothingToJoinTests
{
    [Theory]
    [InlineData("Add")]
    [InlineData("Multiply()")]
    [InlineData("Concat(new string[0])")]
    [InlineData("Add(null!)")]
    [InlineData("Concat(Name = \"Add1\")")]
    public Task JoinWithoutNames_IsReported(string join)
    {
        string kind = join.Split('(')[0];
        string name = join.Contains("Name", System.StringComparison.Ordinal) ? "Add1" : kind + "1";
        return AnalyzerVerifier.Verify(
            $"[Network(2)] [Dense(2)] [{{|DCPL0113:{join}|}}] [Dense(1)] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;",
            $"Layer '{name}' has nothing to join with the value above it, which is 'Dense1'; expected the name of a layer at least, such as [{kind}(\"Input\")]");
    }
}
