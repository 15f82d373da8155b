using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using ScottPlot;

namespace DigitsExample;

/// <summary>What the files show.</summary>
internal static class Pictures
{
    /// <summary>Colours that stay apart for colour-blind eyes (Okabe and Ito).</summary>
    private static readonly Color[] s_colors = [Color.FromHex("#0072B2"), Color.FromHex("#D55E00"), Color.FromHex("#009E73")];

    static Pictures()
    {
        const string Name = "DejaVu Sans";
        string directory = Path.Combine(AppContext.BaseDirectory, "fonts");
        Fonts.AddFontFile(Name, Path.Combine(directory, "DejaVuSans.ttf"));
        Fonts.AddFontFile(Name, Path.Combine(directory, "DejaVuSans-Bold.ttf"), bold: true);
        Fonts.Default = Name;
    }

    /// <summary>Draws accuracy and loss over the epochs, and the pairs.</summary>
    /// <param name="results">The runs of each contender.</param>
    /// <param name="directory">Where the pictures go; it must exist.</param>
    /// <returns>The paths of the pictures.</returns>
    public static IReadOnlyList<string> Draw(ILookup<Contender, Run> results, string directory)
    {
        string Named(string name) => Path.Combine(directory, name);
        return
        [
            DrawCurves(results, "test accuracy in %", run => [.. run.History.ValidationAccuracy.Select(accuracy => 100 * accuracy)], Alignment.LowerRight, Named("accuracy.png")),
            DrawCurves(results, "training loss", run => run.History.Loss, Alignment.UpperRight, Named("loss.png")),
            DrawPairs([.. results.Select(runs => runs.Key)], Named("pairs.png")),
        ];
    }

    /// <summary>A line for the mean over the seeds, in a band one standard deviation wide to either side.</summary>
    private static string DrawCurves(ILookup<Contender, Run> results, string quantity, Func<Run, double[]> curve, Alignment legend, string path)
    {
        Plot plot = new();
        foreach ((IGrouping<Contender, Run> runs, Color color) in results.Zip(s_colors))
        {
            double[][] curves = [.. runs.Select(curve)];
            double[] epochs = runs.First().History.Epoch;
            (double Mean, double Spread)[] points = [.. Enumerable.Range(0, epochs.Length).Select(i => Statistics.MeanAndSpread([.. curves.Select(values => values[i])]))];

            ScottPlot.Plottables.FillY band = plot.Add.FillY(epochs, [.. points.Select(p => p.Mean - p.Spread)], [.. points.Select(p => p.Mean + p.Spread)]);
            band.FillColor = color.WithAlpha(0.2);
            band.LineWidth = 0;
            AddLine(plot, epochs, [.. points.Select(p => p.Mean)], color, runs.Key.Name);
        }

        plot.Title($"DIGITS, 64-64-10, mean and spread over {Experiment.Seeds} seeds");
        plot.XLabel("epoch");
        plot.YLabel(quantity);
        plot.ShowLegend(legend);
        return plot.SavePng(path, 900, 600).Path;
    }

    /// <summary>Side by side, each contender's forward function and the factor that its rule puts on the gradient.</summary>
    private static string DrawPairs(IReadOnlyList<Contender> contenders, string path)
    {
        double[] xs = [.. Enumerable.Range(-300, 601).Select(i => i / 100.0)];
        Multiplot panels = new();
        panels.AddPlots(contenders.Count);
        panels.Layout = new ScottPlot.MultiplotLayouts.Columns();
        for (int i = 0; i < contenders.Count; i++)
        {
            Plot plot = panels.GetPlot(i);
            AddLine(plot, xs, [.. xs.Select(x => (double)contenders[i].Forward((float)x))], s_colors[0], "forward");
            AddLine(plot, xs, [.. xs.Select(x => (double)contenders[i].Rule((float)x))], s_colors[1], "backward rule");
            plot.Title(contenders[i].Name);
            plot.XLabel("pre-activation x");
            plot.Axes.SetLimits(-3, 3, -0.1, 1.2);
            plot.ShowLegend(Alignment.UpperLeft);
        }

        return panels.SavePng(path, 1350, 450).Path;
    }

    private static void AddLine(Plot plot, double[] xs, double[] ys, Color color, string name)
    {
        ScottPlot.Plottables.Scatter line = plot.Add.ScatterLine(xs, ys, color);
        line.LineWidth = 2;
        line.LegendText = name;
    }
}
