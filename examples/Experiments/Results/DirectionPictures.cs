using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using Decoupling;
using Decoupling.Examples;
using Decoupling.Reports;
using ScottPlot;

namespace ExperimentsExample;

/// <summary>Whether the direction of the gradient survives: the decoupled gradient beside the true one at the same parameters.</summary>
internal static class DirectionPictures
{
    private const int PanelWidth = 450, PanelHeight = 360, MostNames = 8;

    /// <summary>What is shown of all layers together, along training.</summary>
    private static readonly (string Name, Func<LayerAgreement, double> Value, bool IsShare)[] s_quantities =
    [
        ("cosine of both gradients", layer => layer.Cosine, false),
        ("share of equal signs", layer => layer.EqualSigns, true),
        ("ratio of lengths, log10", layer => Math.Log10(layer.NormRatio), false),
        ("share of dead units", layer => layer.DeadUnits, true),
    ];

    /// <summary>For each family in which it was measured a picture of each of the first two quantities along training: those that tell of direction.</summary>
    public static IEnumerable<Picture> Pictures(ExperimentResults results) =>
        from family in results.Families
        let arms = Measured(family)
        where arms.Length > 0
        from quantity in s_quantities.Take(2)
        select PlotExtensions.Picture(
            plot =>
            {
                AddAlongTraining(plot, arms, quantity.Value, quantity.IsShare);
                plot.YLabel(quantity.Name);
                plot.ShowNamesBelow();
            },
            $"{results.Experiment.Title}, {family.Family.Name}: {quantity.Name}, mean over the seeds.");

    /// <summary>The gradients of all layers together, after the first epoch, the last, and on average; nothing where none was measured.</summary>
    public static IEnumerable<ReportTable> Tables(ExperimentResults results) =>
        from family in results.Families
        let arms = Measured(family)
        where arms.Length > 0
        select new ReportTable(
            $"{results.Experiment.Title}: {family.Family.Name}",
            ["pair", .. s_quantities.SelectMany(quantity => (string[])[$"{quantity.Name}: first epoch", "last", "mean"])],
            [.. arms.Select(drawn => (string[])[drawn.Arm.Arm.Name, .. s_quantities.SelectMany(quantity => Moments(drawn.Arm, quantity.Value))])]);

    /// <summary>The mean of all layers' cosine over all epochs and seeds of an arm; NaN where there is none.</summary>
    public static double MeanCosine(ArmResults arm) => Mean(arm.Runs.SelectMany(run => run.Direction), layer => layer.Cosine);

    /// <summary>A row of panels for each family in which it was measured; nothing where there is none.</summary>
    public static IEnumerable<string> Draw(ExperimentResults results, string directory)
    {
        FamilyResults[] families = [.. results.Families.Where(family => family.Arms.Any(IsMeasured))];
        if (families.Length == 0)
        {
            return [];
        }

        int columns = s_quantities.Length + 3;
        (Multiplot whole, Plot[] panels) = Charts.Panels(families.Length, columns);
        foreach ((FamilyResults family, Plot[] row) in families.Zip(panels.Chunk(columns)))
        {
            (ArmResults Arm, Color Color)[] arms = Measured(family);
            foreach (((string name, Func<LayerAgreement, double> value, bool isShare), Plot panel) in s_quantities.Zip(row))
            {
                AddAlongTraining(panel, arms, value, isShare);
                panel.Title(name);
            }

            AddByLayer(row[^3], arms, records => records[0], "first epoch, cosine by layer");
            AddByLayer(row[^2], arms, records => records[^1], "last epoch, cosine by layer");
            AddNames(row[^1], arms);
            row[0].YLabel(family.Family.Name);
        }

        return [whole.SavePng(Path.Combine(directory, $"{results.Experiment.Name}.direction.png"), PanelWidth * columns, PanelHeight * families.Length).Path];
    }

    /// <summary>The names of the colours, where a panel would be.</summary>
    private static void AddNames(Plot plot, (ArmResults Arm, Color Color)[] arms)
    {
        plot.Layout.Frameless();
        plot.HideGrid();
        plot.ShowLegend(Alignment.MiddleLeft);
        foreach ((ArmResults arm, Color color) in arms)
        {
            plot.Legend.ManualItems.Add(new LegendItem { LabelText = arm.Arm.Name, LineColor = color, LineWidth = 2 });
        }
    }

    private static (ArmResults Arm, Color Color)[] Measured(FamilyResults family) =>
        [.. family.Arms.Select((arm, place) => (arm, Charts.Colors[place % Charts.Colors.Length])).Where(drawn => IsMeasured(drawn.arm))];

    private static IEnumerable<string> Moments(ArmResults arm, Func<LayerAgreement, double> value)
    {
        ImmutableArray<AgreementRecord>[] runs = [.. arm.Runs.Select(run => run.Direction).Where(records => records.Length > 0)];
        double[] means =
        [
            Mean(runs.Select(records => records[0]), value),
            Mean(runs.Select(records => records[^1]), value),
            Mean(runs.SelectMany(records => records), value),
        ];
        return means.Select(mean => mean.ToString("0.000;-0.000", CultureInfo.InvariantCulture));
    }

    /// <summary>Of those records in which there is a number, all layers together; NaN where there is none.</summary>
    private static double Mean(IEnumerable<AgreementRecord> records, Func<LayerAgreement, double> value) =>
        records.Select(record => value(record.Layers[^1])).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average();

    private static bool IsMeasured(ArmResults arm) => arm.Runs.Any(run => run.Direction.Length > 0);

    /// <summary>The mean over the seeds, of those where there is a number.</summary>
    private static void AddAlongTraining(Plot plot, (ArmResults Arm, Color Color)[] arms, Func<LayerAgreement, double> value, bool isShare)
    {
        foreach ((ArmResults arm, Color color) in arms)
        {
            (double Epoch, double Mean)[] points =
            [
                .. from record in arm.Runs.SelectMany(run => run.Direction)
                   let number = value(record.Layers[^1])
                   where double.IsFinite(number)
                   group number by record.Epoch into numbers
                   orderby numbers.Key
                   select ((double)numbers.Key, numbers.Average()),
            ];
            plot.AddLine([.. points.Select(point => point.Epoch)], [.. points.Select(point => point.Mean)], color, arm.Arm.Name);
        }

        if (isShare)
        {
            plot.Axes.SetLimitsY(-0.04, 1.04);
        }

        plot.ShowEpochs();
        plot.HideLegend();
    }

    /// <summary>From the first layer to the last; all of them together are left out.</summary>
    private static void AddByLayer(Plot plot, (ArmResults Arm, Color Color)[] arms, Func<IReadOnlyList<AgreementRecord>, AgreementRecord> moment, string title)
    {
        string[] layers = [.. arms[0].Arm.Runs.First(run => run.Direction.Length > 0).Direction[0].Layers.Select(layer => layer.Layer).SkipLast(1)];
        foreach ((ArmResults arm, Color color) in arms)
        {
            AgreementRecord[] records = [.. arm.Runs.Where(run => run.Direction.Length > 0).Select(run => moment(run.Direction))];
            (double Place, double Mean)[] points =
            [
                .. from place in Enumerable.Range(0, layers.Length)
                   let cosines = records.Select(record => record.Layers[place].Cosine).Where(double.IsFinite)
                   where cosines.Any()
                   select ((double)place, cosines.Average()),
            ];
            plot.AddLine([.. points.Select(point => point.Place)], [.. points.Select(point => point.Mean)], color, arm.Arm.Name);
        }

        if (layers.Length <= MostNames)
        {
            plot.Axes.Bottom.SetTicks([.. layers.Select((_, place) => (double)place)], layers);
            (plot.Axes.Bottom.TickLabelStyle.Rotation, plot.Axes.Bottom.TickLabelStyle.Alignment) = (-60, Alignment.MiddleRight);
            plot.Axes.Bottom.MinimumSize = 60;
        }
        else
        {
            plot.XLabel("layers with parameters, from the first");
        }

        plot.Title(title);
        plot.HideLegend();
    }
}
