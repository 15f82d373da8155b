using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Decoupling.Examples;
using ScottPlot;
using Spectre.Console.Rendering;

namespace ExperimentsExample;

/// <summary>A table for each family, and the curves of all runs.</summary>
internal sealed record CurvePresentation : IPresentation
{
    private const int PanelWidth = 620, PanelHeight = 420, LegendWidth = 240;

    public IEnumerable<IRenderable> Tables(ExperimentResults results) => results.Families.Select(family => FamilyTable.Of(family, results.Experiment));

    public IEnumerable<string> Draw(ExperimentResults results, string directory)
    {
        (Multiplot whole, Plot[] panels) = Charts.Panels(results.Families.Length, columns: 2);
        foreach ((FamilyResults family, Plot[] row) in results.Families.Zip(panels.Chunk(2)))
        {
            AddCurves(row[0], family, epoch => epoch.Loss);
            AddCurves(row[1], family, epoch => 100 * epoch.TestAccuracy);
            row[0].YLabel("training loss");
            row[1].YLabel("test accuracy in %");
            row[0].Title($"{results.Experiment.Title}: {family.Family.Name}");
            row[1].Title(Invariant($"mean of {family.Arms.Max(arm => arm.Runs.Length)} seeds, and each seed"));
            foreach (Plot panel in row)
            {
                panel.ShowEpochs();
            }

            row[1].ShowLegend(Edge.Right);
            row[1].Axes.Right.MinimumSize = row[1].Axes.Right.MaximumSize = 20;
        }

        string path = Path.Combine(directory, $"{results.Experiment.Name}.png");
        yield return whole.SavePng(path, (2 * PanelWidth) + LegendWidth, PanelHeight * results.Families.Length).Path;
    }

    /// <summary>Each run as a thin line, and the mean of each arm as a thick one above them all.</summary>
    private static void AddCurves(Plot plot, FamilyResults family, Func<EpochRecord, double> quantity)
    {
        (ArmResults Arm, Color Color)[] drawn = [.. family.Arms.Select((arm, place) => (arm, Charts.Colors[place % Charts.Colors.Length])).Where(arm => arm.arm.Runs.Length > 0)];
        foreach ((ArmResults arm, Color color) in drawn)
        {
            foreach (RunRecord run in arm.Runs)
            {
                EpochRecord[] finite = [.. run.Epochs.Where(epoch => double.IsFinite(quantity(epoch)))];
                double[] epochs = [.. finite.Select(epoch => (double)epoch.Epoch)], values = [.. finite.Select(quantity)];
                ScottPlot.Plottables.Scatter line = plot.Add.ScatterLine(epochs, values, color.WithAlpha(0.25));
                line.LineWidth = 1;
            }
        }

        foreach ((ArmResults arm, Color color) in drawn)
        {
            (double Epoch, double Mean)[] mean = [.. arm.Curve(quantity).Where(point => double.IsFinite(point.Mean))];
            plot.AddLine([.. mean.Select(point => point.Epoch)], [.. mean.Select(point => point.Mean)], color, arm.Arm.Name);
        }
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
