using Decoupling.Generators.Layers.Binary;
using Decoupling.Generators.Model;
using Decoupling.Generators.Parsing;

namespace Decoupling.Generators.Layers.BinaryConv2D;

/// <summary>Reads <c>[BinaryConv2D(channels, kernel)]</c>.</summary>
internal static class BinaryConv2DParser
{
    public static LayerSpec? Parse(LayerDeclaration layer)
    {
        DeclaredAttribute attribute = layer.Attribute;
        int channels = attribute.Argument<int>(0);
        double padding = attribute.Property("PaddingValue", 1.0);
        bool isGood = WindowParser.AtLeast(layer, "channels", channels, 1, attribute.ArgumentLocation(0, "channels"))
            & NormParser.Expect(layer, "PaddingValue", padding, !float.IsNaN((float)padding) && !float.IsInfinity((float)padding), "a number within the range of float");
        Window? window = WindowParser.Parse(layer, "kernel");
        return BinaryParser.Parse(
            layer, settings => window is not null && isGood ? new BinaryConv2DSpec(layer.Name, channels, window, (float)padding, settings) : null);
    }
}
