using Decoupling.Generators.Parsing;
using static Decoupling.Generators.Parsing.ImageLayerParser;

namespace Decoupling.Generators.Layers.Conv2D;

/// <summary>Reads <c>[Conv2D(channels, kernel)]</c>.</summary>
internal static class Conv2DParser
{
    public static LayerSpec? Parse(LayerDeclaration layer)
    {
        DeclaredAttribute attribute = layer.Attribute;
        int channels = attribute.Argument<int>(0);
        bool isGood = AtLeast(layer, "channels", channels, 1, attribute.ArgumentLocation(0, "channels"));
        string words = $"Conv2D(channels: {channels}, kernel: {attribute.Argument<int>(1)})";
        return ConvolutionParser.Parse(layer, 1, words) is { } settings && isGood
            ? new Conv2DSpec(layer.Name, channels, settings.Window, settings.Bias, settings.Initializer)
            : null;
    }
}
