using System;
using System.Collections.Generic;
using System.Linq;
using Decoupling.Datasets;
using ScottPlot;

namespace Decoupling.Examples;

/// <summary>What the files show.</summary>
internal static class ImagePictures
{
    /// <summary>Loss and accuracy over the epochs, side by side.</summary>
    public static string DrawCurves(TrainingHistory history, string title, string path)
    {
        (Multiplot whole, Plot[] panels) = Charts.Panels(rows: 1, columns: 2);
        (Plot loss, Plot accuracy) = (panels[0], panels[1]);
        loss.AddLine(history.Epoch, history.Loss, Charts.Blue, "training");
        loss.AddLine(history.Epoch, history.ValidationLoss, Charts.Orange, "test");
        Label(loss, title, "loss", Alignment.UpperRight);
        accuracy.AddLine(history.Epoch, [.. history.ValidationAccuracy.Select(share => 100 * share)], Charts.Orange, "test");
        Label(accuracy, title, "accuracy in %", Alignment.LowerRight);
        return whole.SavePng(path, 1200, 450).Path;
    }

    /// <summary>Training loss and test accuracy of several pairs, side by side.</summary>
    public static string DrawComparison(IReadOnlyList<TrainedPair> results, string title, string path)
    {
        (Multiplot whole, Plot[] panels) = Charts.Panels(rows: 1, columns: 2);
        (Plot loss, Plot accuracy) = (panels[0], panels[1]);
        foreach ((TrainedPair result, int place) in results.Select((result, place) => (result, place)))
        {
            Color color = Charts.Colors[place % Charts.Colors.Length];
            loss.AddLine(result.History.Epoch, result.History.Loss, color, result.Pair);
            accuracy.AddLine(result.History.Epoch, [.. result.History.ValidationAccuracy.Select(share => 100 * share)], color, result.Pair);
        }

        Label(loss, title, "training loss", Alignment.UpperRight);
        Label(accuracy, title, "test accuracy in %", Alignment.LowerRight);
        return whole.SavePng(path, 1200, 450).Path;
    }

    /// <summary>The first images that were taken for something else, each with its class and with what it was taken for.</summary>
    public static string DrawMistakes(Images images, IReadOnlyList<int> decisions, string path)
    {
        const int Columns = 8;
        const int MaxRows = 5;
        const int Caption = 6; // room above and below an image, in its pixels
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

            var pixels = new double[FashionMnist.Side, FashionMnist.Side];
            ReadOnlySpan<float> source = images.Test.Inputs.Span.Slice(wrong[i] * pixels.Length, pixels.Length);
            for (int place = 0; place < pixels.Length; place++)
            {
                pixels[place / FashionMnist.Side, place % FashionMnist.Side] = source[place];
            }

            plot.Add.Heatmap(pixels).Colormap = new ScottPlot.Colormaps.Grayscale();
            plot.Axes.SetLimits(-1.5, FashionMnist.Side + 0.5, -0.5 - Caption, FashionMnist.Side - 0.5 + Caption);
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

        return whole.SavePng(path, 150 * Columns, 150 * (FashionMnist.Side + (2 * Caption)) / FashionMnist.Side * rows).Path;
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
