using Decoupling.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Decoupling.Generators.Parsing;

/// <summary>What the parsers of layers that walk over images check alike.</summary>
internal static class ImageLayerParser
{
    public static bool IsImage(LayerDeclaration layer)
    {
        if (layer.Input is not { Rank: not 3 } input)
        {
            return true;
        }

        layer.Report(DiagnosticDescriptors.LayerNeedsImage, layer.Attribute.Location, layer.Name, input.Size);
        return false;
    }

    public static bool AtLeast(LayerDeclaration layer, string what, int value, int least, Location place)
    {
        if (value >= least)
        {
            return true;
        }

        layer.Report(DiagnosticDescriptors.LayerSettingTooSmall, place, layer.Name, what, value, least);
        return false;
    }

    /// <summary>Whether there is a place for the window; unknown shapes are taken to have one.</summary>
    /// <param name="read">The layer with the names of what was read.</param>
    public static bool Fits(LayerDeclaration layer, int window, int padding, Location place, string read)
    {
        if (layer.Input is not { } input || (window <= input.Lengths[1] + (2L * padding) && window <= input.Lengths[2] + (2L * padding)))
        {
            return true;
        }

        // With the order in which numbers are read: libraries differ in it.
        string shape = $"(channels: {input.Lengths[0]}, height: {input.Lengths[1]}, width: {input.Lengths[2]})";
        layer.Report(
            DiagnosticDescriptors.WindowDoesNotFit, place, layer.Name, window, input.Lengths[1] + (2L * padding), input.Lengths[2] + (2L * padding), read, shape);
        return false;
    }
}
