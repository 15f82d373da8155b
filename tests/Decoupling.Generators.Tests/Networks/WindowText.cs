using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Decoupling.Tests.Reference;

namespace Decoupling.Generators.Tests.Networks;

/// <summary>Windows as attributes say them: one number where height and width have the same, else one each, defaults left out.</summary>
internal static class WindowText
{
    /// <summary>The arguments.</summary>
    public static IEnumerable<string> Size(SlidingWindow window) =>
        (window.Lengths.Distinct().Count() == 1 ? window.Lengths[..1] : window.Lengths).Select(length => length.ToString(CultureInfo.InvariantCulture));

    /// <summary>The properties.</summary>
    /// <param name="window">The window.</param>
    /// <param name="isPool">Whether the stride is the size where none is given, and not 1.</param>
    public static IEnumerable<string> Properties(SlidingWindow window, bool isPool = false) =>
    [
        .. Property("Stride", window, slide => slide.Stride, slide => isPool ? slide.Size : 1),
        .. Property("Padding", window, slide => slide.Padding, _ => 0),
        .. Property("Dilation", window, slide => slide.Dilation, _ => 1),
    ];

    private static IEnumerable<string> Property(string name, SlidingWindow window, Func<Slide, int> value, Func<Slide, int> otherwise)
    {
        if (window.Down is { } down && value(down) != value(window.Across))
        {
            return [Text(name + "Height", down, value, otherwise), Text(name + "Width", window.Across, value, otherwise)];
        }

        // A pool whose height and width differ has two defaults, so that a number for both has to be said if it is that of one.
        return window.Down is { } rows && value(rows) != otherwise(rows)
            ? [Text(name, rows, value, _ => -1)]
            : [Text(name, window.Across, value, otherwise)];
    }

    private static string Text(string name, Slide slide, Func<Slide, int> value, Func<Slide, int> otherwise) =>
        value(slide) == otherwise(slide) ? "" : string.Create(CultureInfo.InvariantCulture, $"{name} = {value(slide)}");
}
