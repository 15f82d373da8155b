using System;
using System.Collections.Generic;
using System.Linq;
using Decoupling.Generators.Diagnostics;
using Decoupling.Generators.Layers;
using Decoupling.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Decoupling.Generators.Parsing;

/// <summary>
/// Reads the windows of layers that walk over images or sequences. Each setting may be given once for all dimensions (<c>Stride</c>), or for the height and the
/// width (<c>StrideHeight</c>, <c>StrideWidth</c>), which goes before.
/// </summary>
internal static class WindowParser
{
    private static readonly string[] LengthNames = ["length"];
    private static readonly string[] SideNames = ["height", "width"];

    /// <summary>A number that the attribute gives, by its name there.</summary>
    private sealed record Setting(string Name, int Value, Location Place);

    /// <summary>The settings of one dimension.</summary>
    private sealed record Settings(Setting Size, Setting Stride, Setting Padding, Setting Dilation)
    {
        public Slide Slide => new(Size.Value, Stride.Value, Padding.Value, Dilation.Value);
    }

    /// <summary>The window, or null after it has reported what is wrong with it.</summary>
    /// <param name="layer">The layer; the last letters of its kind are the number of dimensions.</param>
    /// <param name="size">What the attribute calls the size of the window.</param>
    /// <param name="stride">The stride for a size where none is given. Default: 1.</param>
    public static Window? Parse(LayerDeclaration layer, string size, Func<int, int>? stride = null)
    {
        bool isGood = HasRank(layer, out int rank);
        Settings[] settings = [.. Dimensions(rank).Select(dimension => Read(layer.Attribute, dimension, size, stride ?? (_ => 1)))];
        isGood &= AllAtLeast(layer, settings.Select(of => of.Size), 1)
            & AllAtLeast(layer, settings.Select(of => of.Stride), 1)
            & AllAtLeast(layer, settings.Select(of => of.Padding), 0)
            & AllAtLeast(layer, settings.Select(of => of.Dilation), 1);
        return isGood && PaddingSeesValues(layer, settings) && Fits(layer, settings) ? new Window(settings.Select(of => of.Slide)) : null;
    }

    /// <summary>Whether the layer reads what its kind says: images in two dimensions, sequences in one. Unknown shapes are taken to be those.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="rank">Dimensions after the channels.</param>
    public static bool HasRank(LayerDeclaration layer, out int rank)
    {
        rank = layer.Attribute.Name.EndsWith("1D", StringComparison.Ordinal) ? 1 : 2;
        if (layer.Input is not { } input || input.Rank == rank + 1)
        {
            return true;
        }

        string found = input.Rank == 1 ? $"a vector of {input.Size} values" : $"{(input.Rank == 2 ? "a sequence" : "an image")} of {InWords(input)}";
        string expected = rank == 1 ? "sequences of channels and length" : "images of channels, height and width";
        layer.Report(DiagnosticDescriptors.LayerNeedsImage, layer.Attribute.Location, layer.Name, expected, found);
        return false;
    }

    public static bool AtLeast(LayerDeclaration layer, string what, int value, int least, Location place) =>
        AllAtLeast(layer, [new(what, value, place)], least);

    /// <summary>The ends of the names of settings for one dimension.</summary>
    private static IEnumerable<string> Dimensions(int rank) => rank == 1 ? [""] : WindowSettings.Dimensions;

    private static Settings Read(DeclaredAttribute attribute, string dimension, string sizeName, Func<int, int> stride)
    {
        (string name, int index) = attribute.ArgumentIndex(sizeName + dimension) is >= 0 and var own
            ? (sizeName + dimension, own)
            : (sizeName, attribute.ArgumentIndex(sizeName));
        var size = new Setting(name, attribute.Argument<int>(index), attribute.ArgumentLocation(index, name));
        return new Settings(size, Property("Stride", stride(Math.Max(size.Value, 1))), Property("Padding", 0), Property("Dilation", 1));

        Setting Property(string property, int otherwise)
        {
            string given = attribute.Sets(property + dimension) ? property + dimension : property;
            return new Setting(given, attribute.Property(given, otherwise), attribute.PropertyLocation(given));
        }
    }

    /// <summary>Whether settings are large enough; one that stands for all dimensions is reported once.</summary>
    private static bool AllAtLeast(LayerDeclaration layer, IEnumerable<Setting> settings, int least)
    {
        Setting[] small = [.. settings.Where(setting => setting.Value < least).GroupBy(setting => setting.Name).Select(named => named.First())];
        foreach (Setting setting in small)
        {
            layer.Report(DiagnosticDescriptors.LayerSettingTooSmall, setting.Place, layer.Name, setting.Name, setting.Value, least);
        }

        return small.Length == 0;
    }

    /// <summary>Whether no window sees padding alone.</summary>
    private static bool PaddingSeesValues(LayerDeclaration layer, Settings[] settings)
    {
        if (settings.FirstOrDefault(of => of.Padding.Value >= of.Slide.LongSpan) is not { } wide)
        {
            return true;
        }

        string span = wide.Dilation.Value == 1 ? "" : $" dilated to {wide.Slide.LongSpan}";
        layer.Report(
            DiagnosticDescriptors.PaddingReachesKernel, wide.Padding.Place, layer.Name, wide.Padding.Value, wide.Size.Value, span, wide.Slide.LongSpan);
        return false;
    }

    /// <summary>Whether there is a place for the window; unknown shapes are taken to have one.</summary>
    private static bool Fits(LayerDeclaration layer, Settings[] settings)
    {
        if (layer.Input is not { } input)
        {
            return true;
        }

        (Settings Of, long Bordered)[] along = [.. settings.Zip(input.Lengths.Skip(1), (of, length) => (of, of.Slide.Bordered(length)))];
        Settings? large = along.FirstOrDefault(item => item.Of.Slide.LongSpan > item.Bordered).Of;
        if (large is null)
        {
            return true;
        }

        layer.Report(
            DiagnosticDescriptors.WindowDoesNotFit,
            large.Size.Place,
            layer.Name,
            string.Join("x", settings.Select(of => of.Slide.LongSpan)),
            string.Join("x", along.Select(item => item.Bordered)),
            WhatWasRead(layer.Attribute, settings),
            $"({InWords(input)})");
        return false;
    }

    /// <summary>The layer with the names of what was read: libraries differ in their order.</summary>
    private static string WhatWasRead(DeclaredAttribute attribute, Settings[] settings)
    {
        IEnumerable<string> arguments = attribute.Data.AttributeConstructor!.Parameters.Zip(
            attribute.Data.ConstructorArguments, (parameter, argument) => $"{parameter.Name}: {argument.Value}");
        IEnumerable<string> dilations = settings.Select(of => of.Dilation).Where(dilation => dilation.Value > 1)
            .Select(dilation => $"{dilation.Name} = {dilation.Value}");
        return $"{attribute.Name}({string.Join(", ", arguments.Concat(dilations.Distinct()))})";
    }

    /// <summary>A shape with the order in which its numbers are read.</summary>
    private static string InWords(TensorShape shape) =>
        $"channels: {shape.Lengths[0]}, "
        + string.Join(", ", (shape.Rank == 2 ? LengthNames : SideNames).Zip(shape.Lengths.Skip(1), (name, length) => $"{name}: {length}"));
}
