using System;
using Decoupling.Examples;
using Decoupling.Reports;
using ScottPlot;

namespace ExperimentsExample;

/// <summary>Plots as pictures of the report.</summary>
internal static class PlotExtensions
{
    /// <summary>Pixels of a picture that is read on a phone too.</summary>
    public const int PanelWidth = 460, PanelHeight = 360;

    private const int Density = 2;

    /// <summary>Draws a plot alone.</summary>
    /// <param name="plot">The plot.</param>
    /// <param name="caption">What it shows.</param>
    /// <param name="width">In pixels of a page.</param>
    /// <param name="height">In pixels of a page.</param>
    public static Picture ToPicture(this Plot plot, string caption, int width = PanelWidth, int height = PanelHeight)
    {
        plot.ScaleFactor = Density;
        plot.Axes.Left.Label.Bold = plot.Axes.Bottom.Label.Bold = false;
        plot.Axes.Left.Label.FontSize = plot.Axes.Bottom.Label.FontSize = 13;
        return new PngPicture(plot.GetImageBytes(Density * width, Density * height, ImageFormat.Png), caption) { Density = Density };
    }

    /// <summary>A plot alone.</summary>
    /// <param name="add">Draws into it.</param>
    /// <param name="caption">What it shows.</param>
    public static Picture Picture(Action<Plot> add, string caption)
    {
        Plot plot = Charts.Panel();
        add(plot);
        return plot.ToPicture(caption);
    }

    /// <summary>The names of lines, below them.</summary>
    public static void ShowNamesBelow(this Plot plot)
    {
        plot.ShowLegend(Edge.Bottom);
        (plot.Legend.Orientation, plot.Legend.TightHorizontalWrapping, plot.Legend.FontSize) = (Orientation.Horizontal, true, 11);
    }
}
