using System;
using System.Globalization;
using System.Linq;
using Decoupling;
using Decoupling.Datasets;
using Decoupling.Examples;
using ScottPlot;

namespace DigitsExample;

/// <summary>Which learning rate the network of the experiment should have: the range test, and its picture.</summary>
internal static class RateCurve
{
    /// <summary>Looks for the rate of the experiment's optimizer.</summary>
    public static RateSearch Find()
    {
        (Dataset<int> train, _) = Digits.Load().Split(0.8, seed: 1);
        return Trainer.FindRate(
            new DigitNet<FreeLogistic>(Experiment.BatchSize, seed: 1),
            train,
            new TrainingOptions { Optimizer = new Sgd(learningRate: 0.05f), BatchSize = Experiment.BatchSize },
            from: 1e-5f,
            to: 1e3f);
    }

    /// <summary>Draws the loss over the logarithm of the rate, and where it falls fastest.</summary>
    /// <param name="found">What was seen.</param>
    /// <param name="path">The picture; its folder must exist.</param>
    /// <returns>The path.</returns>
    public static string Draw(RateSearch found, string path)
    {
        Plot plot = Charts.Panel();
        double[] rates = [.. found.Points.Select(point => Math.Log10(point.Rate))];
        plot.AddLine(rates, [.. found.Points.Select(point => point.Loss)], Charts.Sky.WithAlpha(0.5), "loss of a batch");
        plot.AddLine(rates, [.. found.Points.Select(point => point.Smoothed)], Charts.Blue, "smoothed");
        if (found.Suggested is { } suggested)
        {
            ScottPlot.Plottables.VerticalLine line = plot.Add.VerticalLine(Math.Log10(suggested), 2, Charts.Orange, LinePattern.Dashed);
            line.LegendText = string.Create(CultureInfo.InvariantCulture, $"falls fastest at {suggested:0.0E+0}");
        }

        // What runs away is out of the picture: it would flatten all else.
        double first = found.Points[0].Smoothed;
        plot.Axes.SetLimitsY(0, 2 * first);
        plot.ShowPowersOfTen(plot.Axes.Bottom);
        plot.Title($"{found.Network}: loss while the learning rate rises");
        plot.XLabel("learning rate");
        plot.YLabel("training loss");
        plot.ShowLegend(Alignment.UpperLeft);
        return plot.SavePng(path, 900, 600).Path;
    }
}
