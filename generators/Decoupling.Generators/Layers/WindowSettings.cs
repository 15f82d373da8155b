using System;
using System.Collections.Generic;
using System.Linq;
using Decoupling.Generators.Emit;
using Decoupling.Generators.Model;

namespace Decoupling.Generators.Layers;

/// <summary>
/// What a description tells of a window: of each setting one number where all dimensions have the same, else one for the height and one for the width.
/// </summary>
internal static class WindowSettings
{
    /// <summary>The names of the dimensions in those of settings.</summary>
    public static IReadOnlyList<string> Dimensions { get; } = ["Height", "Width"];

    /// <summary>The window of a convolution.</summary>
    public static IEnumerable<LayerSetting> OfConvolution(Window window) => Of(window, "Kernel", _ => 1);

    /// <summary>The window of a pool, whose default is to stand beside its neighbours.</summary>
    public static IEnumerable<LayerSetting> OfPool(Window window) => Of(window, "Size", slide => slide.Size);

    /// <summary>How far apart the values of a window lie.</summary>
    public static IEnumerable<LayerSetting> Dilation(Window window) => Option("Dilation", window, slide => slide.Dilation, _ => 1);

    private static IEnumerable<LayerSetting> Of(Window window, string size, Func<Slide, int> stride)
    {
        int[] sizes = [.. window.Sizes];
        return
        [
            .. Of(size, sizes, InWords(sizes)), .. Option("Stride", window, slide => slide.Stride, stride),
            .. Option("Padding", window, slide => slide.Padding, _ => 0),
        ];
    }

    private static IEnumerable<LayerSetting> Option(string name, Window window, Func<Slide, int> value, Func<Slide, int> otherwise)
    {
        int[] values = [.. window.Slides.Select(value)];
        return Of(name, values, values.SequenceEqual(window.Slides.Select(otherwise)) ? null : $"{name.ToLowerInvariant()} {InWords(values)}");
    }

    private static IEnumerable<LayerSetting> Of(string name, int[] values, string? words) => values.Distinct().Count() == 1
        ? [new(name, Literals.Integer(values[0]), words)]
        : values.Zip(Dimensions, (value, dimension) => new LayerSetting(name + dimension, Literals.Integer(value), dimension == Dimensions[0] ? words : null));

    private static string InWords(int[] values) => string.Join("x", values.Distinct().Count() == 1 ? values.Take(1) : values);
}
