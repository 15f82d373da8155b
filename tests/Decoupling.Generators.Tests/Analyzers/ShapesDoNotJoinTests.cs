using System.Threading.Tasks;
using Decoupling.Generators.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Analyzers;

/// <summary>DCPL0114.</summary>
public sealed class ShapesDoNotJoinTests
{
    private const string End = "[Dense(1)] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;";

    [Theory]
    [InlineData("[Add({|DCPL0114:\"Input\"|})]", "Layer 'Add1' cannot join 'Conv2D1' of shape 3x6x6 with 'Input' of shape 2x8x8; expected values of one shape")]
    [InlineData(
        "[Multiply(\"Conv2D1\", {|DCPL0114:\"Input\"|})]",
        "Layer 'Multiply1' cannot join 'Conv2D1' of shape 3x6x6 with 'Input' of shape 2x8x8; expected values of one shape")]
    [InlineData(
        "[Concat({|DCPL0114:\"Input\"|})]",
        "Layer 'Concat1' cannot join 'Conv2D1' of shape 3x6x6 with 'Input' of shape 2x8x8; expected images of one height and width")]
    [InlineData(
        "[Flatten] [Add({|DCPL0114:\"Conv2D1\"|})]",
        "Layer 'Add1' cannot join 'Flatten1' of shape 108 with 'Conv2D1' of shape 3x6x6; expected values of one shape")]
    [InlineData(
        "[Flatten] [Concat({|DCPL0114:\"Input\"|})]",
        "Layer 'Concat1' cannot join 'Flatten1' of shape 108 with 'Input' of shape 2x8x8; expected vectors")]
    [InlineData(
        "[Add({|DCPL0114:\"Conv2D1\"|}, From = \"Input\")]",
        "Layer 'Add1' cannot join 'Input' of shape 2x8x8 with 'Conv2D1' of shape 3x6x6; expected values of one shape")]
    public Task ShapesThatDoNotFit_AreReportedAtTheName(string layers, string message) =>
        AnalyzerVerifier.Verify($"[Network(2, 8, 8)] [Conv2D(3, 3)] {layers} {End}", message);

    [Theory]
    [InlineData("[Network(2, 8, 8)] [Conv2D(3, 1)] [Concat(\"Input\", \"Conv2D1\", \"Input\")]")]
    [InlineData("[Network(4)] [Dense(3)] [Concat(\"Input\", \"Dense1\")]")]
    [InlineData("[Network(2, 8, 8)] [Conv2D(2, 3, Padding = 1)] [Add(\"Input\", \"Input\")] [Multiply(\"Add1\")]")]
    public Task ShapesThatFit_AreAccepted(string layers) => AnalyzerVerifier.Verify($"{layers} [Activation(Forward = Forwards.Tanh)] {End}");

    [Fact]
    public Task SequencesOfDifferentLengths_AreReportedAtTheName() => AnalyzerVerifier.Verify(
        "[Network(2, 8)] [Conv1D(3, 3)] [Concat({|DCPL0114:\"Input\"|})] " + End,
        "Layer 'Concat1' cannot join 'Conv1D1' of shape 3x6 with 'Input' of shape 2x8; expected sequences of one length");

    /// <summary>Where an error above leaves a shape unknown, nothing is concluded.</summary>
    [Fact]
    public Task UnknownShape_IsNotHeldAgainstOthers() => AnalyzerVerifier.Verify(
        "[Network(2, 8, 8)] [Conv2D(3, {|DCPL0107:0|})] [Add(\"Input\")] [Concat(\"Conv2D1\")] " + End,
        "Layer 'Conv2D1' has kernel = 0; expected at least 1");
}
