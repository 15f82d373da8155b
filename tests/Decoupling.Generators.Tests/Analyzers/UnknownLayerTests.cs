using System.Threading.Tasks;
using Decoupling.Generators.CodeFixes;
using Decoupling.Generators.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Analyzers;

/// <summary>DCPL0038.</summary>
public sealed class UnknownLayerTests
{
    private const string End = "[Dense(1)] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;";

    [Theory]
    [InlineData("[Add({|DCPL0038:\"Steem\"|})]", "Layer 'Add1' reads 'Steem', but no layer of the network has this name; the nearest name is 'Stem'")]
    [InlineData("[Add({|DCPL0038:\"stem\"|})]", "Layer 'Add1' reads 'stem', but no layer of the network has this name; the nearest name is 'Stem'")]
    [InlineData(
        "[Multiply(\"Stem\", {|DCPL0038:\"Gate\"|})]",
        "Layer 'Multiply1' reads 'Gate', but no layer of the network has this name; names above it are Input, Stem, Dense2")]
    [InlineData(
        "[Concat(new[] { \"Stem\", {|DCPL0038:\"Dense3x\"|} })]",
        "Layer 'Concat1' reads 'Dense3x', but no layer of the network has this name; the nearest name is 'Dense2'")]
    [InlineData(
        "[Concat(with: [\"Stem\", {|DCPL0038:null!|}])]",
        "Layer 'Concat1' reads 'null', but no layer of the network has this name; names above it are Input, Stem, Dense2")]
    [InlineData(
        "[Activation(Forward = Forwards.ReLU, From = {|DCPL0038:\"input\"|})]",
        "Layer 'Activation1' reads 'input', but no layer of the network has this name; the nearest name is 'Input'")]
    [InlineData(
        "[GradientRule(Rules.ClipNorm, From = {|DCPL0038:\"\"|})]",
        "Layer 'GradientRule1' reads '', but no layer of the network has this name; names above it are Input, Stem, Dense2")]
    public Task NameThatNoLayerHas_IsReportedAtTheName(string layer, string message) =>
        AnalyzerVerifier.Verify($"[Network(2)] [Dense(2, Name = \"Stem\")] [Dense(2, From = \"Input\")] {layer} {End}", message);

    [Fact]
    public Task ManyNames_AreNotAllListed() => AnalyzerVerifier.Verify(
        "[Network(2)] [Dense(2)] [BatchNorm] [Dropout(0.1)] [LayerNorm] [Dense(2, From = \"Dense1\")] [Concat({|DCPL0038:\"Something\"|}, \"LayerNorm1\")] " + End,
        "Layer 'Concat1' reads 'Something', but no layer of the network has this name; the nearest names are Dense1, Dense2, Input");

    [Fact]
    public Task MistypedName_BecomesTheNearestOne() => CodeFixVerifier.Verify<EditCodeFixer>(
        "[Network(2)] [Dense(2, Name = \"Stem\")] [Dense(2, From = \"Input\")] [Decoupling.Add(\"Steem\" /* the first */)] " + End,
        "[Network(2)] [Dense(2, Name = \"Stem\")] [Dense(2, From = \"Input\")] [Decoupling.Add(\"Stem\" /* the first */)] " + End);

    /// <summary>After a name that is not known, nothing is concluded of the shapes that follow.</summary>
    [Fact]
    public Task UnknownName_IsTheOnlyMessage() => AnalyzerVerifier.Verify(
        "[Network(1, 8, 8)] [Conv2D(2, 3, From = {|DCPL0038:\"Nothing\"|})] [Add(\"Input\")] [MaxPool2D(20)] " + End,
        "Layer 'Conv2D1' reads 'Nothing', but no layer of the network has this name; names above it are Input");
}
