using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Decoupling.Examples;
using Decoupling.Reports;
using ScottPlot;

namespace ExperimentsExample;

/// <summary>A table for each family, and a row of panels: the curves of all runs, and their last accuracies.</summary>
internal sealed record CurvePresentation : IPresentation
{
    private const int PanelWidth = 560, PanelHeight = 400;

    public IEnumerable<ReportTable> Tables(ExperimentResults results) => results.Families.Select(family => FamilyTable.Of(family, results.Experiment));

    public IEnumerable<Picture> Pictures(ExperimentResults results) => results.Families.SelectMany(family =>
    {
        (ArmResults Arm, Color Color)[] arms = Drawn(family);
        return (Picture[])
        [
            PlotExtensions.Picture(
                plot => AddCurvesAlone(plot, arms, LossOf(family), "training loss"),
                $"{family.Family.Name}: training loss, as far as it is no more than twice that of the first pair."),
            PlotExtensions.Picture(
                plot => AddCurvesAlone(plot, arms, epoch => 100 * epoch.TestAccuracy, "test accuracy in %"),
                $"{family.Family.Name}: test accuracy. Thick: mean over the seeds; thin: each seed."),
            PlotExtensions.Picture(plot => AddLast(plot, arms), $"{family.Family.Name}: last test accuracy of each seed. Bar: mean."),
        ];
    });

    public IEnumerable<string> Draw(ExperimentResults results, string directory)
    {
        (Multiplot whole, Plot[] panels) = Charts.Panels(results.Families.Length, columns: 3);
        foreach ((FamilyResults family, Plot[] row) in results.Families.Zip(panels.Chunk(3)))
        {
            (ArmResults Arm, Color Color)[] arms = Drawn(family);
            AddCurves(row[0], arms, LossOf(family));
            AddCurves(row[1], arms, epoch => 100 * epoch.TestAccuracy);
            AddLast(row[2], arms);
            row[0].YLabel("training loss");
            row[1].YLabel("test accuracy in %");
            row[0].Title(family.Family.Name);
            row[1].Title(results.Experiment.Title);
            row[2].Title($"last test accuracy of {family.Arms.Max(arm => arm.Runs.Length)} seeds, bar: mean");
        }

        string path = Path.Combine(directory, $"{results.Experiment.Name}.png");
        whole.SavePng(path, 3 * PanelWidth, PanelHeight * results.Families.Length);
        return DirectionPictures.Draw(results, directory).Prepend(path);
    }

    /// <summary>The loss where it is of the size of the baseline's: beside one that runs away, of 1e20, no other could be seen.</summary>
    private static Func<EpochRecord, double> LossOf(FamilyResults family)
    {
        double most = 2 * family.Arms[0].Runs.SelectMany(run => run.Epochs).Select(epoch => epoch.Loss).DefaultIfEmpty(double.PositiveInfinity).Max();
        return epoch => epoch.Loss > most ? double.NaN : epoch.Loss;
    }

    private static (ArmResults Arm, Color Color)[] Drawn(FamilyResults family) =>
        [.. family.Arms.Select((arm, place) => (arm, Charts.Colors[place % Charts.Colors.Length])).Where(drawn => drawn.arm.Runs.Length > 0)];

    private static void AddCurvesAlone(Plot plot, (ArmResults Arm, Color Color)[] arms, Func<EpochRecord, double> quantity, string name)
    {
        AddCurves(plot, arms, quantity);
        plot.YLabel(name);
        plot.XLabel("epoch");
        plot.ShowNamesBelow();
    }

    /// <summary>Each run as a thin line, and the mean of each arm as a thick one above them all.</summary>
    private static void AddCurves(Plot plot, (ArmResults Arm, Color Color)[] arms, Func<EpochRecord, double> quantity)
    {
        foreach ((ArmResults arm, Color color) in arms)
        {
            foreach (RunRecord run in arm.Runs)
            {
                EpochRecord[] finite = [.. run.Epochs.Where(epoch => double.IsFinite(quantity(epoch)))];
                double[] epochs = [.. finite.Select(epoch => (double)epoch.Epoch)], values = [.. finite.Select(quantity)];
                plot.Add.ScatterLine(epochs, values, color.WithAlpha(0.25)).LineWidth = 1;
            }
        }

        foreach ((ArmResults arm, Color color) in arms)
        {
            (double Epoch, double Mean)[] mean = [.. arm.Curve(quantity).Where(point => double.IsFinite(point.Mean))];
            plot.AddLine([.. mean.Select(point => point.Epoch)], [.. mean.Select(point => point.Mean)], color, arm.Arm.Name);
        }

        plot.ShowEpochs();
        plot.XLabel("epoch (thick: mean; thin: each seed)");
        plot.HideLegend(); // the names stand beside the last accuracies
    }

    /// <summary>A row for each arm, from the top, with a dot for each seed: the names of the colours too.</summary>
    private static void AddLast(Plot plot, (ArmResults Arm, Color Color)[] arms)
    {
        foreach (((ArmResults arm, Color color), int place) in arms.Reverse().Select((arm, place) => (arm, place)))
        {
            double[] accuracies = [.. arm.Accuracies.Select(accuracy => 100 * accuracy)];
            plot.Add.Markers(accuracies, [.. accuracies.Select(_ => (double)place)], MarkerShape.FilledCircle, 9, color.WithAlpha(0.5));
            ScottPlot.Plottables.LinePlot mean = plot.Add.Line(100 * arm.Mean, place - 0.3, 100 * arm.Mean, place + 0.3);
            (mean.Color, mean.LineWidth) = (color, 4);
        }

        plot.Axes.Left.SetTicks([.. arms.Select((_, place) => (double)place)], [.. arms.Reverse().Select(arm => arm.Arm.Arm.Name)]);
        plot.Axes.Left.MajorTickStyle.Length = 0;
        plot.Axes.SetLimitsY(-0.6, arms.Length - 0.4);
        plot.XLabel("test accuracy in %");
    }
}
