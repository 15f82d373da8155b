using Decoupling.Generators.Diagnostics;
using Decoupling.Generators.Model;
using Decoupling.Generators.Parsing;
using static Decoupling.Generators.Parsing.ImageLayerParser;

namespace Decoupling.Generators.Layers.Conv2D;

/// <summary>Reads the settings that all convolutions have.</summary>
internal static class ConvolutionParser
{
    /// <summary>The settings, or null after it has reported what is wrong with them.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="kernelIndex">The number of the argument that is the kernel.</param>
    /// <param name="read">The layer with the names of what was read.</param>
    public static (ConvolutionWindow Window, bool Bias, InitializerKind Initializer)? Parse(LayerDeclaration layer, int kernelIndex, string read)
    {
        DeclaredAttribute attribute = layer.Attribute;
        ConvolutionWindow? window = ParseWindow(layer, kernelIndex, read);
        InitializerKind? initializer = EnumParser.Parse<InitializerKind>(
            attribute.Property("Initializer", (int)InitializerKind.GlorotUniform), "Initializer", attribute.PropertyLocation("Initializer"), layer.Issues);
        return window is not null && initializer is { } kind ? (window, attribute.Property("Bias", true), kind) : null;
    }

    /// <summary>Kernel, stride and padding, or null after it has reported what is wrong with them.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="kernelIndex">The number of the argument that is the kernel.</param>
    /// <param name="read">The layer with the names of what was read.</param>
    public static ConvolutionWindow? ParseWindow(LayerDeclaration layer, int kernelIndex, string read)
    {
        DeclaredAttribute attribute = layer.Attribute;
        int kernel = attribute.Argument<int>(kernelIndex);
        int stride = attribute.Property("Stride", 1);
        int padding = attribute.Property("Padding", 0);
        bool isGood = IsImage(layer)
            & AtLeast(layer, "kernel", kernel, 1, attribute.ArgumentLocation(kernelIndex, "kernel"))
            & AtLeast(layer, "Stride", stride, 1, attribute.PropertyLocation("Stride"))
            & AtLeast(layer, "Padding", padding, 0, attribute.PropertyLocation("Padding"));
        if (isGood && padding >= kernel)
        {
            layer.Report(DiagnosticDescriptors.PaddingReachesKernel, attribute.PropertyLocation("Padding"), layer.Name, padding, kernel);
            return null;
        }

        return isGood && Fits(layer, kernel, padding, attribute.ArgumentLocation(kernelIndex, "kernel"), read) ? new ConvolutionWindow(kernel, stride, padding) : null;
    }
}
