using System;
using System.Collections.Generic;
using System.Linq;
using ScottPlot;

namespace Decoupling.Examples;

/// <summary>What the files show.</summary>
internal static class ImagePictures
{
    /// <summary>Loss and accuracy over the epochs, and of binary networks the flip rate, side by side.</summary>
    public static string DrawCurves(TrainingHistory history, string title, string path)
    {
        (Multiplot whole, Plot loss, Plot accuracy, Plot? flips) = CurvePanels(hasFlips: history.FlipRate.Length > 0);
        loss.AddLine(history.Epoch, history.Loss, Charts.Blue, "training");
        loss.AddLine(history.Epoch, history.ValidationLoss, Charts.Orange, "test");
        Label(loss, title, "loss", Alignment.UpperRight);
        accuracy.AddLine(history.Epoch, Percent(history.ValidationAccuracy), Charts.Orange, "test");
        Label(accuracy, title, "accuracy in %", Alignment.LowerRight);
        AddFlips(flips, history, Charts.Blue, "all binary layers");
        LabelFlips(flips, title);
        return Save(whole, path);
    }

    /// <summary>Training loss and test accuracy of several networks, and where they are binary the flip rates, side by side.</summary>
    public static string DrawComparison(IReadOnlyList<TrainedNetwork> results, string title, string path)
    {
        (Multiplot whole, Plot loss, Plot accuracy, Plot? flips) = CurvePanels(hasFlips: results.Any(result => result.History.FlipRate.Length > 0));
        foreach (((string name, TrainingHistory history, _), int place) in results.Select((result, place) => (result, place)))
        {
            Color color = Charts.Colors[place % Charts.Colors.Length];
            loss.AddLine(history.Epoch, history.Loss, color, name);
            accuracy.AddLine(history.Epoch, Percent(history.ValidationAccuracy), color, name);
            AddFlips(flips, history, color, name);
        }

        Label(loss, title, "training loss", Alignment.UpperRight);
        Label(accuracy, title, "test accuracy in %", Alignment.LowerRight);
        LabelFlips(flips, title);
        return Save(whole, path);
    }

    private static (Multiplot Whole, Plot Loss, Plot Accuracy, Plot? Flips) CurvePanels(bool hasFlips)
    {
        (Multiplot whole, Plot[] panels) = Charts.Panels(rows: 1, columns: hasFlips ? 3 : 2);
        return (whole, panels[0], panels[1], panels.ElementAtOrDefault(2));
    }

    /// <summary>The share of weights whose sign each epoch has changed, by its logarithm: it falls over some powers of ten.</summary>
    private static void AddFlips(Plot? flips, TrainingHistory history, Color color, string name)
    {
        (double Epoch, double Rate)[] points = [.. history.Epoch.Zip(history.FlipRate).Where(point => point.Second > 0)];
        flips?.AddLine([.. points.Select(point => point.Epoch)], [.. points.Select(point => Math.Log10(100 * point.Rate))], color, name);
    }

    private static void LabelFlips(Plot? flips, string title)
    {
        if (flips is not null)
        {
            Label(flips, title, "flipped weights in %", Alignment.LowerLeft);
            flips.ShowPowersOfTen();
        }
    }

    private static double[] Percent(IEnumerable<double> shares) => [.. shares.Select(share => 100 * share)];

    private static string Save(Multiplot panels, string path) => panels.SavePng(path, 600 * panels.Subplots.Count, 450).Path;

    /// <summary>The first images that were taken for something else, each with its class and with what it was taken for.</summary>
    public static string DrawMistakes(Images images, IReadOnlyList<int> decisions, string path)
    {
        const int Columns = 8;
        const int MaxRows = 5;
        int side = images.Side;
        double caption = 6.0 / 28 * side; // room above and below an image, in its pixels
        int[] wrong = [.. Enumerable.Range(0, decisions.Count).Where(i => decisions[i] != images.Test.Targets.Span[i]).Take(MaxRows * Columns)];
        int rows = int.Max(1, (wrong.Length + Columns - 1) / Columns);
        (Multiplot whole, Plot[] panels) = Charts.Panels(rows, Columns, left: 0);
        for (int i = 0; i < panels.Length; i++)
        {
            Plot plot = panels[i];
            plot.HideGrid();
            plot.Layout.Frameless();
            if (i >= wrong.Length)
            {
                continue;
            }

            var pixels = new double[side, side];
            ReadOnlySpan<float> source = images.Test.Inputs.Span.Slice(wrong[i] * pixels.Length, pixels.Length);
            for (int place = 0; place < pixels.Length; place++)
            {
                pixels[place / side, place % side] = source[place];
            }

            plot.Add.Heatmap(pixels).Colormap = new ScottPlot.Colormaps.Grayscale();
            plot.Axes.SetLimits(-1.5, side + 0.5, -0.5 - caption, side - 0.5 + caption);
            Annotation actual = new($"truth: {images.Classes[images.Test.Targets.Span[wrong[i]]]}", Alignment.UpperLeft, Charts.Blue);
            Annotation taken = new($"decision: {(decisions[wrong[i]] < 0 ? "none" : images.Classes[decisions[wrong[i]]])}", Alignment.LowerLeft, Charts.Orange);
            foreach (Annotation annotation in (Annotation[])[actual, taken])
            {
                ScottPlot.Plottables.Annotation text = plot.Add.Annotation(annotation.Text, annotation.Place);
                text.LabelFontSize = 11;
                text.LabelFontColor = Colors.White;
                text.LabelBackgroundColor = annotation.Color;
                text.LabelShadowColor = Colors.Transparent;
            }
        }

        return whole.SavePng(path, 150 * Columns, (int)(150 * (side + (2 * caption)) / side) * rows).Path;
    }

    private sealed record Annotation(string Text, Alignment Place, Color Color);

    private static void Label(Plot plot, string title, string quantity, Alignment legend)
    {
        plot.Title(title);
        plot.ShowEpochs();
        plot.YLabel(quantity);
        plot.ShowLegend(legend);
    }
}
