using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading;
using Decoupling.Reports;
using Spectre.Console;

namespace ExperimentsExample;

/// <summary>One call of the program: makes runs, or shows them.</summary>
/// <param name="output">The folder of runs and results.</param>
/// <param name="shard">Which runs this process makes.</param>
/// <param name="threads">How many at once.</param>
internal sealed class Session(string output, Shard shard, int threads)
{
    private readonly RunStore _store = new(Path.Combine(output, "runs"));

    /// <summary>Shows what experiments there are.</summary>
    public static int List(IReadOnlyCollection<Experiment> experiments)
    {
        Table table = new Table().Border(TableBorder.Rounded).AddColumns("name", "experiment", "claim", "training");
        table.AddColumn(new TableColumn("runs").RightAligned());
        foreach (Experiment experiment in experiments)
        {
            table.AddRow(
                experiment.Name,
                Markup.Escape($"{experiment.Title} ({experiment.Source})"),
                Markup.Escape(experiment.Claim),
                Markup.Escape(experiment.Training.ToString()),
                FormattableString.Invariant($"{experiment.RunCount:N0}"));
        }

        AnsiConsole.Write(table);
        TellSkipped(experiments);
        return 0;
    }

    /// <summary>Makes the runs that are missing, and shows the results of each experiment that is complete then.</summary>
    /// <returns>0; 1 where a file of the store is damaged; 128 and the number of the signal that ended it.</returns>
    public int Make(IReadOnlyCollection<Experiment> experiments)
    {
        using CancellationTokenSource cancellation = new();
        int signal = 0;
        using PosixSignalRegistration interrupt = OnSignal(PosixSignal.SIGINT, 2), terminate = OnSignal(PosixSignal.SIGTERM, 15);
        TellSkipped(experiments);
        IEnumerable<PlannedRun> all = experiments.SelectMany(PlannedRun.Of).DistinctBy(run => run.Settings);

        // Dealt out before what is missing here is left out: another machine may have it, and all must deal alike.
        IEnumerable<PlannedRun> runs = shard.Of(all).Where(run => run.Family.Data.Missing is null);
        try
        {
            RunQueue queue = new(_store, threads);
            IReadOnlyList<DamagedRunException> damaged = RunProgress.Show(threads, observer => queue.Make(runs, observer, cancellation.Token));
            if (damaged.Count > 0)
            {
                Console.Error.WriteLine(string.Join(Environment.NewLine, damaged.Select(file => file.Message)));
                return 1;
            }
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("Interrupted. Finished runs are kept; the same command goes on from there.");
            return 128 + signal;
        }

        return Show(experiments, others: shard.Count > 1);

        PosixSignalRegistration OnSignal(PosixSignal kind, int number) => PosixSignalRegistration.Create(kind, context =>
        {
            context.Cancel = true;
            signal = number;
            cancellation.Cancel();
        });
    }

    /// <summary>Shows what is there.</summary>
    public int Report(IReadOnlyCollection<Experiment> experiments)
    {
        TellSkipped(experiments);
        return Show(experiments, others: false);
    }

    /// <param name="experiments">What to show.</param>
    /// <param name="others">Whether other processes make runs too, so that nothing is shown of an experiment that is not complete.</param>
    private int Show(IReadOnlyCollection<Experiment> experiments, bool others)
    {
        ExperimentResults[] all = [.. experiments.Select(experiment => ExperimentResults.Read(experiment, _store))];
        foreach (ExperimentResults part in all.Where(part => !part.IsComplete))
        {
            Console.WriteLine($"{part.Experiment.Name}: {part.RunCount:N0} of {part.PlannedCount:N0} runs are finished.");
        }

        ExperimentResults[] shown = [.. all.Where(part => part.RunCount > 0 && (part.IsComplete || !others))];
        if (shown.Length == 0)
        {
            return 0;
        }

        Directory.CreateDirectory(output);
        foreach (ReportTable table in shown.SelectMany(part => part.Experiment.Presentation.Tables(part)))
        {
            AnsiConsole.Write(ConsoleTable.Of(table));
        }

        IEnumerable<string> files = ResultFiles.Write(shown.Length == 1 ? shown[0].Experiment.Name : "results", shown, output)
            .Concat(shown.SelectMany(part => part.Experiment.Presentation.Draw(part, output)))
            .Concat(experiments.Count > 1 ? ExperimentsReport.Write(all, output) : []); // claims need more than one of them
        foreach (string file in files)
        {
            Console.WriteLine(Path.GetFullPath(file));
        }

        return 0;
    }

    private static void TellSkipped(IEnumerable<Experiment> experiments)
    {
        foreach (string reason in experiments.SelectMany(experiment => experiment.Families).Select(family => family.Data.Missing).OfType<string>().Distinct())
        {
            Console.WriteLine(reason);
        }
    }
}
