using System;
using System.Linq;
using Decoupling.Generators.Diagnostics;
using Decoupling.Generators.Layers.Activation;
using Decoupling.Generators.Model;
using Decoupling.Generators.Parsing;

namespace Decoupling.Generators.Layers.Binary;

/// <summary>Reads what all binary layers are told.</summary>
internal static class BinaryParser
{
    /// <summary>The layer, and before it the quantiser of its inputs; null after it has been reported what is wrong.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="create">Makes the layer of its settings; null where others are wrong.</param>
    public static LayerSpec? Parse(LayerDeclaration layer, Func<BinarySettings, LayerSpec?> create)
    {
        DeclaredAttribute attribute = layer.Attribute;
        bool quantizesInputs = attribute.Property("QuantizeInputs", true);
        PairReference? inputs = quantizesInputs ? PairParser.ParseQuantizer(layer, "Input") : null;
        PairReference? weights = ParseWeights(layer);
        WeightScaleKind? scale = EnumParser.Parse<WeightScaleKind>(
            attribute.Property("Scale", (int)WeightScaleKind.None), "WeightScale", attribute.PropertyLocation("Scale"), layer.Issues);
        InitializerKind? initializer = EnumParser.Parse<InitializerKind>(
            attribute.Property("Initializer", (int)InitializerKind.GlorotUniform), "Initializer", attribute.PropertyLocation("Initializer"), layer.Issues);
        if (weights is null || scale is null || initializer is null || (quantizesInputs && inputs is null))
        {
            return null;
        }

        LayerSpec? spec = create(new BinarySettings(weights, scale.Value, attribute.Property("ClipWeights", true), initializer.Value));
        return spec is null || inputs is null ? spec : spec with { Before = new ActivationSpec(layer.Name + "Inputs", inputs) };
    }

    /// <summary>
    /// The pair that quantises weights: nothing of it is learned, as gradients of its parameters would be sums over weights and not over samples.
    /// </summary>
    private static PairReference? ParseWeights(LayerDeclaration layer)
    {
        PairReference? weights = PairParser.ParseQuantizer(layer, "Weight");
        if (weights?.Known?.Learned.FirstOrDefault() is not { } learned)
        {
            return weights;
        }

        layer.Report(
            DiagnosticDescriptors.LearnedParameter, layer.Attribute.PropertyLocation("WeightForward"), learned.Name, learned.Function,
            "the function that quantises the weights of a layer, which can be set and is not learned");
        return null;
    }
}
