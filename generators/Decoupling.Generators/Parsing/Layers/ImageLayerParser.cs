using System;
using Decoupling.Generators.Diagnostics;
using Decoupling.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Decoupling.Generators.Parsing.Layers;

/// <summary>Reads the layers that walk over images: <c>[Conv2D]</c>, <c>[MaxPool2D]</c>, <c>[AvgPool2D]</c>, <c>[GlobalAvgPool2D]</c>.</summary>
internal static class ImageLayerParser
{
    public static LayerSpec? ParseConv2D(LayerDeclaration layer)
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

        return isGood && initializer is { } kind && Fits(layer, kernel, padding, attribute.ArgumentLocation(1, "kernel"))
            ? new Conv2DSpec(layer.Name, channels, kernel, stride, padding, attribute.Property("Bias", true), kind)
            : null;
    }

    public static LayerSpec? ParsePool2D(LayerDeclaration layer)
    {
        DeclaredAttribute attribute = layer.Attribute;
        int size = attribute.Argument<int>(0);
        int stride = attribute.Property("Stride", Math.Max(size, 1));
        bool isGood = IsImage(layer)
            & AtLeast(layer, "size", size, 1, attribute.ArgumentLocation(0, "size"))
            & AtLeast(layer, "Stride", stride, 1, attribute.PropertyLocation("Stride"));
        return isGood && Fits(layer, size, 0, attribute.ArgumentLocation(0, "size"))
            ? new Pool2DSpec(layer.Name, attribute.Name == "MaxPool2D", size, stride)
            : null;
    }

    public static LayerSpec? ParseGlobalAvgPool2D(LayerDeclaration layer) => IsImage(layer) ? new GlobalAvgPool2DSpec(layer.Name) : null;

    public static LayerSpec ParseFlatten(LayerDeclaration layer) => new FlattenSpec(layer.Name);

    private static bool IsImage(LayerDeclaration layer)
    {
        if (layer.Input is not { Rank: not 3 } input)
        {
            return true;
        }

        layer.Report(DiagnosticDescriptors.LayerNeedsImage, layer.Attribute.Location, layer.Name, input.Size);
        return false;
    }

    private static bool AtLeast(LayerDeclaration layer, string what, int value, int least, Location place)
    {
        if (value >= least)
        {
            return true;
        }

        layer.Report(DiagnosticDescriptors.LayerSettingTooSmall, place, layer.Name, what, value, least);
        return false;
    }

    /// <summary>Whether there is a place for the window; unknown shapes are taken to have one.</summary>
    private static bool Fits(LayerDeclaration layer, int window, int padding, Location place)
    {
        if (layer.Input is not { } input || (window <= input.Lengths[1] + (2L * padding) && window <= input.Lengths[2] + (2L * padding)))
        {
            return true;
        }

        // With the order in which numbers are read: libraries differ in it.
        string kind = layer.Attribute.Name;
        string read = kind == "Conv2D" ? $"{kind}(channels: {layer.Attribute.Argument<int>(0)}, kernel: {window})" : $"{kind}(size: {window})";
        string shape = $"(channels: {input.Lengths[0]}, height: {input.Lengths[1]}, width: {input.Lengths[2]})";
        layer.Report(
            DiagnosticDescriptors.WindowDoesNotFit, place, layer.Name, window, input.Lengths[1] + (2L * padding), input.Lengths[2] + (2L * padding), read, shape);
        return false;
    }
}
