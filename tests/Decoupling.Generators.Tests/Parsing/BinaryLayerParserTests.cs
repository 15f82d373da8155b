using System;
using System.Linq;
using Decoupling.Generators.Collections;
using Decoupling.Generators.Layers.Activation;
using Decoupling.Generators.Layers.Binary;
using Decoupling.Generators.Layers.BinaryConv2D;
using Decoupling.Generators.Layers.BinaryDense;
using Decoupling.Generators.Model;
using Decoupling.Generators.Parsing;
using Decoupling.Generators.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Parsing;

/// <summary>What the parser makes of binary layers: settings, and a layer of its own for the quantiser of inputs.</summary>
public sealed class BinaryLayerParserTests
{
    private const string Default = "Sign / ClippedStraightThrough";

    [Fact]
    public void Settings_AreReadWithTheirDefaults()
    {
        NetworkSpec spec = Parse(
            """
            [BinaryDense(7, QuantizeInputs = false)]
            [BinaryDense(units: 5, QuantizeInputs = false, Scale = WeightScale.Learned, ClipWeights = false, Initializer = Initializer.HeNormal, Name = "Last")]
            """);
        PairReference sign = ((BinaryDenseSpec)spec.Layers[0]).Binary.Weights;
        Assert.StartsWith(Default, Assert.IsType<InlinePair>(sign).Pair.Name, StringComparison.Ordinal);
        var usual = new BinarySettings(sign, WeightScaleKind.None, ClipsWeights: true, InitializerKind.GlorotUniform);
        var other = new BinarySettings(sign, WeightScaleKind.Learned, ClipsWeights: false, InitializerKind.HeNormal);
        Assert.Equal(new BinaryDenseSpec("BinaryDense1", 7, usual) { Reads = Reads(-1) }, spec.Layers[0]);
        Assert.Equal(new BinaryDenseSpec("Last", 5, other) { Reads = Reads(0) }, spec.Layers[1]);
    }

    [Fact]
    public void Convolution_IsReadWithItsWindowAndItsBorder()
    {
        NetworkSpec spec = Parse("[BinaryConv2D(7, 3, QuantizeInputs = false, Stride = 2, Padding = 1, PaddingValue = -1)]", "1, 6, 6");
        var conv = Assert.IsType<BinaryConv2DSpec>(Assert.Single(spec.Layers));
        Assert.Equal((7, new Window(new Slide(3, 2, 1), new Slide(3, 2, 1)), -1f), (conv.Channels, conv.Window, conv.PaddingValue));
        Assert.Equal(1f, ((BinaryConv2DSpec)Parse("[BinaryConv2D(7, 3, QuantizeInputs = false)]", "1, 6, 6").Layers[0]).PaddingValue);
    }

    /// <summary>The quantiser reads what the layer names, and the layer reads the quantiser; both can be named by others.</summary>
    [Fact]
    public void QuantiserOfInputs_IsALayerInFront()
    {
        NetworkSpec spec = Parse(
            """
            [Dense(4, Name = "Stem")]
            [BinaryDense(4)]
            [BinaryDense(4, From = "Stem", InputForward = Forwards.Heaviside, InputBackward = Backwards.Constant, Name = "Middle")]
            [Add("MiddleInputs", "BinaryDense1")]
            """);
        Assert.Equal(["Stem", "BinaryDense1Inputs", "BinaryDense1", "MiddleInputs", "Middle", "Add1"], spec.Layers.Select(layer => layer.Name));
        Assert.Equal([Reads(-1), Reads(0), Reads(1), Reads(0), Reads(3), Reads(4, 3, 2)], spec.Layers.Select(layer => layer.Reads));
        Assert.Equal("Heaviside / Constant(1)", Assert.IsType<InlinePair>(Assert.IsType<ActivationSpec>(spec.Layers[3]).Reference).Pair.Name);
        Assert.All(spec.Layers, layer => Assert.Null(layer.Before));
    }

    [Fact]
    public void QuantisersByType_AreExternal()
    {
        NetworkSpec spec = Parse(
            "[BinaryDense(4, InputPair = typeof(Step), WeightPair = typeof(Step))]", "3",
            "[Activation(Forward = Forwards.Sign, Backward = Backwards.ApproxSign)] public readonly partial struct Step;");
        Assert.Equal("global::Step", Assert.IsType<ExternalPair>(((ActivationSpec)spec.Layers[0]).Reference).TypeName);
        Assert.Equal("global::Step", Assert.IsType<ExternalPair>(((BinaryDenseSpec)spec.Layers[1]).Binary.Weights).TypeName);
    }

    private static NetworkSpec Parse(string layers, string input = "3", string types = "")
    {
        NetworkParseResult result = ParsedNetwork.Of(
            $"[Network({input})]\n{layers}\n[Loss(Losses.MeanSquaredError)] public sealed partial class Net;\n{types}");
        Assert.DoesNotContain(result.Issues, issue => issue.Descriptor.DefaultSeverity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error);
        return result.Spec!;
    }

    private static EquatableArray<int> Reads(params int[] numbers) => numbers.ToEquatableArray();
}
