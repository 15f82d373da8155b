using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Decoupling.Examples;
using Decoupling.Generators.Proofs;
using ScottPlot;

namespace PairsExample;

/// <summary>Small pictures of functions.</summary>
internal static class Pictures
{
    /// <summary>
    /// The functions of a pair, one below the other because their sizes differ, with the intervals on which they are proved to agree or to differ, the peak of the
    /// rule, and its support and area in words.
    /// </summary>
    /// <returns>The path of the picture.</returns>
    public static string Draw(ShownPair pair, string directory)
    {
        Directory.CreateDirectory(directory);
        (Multiplot whole, Plot[] panels) = Charts.Panels(rows: 2, columns: 1);
        (Plot forward, Plot rule) = (panels[0], panels[1]);
        foreach (Plot panel in panels)
        {
            AddRanges(panel, pair.Facts.Agreement, pair.Reach, Charts.Green, "directions agree");
            AddRanges(panel, pair.Facts.Disagreement, pair.Reach, Charts.Pink, "directions differ");
        }

        forward.AddFunction(pair.Forward, pair.Reach, Charts.Blue, "forward");
        rule.AddFunction(pair.Rule, pair.Reach, Charts.Orange, pair.Facts.IsRandom ? "backward rule, for u = 0.5 and n = 0" : "backward rule");
        if (Math.Abs(pair.Peak.X) <= pair.Reach)
        {
            rule.Add.Marker(pair.Peak.X, pair.Peak.Value, MarkerShape.OpenCircle, 9, Charts.Orange).LegendText = "peak";
        }

        forward.Title($"{pair.Name}\nsupport: {Words.Support(pair.Facts)}, peak: {Words.Number(pair.Peak.Value)}, area: {Words.Number(pair.Area)}");
        rule.XLabel("pre-activation x");
        foreach (Plot panel in panels)
        {
            panel.Axes.SetLimitsX(-pair.Reach, pair.Reach);
            panel.ShowLegend(Edge.Bottom).Padding = new PixelPadding(5);
            panel.Legend.Orientation = Orientation.Horizontal;
        }

        return whole.SavePng(Path.Combine(directory, pair.FileName + ".png"), 900, 700).Path;
    }

    /// <summary>One function, without words: they stand beside it on the page.</summary>
    public static void DrawSmall(Func<float, float> function, bool isForward, double reach, string path)
    {
        Plot plot = Charts.Panel();
        plot.Add.HorizontalLine(0, 1, Colors.Gray); // a rule is read by its distance from 0
        plot.AddFunction(function, reach, isForward ? Charts.Blue : Charts.Orange, "");
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
}
