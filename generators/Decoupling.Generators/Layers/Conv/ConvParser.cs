using Decoupling.Generators.Parsing;

namespace Decoupling.Generators.Layers.Conv;

/// <summary>Reads <c>[Conv2D(channels, kernel)]</c> and <c>[Conv1D(channels, kernel)]</c>.</summary>
internal static class ConvParser
{
    public static LayerSpec? Parse(LayerDeclaration layer)
    {
        DeclaredAttribute attribute = layer.Attribute;
        int channels = attribute.Argument<int>(0);
        bool isGood = WindowParser.AtLeast(layer, "channels", channels, 1, attribute.ArgumentLocation(0, "channels"));
        return ConvolutionParser.Parse(layer) is { } settings && isGood
            ? new ConvSpec(layer.Name, channels, settings.Window, settings.Bias, settings.Initializer)
            : null;
    }
}
