using System;
using System.Linq;
using Decoupling.Reports;
using Decoupling.ExperimentTests;
using ExperimentsExample;

namespace Decoupling.ReportTests;

/// <summary>The report of the real experiments, of results that are made up: each verdict is there, and one of the experiments has no runs.</summary>
internal static class ExperimentsSample
{
    private static readonly Lazy<Report> s_report = new(() => ExperimentsReport.Of(
    [
        .. Registry.All(Extent(seeds: 10)).SkipLast(1).Append(Registry.All(Extent(seeds: 2))[^1]).Select(experiment => MadeUp.Results(experiment, Accuracies)),
    ]));

    public static Report Report => s_report.Value;

    private static Extent Extent(int seeds) => new(IsQuick: true, seeds, ExperimentsExample.Extent.DefaultMnistDirectory);

    /// <summary>Random rules do badly, Triangular now and then; ResNet was not trained.</summary>
    private static double[]? Accuracies(Family family, Arm arm, int seed)
    {
        double last = arm == family.Baseline ? 0.8
            : arm.Facts.IsRandom ? 0.7
            : arm.Rule.Name == "Triangular" ? 0.8 + (seed % 2 == 0 ? 0.1 : -0.1)
            : 0.81;
        return family.Network is ResNet ? null : [0.4 + (0.001 * seed), 0.6, last + (0.0001 * seed)];
    }
}
