using System;
using System.Globalization;
using System.IO;
using System.Linq;
using ScottPlot;

namespace Decoupling.Examples;

/// <summary>What the pictures of all examples have in common.</summary>
internal static class Charts
{
    /// <summary>Colours that stay apart for colour-blind eyes (Okabe and Ito).</summary>
    public static readonly Color Blue = Color.FromHex("#0072B2"), Orange = Color.FromHex("#D55E00"), Green = Color.FromHex("#009E73"),
        Pink = Color.FromHex("#CC79A7"), Sky = Color.FromHex("#56B4E9"), Amber = Color.FromHex("#E69F00"), Black = Color.FromHex("#000000");

    /// <summary>The same colours in the order in which lines take them.</summary>
    public static readonly Color[] Colors = [Blue, Orange, Green, Pink, Sky, Amber, Black];

    static Charts()
    {
        const string Name = "DejaVu Sans";
        string directory = Path.Combine(AppContext.BaseDirectory, "fonts");
        Fonts.AddFontFile(Name, Path.Combine(directory, "DejaVuSans.ttf"));
        Fonts.AddFontFile(Name, Path.Combine(directory, "DejaVuSans-Bold.ttf"), bold: true);
        Fonts.Default = Name;
    }

    /// <summary>One plot. Made here, so that the font is known before.</summary>
    public static Plot Panel() => new();

    /// <summary>Panels in a grid, row by row.</summary>
    /// <param name="rows">How many rows.</param>
    /// <param name="columns">How many columns.</param>
    /// <param name="left">The width of the axes on the left in pixels, so that plots one below the other begin at the same place whatever their numbers are.</param>
    public static (Multiplot Whole, Plot[] Panels) Panels(int rows, int columns, float left = 60)
    {
        Multiplot whole = new();
        whole.AddPlots(rows * columns);
        whole.Layout = new ScottPlot.MultiplotLayouts.Grid(rows, columns);
        Plot[] panels = [.. Enumerable.Range(0, rows * columns).Select(i => whole.GetPlot(i))];
        foreach (Plot panel in panels)
        {
            panel.Axes.Left.MinimumSize = left;
        }

        return (whole, panels);
    }

    /// <summary>A line through points; a single point is a dot.</summary>
    public static void AddLine(this Plot plot, double[] xs, double[] ys, Color color, string name)
    {
        ScottPlot.Plottables.Scatter line = plot.Add.ScatterLine(xs, ys, color);
        line.LineWidth = 2;
        line.MarkerShape = MarkerShape.FilledCircle;
        line.MarkerSize = xs.Length == 1 ? 8 : 0;
        line.LegendText = name;
    }

    /// <summary>The graph of a function from -reach to reach; where it jumps, a line straight up.</summary>
    public static void AddFunction(this Plot plot, Func<float, float> function, double reach, Color color, string name)
    {
        (float X, float Y)[] points = [.. Curve.Of(function, (float)reach)];
        plot.AddLine([.. points.Select(point => (double)point.X)], [.. points.Select(point => (double)point.Y)], color, name);
    }

    /// <summary>An axis as that of numbers whose logarithms to base 10 are drawn; the one on the left, if none is told.</summary>
    public static void ShowPowersOfTen(this Plot plot, IAxis? axis = null) =>
        (axis ?? plot.Axes.Left).TickGenerator = new ScottPlot.TickGenerators.NumericAutomatic
    {
        IntegerTicksOnly = true,
        MinorTickGenerator = new ScottPlot.TickGenerators.LogMinorTickGenerator(),
        LabelFormatter = power => Math.Pow(10, power).ToString("0.######", CultureInfo.InvariantCulture),
    };

    /// <summary>The epochs along the bottom, at whole numbers.</summary>
    public static void ShowEpochs(this Plot plot)
    {
        plot.Axes.Bottom.TickGenerator = new ScottPlot.TickGenerators.NumericAutomatic { IntegerTicksOnly = true };
        plot.Axes.Bottom.MinorTickStyle.Length = 0;
        plot.XLabel("epoch");
    }
}
