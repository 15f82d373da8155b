using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Decoupling.Generators.Proofs;
using ScottPlot;

namespace PairsExample;

/// <summary>Small pictures of functions.</summary>
internal static class Pictures
{
    private const int Points = 1201;

    /// <summary>Colours that stay apart for colour-blind eyes (Okabe and Ito).</summary>
    private static readonly Color s_forward = Color.FromHex("#0072B2"), s_rule = Color.FromHex("#D55E00"), s_agree = Color.FromHex("#009E73"), s_differ = Color.FromHex("#CC79A7");

    static Pictures()
    {
        const string Name = "DejaVu Sans";
        string directory = Path.Combine(AppContext.BaseDirectory, "fonts");
        Fonts.AddFontFile(Name, Path.Combine(directory, "DejaVuSans.ttf"));
        Fonts.AddFontFile(Name, Path.Combine(directory, "DejaVuSans-Bold.ttf"), bold: true);
        Fonts.Default = Name;
    }

    /// <summary>Both functions of a pair, the intervals on which they are proved to agree or to differ, the peak of the rule, and its support and area in words.</summary>
    /// <returns>The path of the picture.</returns>
    public static string Draw(ShownPair pair, string directory)
    {
        Directory.CreateDirectory(directory);
        Plot plot = new();
        AddRanges(plot, pair.Facts.Agreement, pair.Reach, s_agree, "directions agree");
        AddRanges(plot, pair.Facts.Disagreement, pair.Reach, s_differ, "directions differ");
        AddLine(plot, pair.Forward, pair.Reach, s_forward, "forward");
        AddLine(plot, pair.Rule, pair.Reach, s_rule, pair.Facts.IsRandom ? "backward rule, for u = 0.5 and n = 0" : "backward rule");
        if (Math.Abs(pair.Peak.X) <= pair.Reach)
        {
            plot.Add.Marker(pair.Peak.X, pair.Peak.Value, MarkerShape.OpenCircle, 9, s_rule).LegendText = "peak";
        }

        plot.Title($"{pair.Name}\nsupport: {Words.Support(pair.Facts)}, peak: {Words.Number(pair.Peak.Value)}, area: {Words.Number(pair.Area)}");
        plot.XLabel("pre-activation x");
        plot.Axes.SetLimitsX(-pair.Reach, pair.Reach);
        plot.ShowLegend(Edge.Bottom).Padding = new PixelPadding(5);
        plot.Legend.Orientation = Orientation.Horizontal;
        return plot.SavePng(Path.Combine(directory, pair.FileName + ".png"), 900, 600).Path;
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

    /// <summary>Each range as a band; where the forward function jumps that is one x, and so a line.</summary>
    private static void AddRanges(Plot plot, IEnumerable<FloatRange> ranges, double reach, Color color, string name)
    {
        string legend = name;
        foreach ((double low, double high) in ranges.Select(range => (Math.Max(-reach, range.Low), Math.Min(reach, range.High))).Where(range => range.Item1 <= range.Item2))
        {
            if (high - low < reach / 1000)
            {
                ScottPlot.Plottables.VerticalLine line = plot.Add.VerticalLine(low, 4, color.WithAlpha(0.4));
                (line.LegendText, line.ExcludeFromLegend) = (legend, legend.Length == 0);
            }
            else
            {
                ScottPlot.Plottables.HorizontalSpan band = plot.Add.HorizontalSpan(low, high, color.WithAlpha(0.15));
                band.LegendText = legend;
            }

            legend = "";
        }
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
