using Decoupling.Generators.Layers.Conv2D;
using Decoupling.Generators.Parsing;
using static Decoupling.Generators.Parsing.ImageLayerParser;

namespace Decoupling.Generators.Layers.DepthwiseConv2D;

/// <summary>Reads <c>[DepthwiseConv2D(kernel)]</c>.</summary>
internal static class DepthwiseConv2DParser
{
    public static LayerSpec? Parse(LayerDeclaration layer)
    {
        DeclaredAttribute attribute = layer.Attribute;
        int multiplier = attribute.Property("Multiplier", 1);
        bool isGood = AtLeast(layer, "Multiplier", multiplier, 1, attribute.PropertyLocation("Multiplier"));
        string words = $"DepthwiseConv2D(kernel: {attribute.Argument<int>(0)})";
        return ConvolutionParser.Parse(layer, 0, words) is { } settings && isGood
            ? new DepthwiseConv2DSpec(layer.Name, multiplier, settings.Window, settings.Bias, settings.Initializer)
            : null;
    }
}
