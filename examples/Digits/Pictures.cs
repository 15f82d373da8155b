using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Decoupling.Examples;
using ScottPlot;

namespace DigitsExample;

/// <summary>What the files show.</summary>
internal static class Pictures
{
    private static readonly Color[] s_colors = [Charts.Blue, Charts.Orange, Charts.Green];

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
        Plot plot = Charts.Panel();
        foreach ((IGrouping<Contender, Run> runs, Color color) in results.Zip(s_colors))
        {
            double[][] curves = [.. runs.Select(curve)];
            double[] epochs = runs.First().History.Epoch;
            (double Mean, double Spread)[] points =
                [.. Enumerable.Range(0, epochs.Length).Select(i => Statistics.MeanAndSpread([.. curves.Select(values => values[i])]))];

            ScottPlot.Plottables.FillY band = plot.Add.FillY(epochs, [.. points.Select(p => p.Mean - p.Spread)], [.. points.Select(p => p.Mean + p.Spread)]);
            band.FillColor = color.WithAlpha(0.2);
            band.LineWidth = 0;
            plot.AddLine(epochs, [.. points.Select(p => p.Mean)], color, runs.Key.Name);
        }

        plot.Title($"DIGITS, 64-64-10, mean and spread over {Experiment.Seeds} seeds");
        plot.ShowEpochs();
        plot.YLabel(quantity);
        plot.ShowLegend(legend);
        return plot.SavePng(path, 900, 600).Path;
    }

    /// <summary>Side by side, each contender's forward function, and below it the factor that its rule puts on the gradient: the same scale for all.</summary>
    private static string DrawPairs(IReadOnlyList<Contender> contenders, string path)
    {
        const double Reach = 3;
        (Multiplot whole, Plot[] panels) = Charts.Panels(rows: 2, columns: contenders.Count);
        for (int i = 0; i < contenders.Count; i++)
        {
            Plot forward = panels[i], rule = panels[contenders.Count + i];
            forward.AddFunction(contenders[i].Forward, Reach, Charts.Blue, "forward");
            forward.Title(contenders[i].Name);
            rule.AddFunction(contenders[i].Rule, Reach, Charts.Orange, "backward rule");
            rule.XLabel("pre-activation x");
            foreach (Plot panel in (Plot[])[forward, rule])
            {
                panel.Axes.SetLimits(-Reach, Reach, -0.1, 1.3);
                panel.ShowLegend(Alignment.UpperLeft);
            }
        }

        return whole.SavePng(path, 1350, 700).Path;
    }
}
