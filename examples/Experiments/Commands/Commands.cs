using System;
using System.CommandLine;
using System.Linq;

namespace ExperimentsExample;

/// <summary>What the command line offers.</summary>
internal static class Commands
{
    public static RootCommand Create()
    {
        CommonOptions common = new();
        RootCommand root = new(
            "Makes the experiments of arXiv 2509.07236, and shows what has come of them. Each training is a file: what is finished is never made again.");
        foreach (Option option in common.All)
        {
            root.Add(option);
        }

        root.Add(Of("list", "Shows the experiments.", (extent, _) => Session.List(Registry.All(extent))));
        foreach (Experiment experiment in Registry.All(new Extent(IsQuick: false, Extent.DefaultSeeds, Extent.DefaultMnistDirectory)))
        {
            root.Add(experiment.Presentation is SweepPresentation
                ? new SweepCommand(common)
                : Of(
                    experiment.Name,
                    $"{experiment.Title} ({experiment.Source}).",
                    (extent, session) => session.Make([.. Registry.All(extent).Where(other => other.Name == experiment.Name)])));
        }

        root.Add(Of("all", "Makes all of them.", (extent, session) => session.Make(Registry.All(extent))));
        root.Add(Of("report", "Shows what is there, and makes nothing.", (extent, session) => session.Report(Registry.All(extent))));
        return root;

        Command Of(string name, string description, Func<Extent, Session, int> run)
        {
            Command command = new(name, description);
            command.SetAction(result => common.Run(result, run));
            return command;
        }
    }
}
