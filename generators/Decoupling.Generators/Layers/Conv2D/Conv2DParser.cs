using Decoupling.Generators.Diagnostics;
using Decoupling.Generators.Model;
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
        int kernel = attribute.Argument<int>(1);
        int stride = attribute.Property("Stride", 1);
        int padding = attribute.Property("Padding", 0);
        bool isGood = IsImage(layer)
            & AtLeast(layer, "channels", channels, 1, attribute.ArgumentLocation(0, "channels"))
            & AtLeast(layer, "kernel", kernel, 1, attribute.ArgumentLocation(1, "kernel"))
            & AtLeast(layer, "Stride", stride, 1, attribute.PropertyLocation("Stride"))
            & AtLeast(layer, "Padding", padding, 0, attribute.PropertyLocation("Padding"));
        InitializerKind? initializer = EnumParser.Parse<InitializerKind>(
            attribute.Property("Initializer", (int)InitializerKind.GlorotUniform), "Initializer", attribute.PropertyLocation("Initializer"), layer.Issues);
        if (isGood && padding >= kernel)
        {
            layer.Report(DiagnosticDescriptors.PaddingReachesKernel, attribute.PropertyLocation("Padding"), layer.Name, padding, kernel);
            return null;
        }

        return isGood && initializer is { } kind && Fits(layer, kernel, padding, attribute.ArgumentLocation(1, "kernel"), $"Conv2D(channels: {channels}, kernel: {kernel})")
            ? new Conv2DSpec(layer.Name, channels, kernel, stride, padding, attribute.Property("Bias", true), kind)
            : null;
    }
}
