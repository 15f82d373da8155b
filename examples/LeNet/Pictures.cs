using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Decoupling;
using Decoupling.Datasets;
using ScottPlot;

namespace LeNetExample;

/// <summary>What the files show.</summary>
internal static class Pictures
{
    /// <summary>Colours that stay apart for colour-blind eyes (Okabe and Ito).</summary>
    private static readonly Color s_blue = Color.FromHex("#0072B2");
    private static readonly Color s_orange = Color.FromHex("#D55E00");

    static Pictures()
    {
        const string Name = "DejaVu Sans";
        string directory = Path.Combine(AppContext.BaseDirectory, "fonts");
        Fonts.AddFontFile(Name, Path.Combine(directory, "DejaVuSans.ttf"));
        Fonts.AddFontFile(Name, Path.Combine(directory, "DejaVuSans-Bold.ttf"), bold: true);
        Fonts.Default = Name;
    }

    /// <summary>Loss and accuracy over the epochs, side by side.</summary>
    public static string DrawCurves(TrainingHistory history, string title, string path)
    {
        Multiplot panels = new();
        panels.AddPlots(2);
        panels.Layout = new ScottPlot.MultiplotLayouts.Columns();
        Plot loss = panels.GetPlot(0);
        AddLine(loss, history.Epoch, history.Loss, s_blue, "training");
        AddLine(loss, history.Epoch, history.ValidationLoss, s_orange, "test");
        Label(loss, title, "loss", Alignment.UpperRight);
        Plot accuracy = panels.GetPlot(1);
        AddLine(accuracy, history.Epoch, [.. history.ValidationAccuracy.Select(share => 100 * share)], s_orange, "test");
        Label(accuracy, title, "accuracy in %", Alignment.LowerRight);
        return panels.SavePng(path, 1200, 450).Path;
    }

    /// <summary>The first images that were taken for something else, each with its class and with what it was taken for.</summary>
    public static string DrawMistakes(Images images, IReadOnlyList<int> decisions, string path)
    {
        const int Columns = 8;
        const int Rows = 5;
        int[] wrong = [.. Enumerable.Range(0, decisions.Count).Where(i => decisions[i] != images.Test.Targets.Span[i]).Take(Rows * Columns)];
        Multiplot panels = new();
        panels.AddPlots(Rows * Columns);
        panels.Layout = new ScottPlot.MultiplotLayouts.Grid(Rows, Columns);
        for (int i = 0; i < Rows * Columns; i++)
        {
            Plot plot = panels.GetPlot(i);
            plot.HideGrid();
            plot.Layout.Frameless();
            if (i >= wrong.Length)
            {
                continue;
            }

            var pixels = new double[FashionMnist.Side, FashionMnist.Side];
            ReadOnlySpan<float> source = images.Test.Inputs.Span.Slice(wrong[i] * pixels.Length, pixels.Length);
            for (int place = 0; place < pixels.Length; place++)
            {
                pixels[place / FashionMnist.Side, place % FashionMnist.Side] = source[place];
            }

            plot.Add.Heatmap(pixels).Colormap = new ScottPlot.Colormaps.Grayscale();
            Annotation actual = new(images.Classes[images.Test.Targets.Span[wrong[i]]], Alignment.UpperLeft, s_blue);
            Annotation taken = new(decisions[wrong[i]] < 0 ? "?" : images.Classes[decisions[wrong[i]]], Alignment.LowerLeft, s_orange);
            foreach (Annotation annotation in (Annotation[])[actual, taken])
            {
                ScottPlot.Plottables.Annotation text = plot.Add.Annotation(annotation.Text, annotation.Place);
                text.LabelFontColor = Colors.White;
                text.LabelBackgroundColor = annotation.Color;
                text.LabelShadowColor = Colors.Transparent;
            }
        }

        return panels.SavePng(path, 150 * Columns, 150 * Rows).Path;
    }

    private sealed record Annotation(string Text, Alignment Place, Color Color);

    private static void AddLine(Plot plot, double[] xs, double[] ys, Color color, string name)
    {
        ScottPlot.Plottables.Scatter line = plot.Add.ScatterLine(xs, ys, color);
        line.LineWidth = 2;
        line.LegendText = name;
    }

    private static void Label(Plot plot, string title, string quantity, Alignment legend)
    {
        plot.Title(title);
        plot.XLabel("epoch");
        plot.YLabel(quantity);
        plot.ShowLegend(legend);
    }
}
