using Decoupling.Generators.Layers.Conv;
using Decoupling.Generators.Parsing;

namespace Decoupling.Generators.Layers.DepthwiseConv2D;

/// <summary>Reads <c>[DepthwiseConv2D(kernel)]</c>.</summary>
internal static class DepthwiseConv2DParser
{
    public static LayerSpec? Parse(LayerDeclaration layer)
    {
        DeclaredAttribute attribute = layer.Attribute;
        int multiplier = attribute.Property("Multiplier", 1);
        bool isGood = WindowParser.AtLeast(layer, "Multiplier", multiplier, 1, attribute.PropertyLocation("Multiplier"));
        return ConvolutionParser.Parse(layer) is { } settings && isGood
            ? new DepthwiseConv2DSpec(layer.Name, multiplier, settings.Window, settings.Bias, settings.Initializer)
            : null;
    }
}
