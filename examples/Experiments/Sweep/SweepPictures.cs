using System;
using System.Collections.Generic;
using System.Linq;
using Decoupling.Examples;
using ScottPlot;

namespace ExperimentsExample;

/// <summary>What the pictures of a sweep show.</summary>
internal static class SweepPictures
{
    private const int CellSize = 24, Labels = 190, MostRanked = 40;

    /// <summary>A row for each forward function and a column for each rule.</summary>
    /// <param name="pairs">The pairs.</param>
    /// <param name="value">The number that a cell shows; infinite where there is none, which is drawn in grey.</param>
    /// <param name="title">Says what the numbers are.</param>
    /// <param name="lowest">What is smaller has the same colour.</param>
    public static Drawing HeatMap(IReadOnlyList<SweptPair> pairs, Func<SweptPair, double> value, string title, double lowest)
    {
        string[] forwards = [.. ForwardFunctions.All.Select(forward => forward.Name).Intersect(pairs.Select(pair => pair.Forward))];
        string[] rules = [.. BackwardRules.All.Select(rule => rule.Name).Intersect(pairs.Select(pair => pair.Rule))];
        double[,] cells = new double[forwards.Length, rules.Length], never = new double[forwards.Length, rules.Length];
        for (int row = 0; row < forwards.Length; row++)
        {
            for (int column = 0; column < rules.Length; column++)
            {
                SweptPair? pair = pairs.FirstOrDefault(pair => pair.Forward == forwards[row] && pair.Rule == rules[column]);
                double number = pair is null ? double.NaN : value(pair);
                cells[row, column] = double.IsFinite(number) ? number : double.NaN;
                never[row, column] = double.IsInfinity(number) ? 0 : double.NaN;
            }
        }

        Plot plot = Charts.Panel();
        if (never.Cast<double>().Any(double.IsFinite))
        {
            ScottPlot.Plottables.Heatmap grey = plot.Add.Heatmap(never);
            (grey.Colormap, grey.NaNCellColor) = (new ScottPlot.Colormaps.CustomInterpolated([Colors.Gray, Colors.Gray]), Colors.Transparent);
            grey.ManualRange = new ScottPlot.Range(0, 1);
        }

        if (cells.Cast<double>().Any(double.IsFinite))
        {
            ScottPlot.Plottables.Heatmap map = plot.Add.Heatmap(cells);
            (map.Colormap, map.NaNCellColor) = (new ScottPlot.Colormaps.Viridis(), Colors.Transparent);
            map.ManualRange = new ScottPlot.Range(lowest, cells.Cast<double>().Where(double.IsFinite).Append(lowest + 0.1).Max());
            plot.Add.ColorBar(map);
        }

        plot.HideGrid();
        plot.Title(title);
        plot.Axes.Left.SetTicks([.. forwards.Select((_, row) => forwards.Length - 1.0 - row)], forwards);
        plot.Axes.Bottom.SetTicks([.. rules.Select((_, column) => (double)column)], rules);
        (plot.Axes.Bottom.TickLabelStyle.Rotation, plot.Axes.Bottom.TickLabelStyle.Alignment) = (-60, Alignment.MiddleRight);
        plot.Axes.Bottom.MinimumSize = Labels;
        plot.Axes.SetLimits(-0.5, rules.Length - 0.5, -0.5, forwards.Length - 0.5);
        return new Drawing(plot, (CellSize * rules.Length) + (2 * Labels), (CellSize * forwards.Length) + Labels + 60);
    }

    /// <summary>The best pairs, each with its interval, and in the colour of what is proved of its directions.</summary>
    public static Drawing Ranking(IReadOnlyList<SweptPair> pairs, string title)
    {
        SweptPair[] best = [.. pairs.Take(MostRanked)];
        Plot plot = Charts.Panel();
        foreach ((Color color, string name, Predicate<SweptPair> belongs) in Kinds)
        {
            (SweptPair Pair, double Y)[] those = [.. best.Select((pair, rank) => (pair, (double)best.Length - 1 - rank)).Where(ranked => belongs(ranked.pair))];
            foreach ((SweptPair pair, double y) in those)
            {
                ScottPlot.Plottables.LinePlot interval = plot.Add.Line(100 * pair.Accuracy.Low, y, 100 * pair.Accuracy.High, y);
                (interval.Color, interval.LineWidth) = (color, 2);
            }

            if (those.Length > 0)
            {
                double[] means = [.. those.Select(ranked => 100 * ranked.Pair.Accuracy.Value)];
                plot.Add.Markers(means, [.. those.Select(ranked => ranked.Y)], MarkerShape.FilledCircle, 8, color).LegendText = name;
            }
        }

        plot.Title(title);
        plot.XLabel("mean of the last test accuracies in %, 95 % interval over seeds");
        plot.Axes.Left.SetTicks([.. best.Select((_, rank) => (double)best.Length - 1 - rank)], [.. best.Select(pair => pair.Name)]);
        plot.Axes.SetLimitsY(-0.8, best.Length - 0.2);
        plot.ShowLegend(Edge.Bottom);
        plot.Legend.Orientation = Orientation.Horizontal;
        return new Drawing(plot, 1000, 180 + (22 * best.Length));
    }

    /// <summary>A panel for each fact with a dot for each pair.</summary>
    public static string Facts(IReadOnlyList<SweptPair> pairs, string path)
    {
        const int Columns = 3;
        (Multiplot whole, Plot[] panels) = Charts.Panels((Fact.All.Length + Columns - 1) / Columns, Columns);
        foreach ((Fact fact, Plot panel) in Fact.All.Zip(panels))
        {
            AddFact(panel, fact, pairs);
            panel.Title(TitleOf(fact, pairs));
        }

        return whole.SavePng(path, 560 * Columns, 380 * (panels.Length / Columns)).Path;
    }

    /// <summary>A fact with its rank correlation with accuracy, where it has one.</summary>
    public static string TitleOf(Fact fact, IReadOnlyList<SweptPair> pairs)
    {
        double correlation = fact.CorrelationIn(pairs);
        return fact.Name + (double.IsNaN(correlation) ? "" : FormattableString.Invariant($", correlation {correlation:+0.00;-0.00;0.00}"));
    }

    /// <summary>A dot for each pair: what a fact says of it, and how it trained.</summary>
    public static void AddFact(Plot panel, Fact fact, IReadOnlyList<SweptPair> pairs)
    {
        double[] values = [.. pairs.Select(pair => double.Min(fact.Value(pair.Facts), fact.MostShown))];
        double[] accuracies = [.. pairs.Select(pair => 100 * pair.Accuracy.Value)];

        // Dots that share a number stand side by side, in an order that has nothing to do with their height.
        double width = 0.02 * fact.MostShown * (fact.IsTruth ? 15 : 1);
        double[] places = [.. values.Select((number, i) => number + (width * (((i * 0.618034) % 1) - 0.5)))];
        panel.Add.Markers(places, accuracies, MarkerShape.FilledCircle, 4, Charts.Blue.WithAlpha(0.35));
        panel.YLabel("test accuracy in %");
        double around = fact.IsTruth ? 0.2 : 0.05 * fact.MostShown;
        panel.Axes.SetLimits(-around, fact.MostShown + around, 0, 102);
        if (fact.IsTruth)
        {
            panel.Axes.Bottom.SetTicks([0, 1], ["no", "yes"]);
        }
        else if (pairs.Any(pair => fact.Value(pair.Facts) > fact.MostShown))
        {
            panel.XLabel(FormattableString.Invariant($"what is above {fact.MostShown} stands at {fact.MostShown}"));
        }
    }

    /// <summary>What is proved of directions, and its colour.</summary>
    private static (Color Color, string Name, Predicate<SweptPair> Belongs)[] Kinds =>
    [
        (Charts.Blue, "directions agree", pair => pair.Facts is { IsAgreeing: true, IsRandom: false }),
        (Charts.Amber, "random rule", pair => pair.Facts.IsRandom),
        (Charts.Pink, "not proved to agree everywhere", pair => pair.Facts is { IsAgreeing: false, IsRandom: false }),
    ];
}
