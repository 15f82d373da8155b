using System.Collections.Generic;
using System.Linq;
using Decoupling.Examples;
using Decoupling.Reports;
using ScottPlot;

namespace ExperimentsExample;

/// <summary>The comparisons of a claim below each other, each difference with its interval, beside the limit that decides.</summary>
internal static class ForestPlot
{
    private const int RowHeight = 40, Around = 90;

    private static readonly Dictionary<Outcome, Color> s_colors = new()
    {
        [Outcome.Holds] = Charts.Green,
        [Outcome.Open] = Charts.Amber,
        [Outcome.Fails] = Charts.Orange,
    };

    /// <summary>A picture for each criterion of the claim's rule.</summary>
    public static IEnumerable<Picture> Of(Judgement judgement)
    {
        JudgedComparison[] made = [.. judgement.Made];
        return made.Length == 0 ? [] : judgement.Claim.Rule.Criteria.Select((criterion, place) => Of(made, criterion, place));
    }

    private static Picture Of(JudgedComparison[] made, Criterion criterion, int place)
    {
        Plot plot = Charts.Panel();
        double limit = 100 * criterion.Limit;
        double low = 100 * made.Min(comparison => comparison.Differences[place].Low), high = 100 * made.Max(comparison => comparison.Differences[place].High);
        (low, high) = (double.Min(low, double.Min(limit, 0)), double.Max(high, 0));
        double margin = 0.05 * double.Max(high - low, 1);
        plot.Axes.SetLimits(low - margin, high + margin, -0.5, made.Length);
        ScottPlot.Plottables.VerticalLine zero = plot.Add.VerticalLine(0, 1, Charts.Black);
        ScottPlot.Plottables.VerticalLine least = plot.Add.VerticalLine(limit, 2, Charts.Black, LinePattern.Dashed);
        foreach ((JudgedComparison comparison, double row) in made.Select((comparison, i) => (comparison, (double)(made.Length - 1 - i))))
        {
            Color color = s_colors[comparison.Outcome];
            Decoupling.Estimate difference = comparison.Differences[place];
            ScottPlot.Plottables.LinePlot interval = plot.Add.Line(100 * difference.Low, row, 100 * difference.High, row);
            (interval.Color, interval.LineWidth) = (color, 3);
            plot.Add.Marker(100 * difference.Value, row, MarkerShape.FilledCircle, 9, color);
            ScottPlot.Plottables.Text name = plot.Add.Text(comparison.Name, low - (0.6 * margin), row + 0.38);
            (name.LabelFontSize, name.LabelAlignment, name.LabelFontColor) = (11, Alignment.MiddleLeft, Charts.Black);
            (name.LabelBackgroundColor, name.LabelBorderWidth) = (Colors.White, 0);
        }

        (zero.ExcludeFromLegend, least.ExcludeFromLegend) = (true, true);
        plot.Axes.Left.TickGenerator = new ScottPlot.TickGenerators.EmptyTickGenerator();
        plot.Grid.YAxisStyle.IsVisible = false;
        plot.XLabel("difference from the baseline");
        return plot.ToPicture(
            $"{criterion.Measure.Name}: mean difference with its 95 % interval. Dashed: the limit. Green holds, amber is open, red fails.",
            height: Around + (RowHeight * made.Length));
    }
}
