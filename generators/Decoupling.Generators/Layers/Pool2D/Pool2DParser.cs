using System;
using Decoupling.Generators.Parsing;
using static Decoupling.Generators.Parsing.ImageLayerParser;

namespace Decoupling.Generators.Layers.Pool2D;

/// <summary>Reads <c>[MaxPool2D(size)]</c> and <c>[AvgPool2D(size)]</c>.</summary>
internal static class Pool2DParser
{
    public static LayerSpec? Parse(LayerDeclaration layer)
    {
        DeclaredAttribute attribute = layer.Attribute;
        int size = attribute.Argument<int>(0);
        int stride = attribute.Property("Stride", Math.Max(size, 1));
        bool isGood = IsImage(layer)
            & AtLeast(layer, "size", size, 1, attribute.ArgumentLocation(0, "size"))
            & AtLeast(layer, "Stride", stride, 1, attribute.PropertyLocation("Stride"));
        return isGood && Fits(layer, size, 0, attribute.ArgumentLocation(0, "size"), $"{attribute.Name}(size: {size})")
            ? new Pool2DSpec(layer.Name, attribute.Name == "MaxPool2D", size, stride)
            : null;
    }
}
