using System.Threading.Tasks;
using Decoupling.Generators.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Analyzers;

/// <summary>DCPL0103.</summary>
public sealed class DenseUnitsTests
{
    [Theory]
    [InlineData("{|DCPL0103:0|}", 0)]
    [InlineData("{|DCPL0103:-3|}", -3)]
    [InlineData("units: {|DCPL0103:int.MinValue|}", int.MinValue)]
    public Task UnitsBelowOne_AreReportedAtTheNumber(string argument, int units) => AnalyzerVerifier.Verify(
        $"[Network(3)] [Dense({argument})] [Loss(Losses.SoftmaxCrossEntropy)] public sealed partial class Net;", $"Layer 'Dense1' has {units} units; expected at least 1");

    [Fact]
    public Task UnitsBelowOneInTheMiddle_LeaveWhatFollowsUnreported() => AnalyzerVerifier.Verify(
        """
        [Network(3)] [Dense({|DCPL0103:0|}, Name = "h")] [Dense(2147483647)] [Activation(Forward = Forwards.Tanh)] [Dense(1)]
        [Loss(Losses.SoftmaxCrossEntropy)] public sealed partial class Net;
        """,
        "Layer 'h' has 0 units; expected at least 1");

    [Fact]
    public Task OneUnit_IsAccepted() => AnalyzerVerifier.Verify("[Network(3)] [Dense(1)] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;");
}
