using System;
using System.IO;
using System.Linq;
using ScottPlot;

namespace PairsExample;

/// <summary>Small pictures of functions.</summary>
internal static class Pictures
{
    private const int Points = 1201;

    /// <summary>Colours that stay apart for colour-blind eyes (Okabe and Ito).</summary>
    private static readonly Color s_forward = Color.FromHex("#0072B2"), s_rule = Color.FromHex("#D55E00");

    static Pictures()
    {
        const string Name = "DejaVu Sans";
        string directory = Path.Combine(AppContext.BaseDirectory, "fonts");
        Fonts.AddFontFile(Name, Path.Combine(directory, "DejaVuSans.ttf"));
        Fonts.AddFontFile(Name, Path.Combine(directory, "DejaVuSans-Bold.ttf"), bold: true);
        Fonts.Default = Name;
    }

    /// <summary>Both functions of a pair.</summary>
    /// <returns>The path of the picture.</returns>
    public static string Draw(ShownPair pair, string directory)
    {
        Directory.CreateDirectory(directory);
        Plot plot = new();
        AddLine(plot, pair.Forward, pair.Reach, s_forward, "forward");
        AddLine(plot, pair.Rule, pair.Reach, s_rule, "backward rule");
        plot.Title(pair.Name);
        plot.XLabel("pre-activation x");
        plot.ShowLegend(Alignment.UpperLeft);
        return plot.SavePng(Path.Combine(directory, $"{pair.Pair.Forward.BuiltIn}-{pair.Pair.Backward.BuiltIn}.png"), 900, 600).Path;
    }

    /// <summary>One function, without words: they stand beside it on the page.</summary>
    public static void DrawSmall(Func<float, float> function, bool isForward, double reach, string path)
    {
        Plot plot = new();
        plot.Add.HorizontalLine(0, 1, Colors.Gray); // a rule is read by its distance from 0
        AddLine(plot, function, reach, isForward ? s_forward : s_rule, "");
        plot.Axes.Margins(0, 0.08);
        plot.SavePng(path, 300, 180);
    }

    private static void AddLine(Plot plot, Func<float, float> function, double reach, Color color, string name)
    {
        // An odd number of points, so that 0 is one of them.
        double[] xs = [.. Enumerable.Range(0, Points).Select(i => reach * ((2.0 * i / (Points - 1)) - 1))];
        ScottPlot.Plottables.Scatter line = plot.Add.ScatterLine(xs, [.. xs.Select(x => (double)function((float)x))], color);
        line.LineWidth = 2;
        line.LegendText = name;
    }
}
