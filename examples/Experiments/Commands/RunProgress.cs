using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading;
using Spectre.Console;

namespace ExperimentsExample;

/// <summary>
/// Shows how many runs are done, how many are running, and what time is left: a bar for each experiment on a terminal, elsewhere a line now and then.
/// </summary>
internal sealed class RunProgress : IRunObserver
{
    private static readonly TimeSpan s_between = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Part> _parts = [];
    private readonly int _threads;
    private readonly ProgressContext? _bars;
    private long _told = Stopwatch.GetTimestamp();

    private RunProgress(int threads, ProgressContext? bars) => (_threads, _bars) = (threads, bars);

    /// <summary>Does the work.</summary>
    /// <param name="threads">How many runs may run at once.</param>
    /// <param name="work">Tells the observer of its runs.</param>
    public static T Show<T>(int threads, Func<IRunObserver, T> work) =>
        AnsiConsole.Profile.Capabilities.Interactive
            ? AnsiConsole.Progress()
                .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn())
                .Start(bars => work(new RunProgress(threads, bars)))
            : work(new RunProgress(threads, null));

    public void WasThere(PlannedRun run) => Change(run, part => (part.Done, part.Epochs) = (part.Done + 1, part.Epochs + part.EpochsPerRun));

    public void MadeElsewhere(PlannedRun run) =>
        Change(run, part => (part.Done, part.Missing, part.Epochs) = (part.Done + 1, part.Missing - 1, part.Epochs + part.EpochsPerRun));

    public void Begin(IReadOnlyList<PlannedRun> missing)
    {
        foreach (PlannedRun run in missing)
        {
            Change(run, part => part.Missing++);
        }

        Tell(always: true);
    }

    public void Started(PlannedRun run)
    {
        Change(run, part => part.Running++);
        Tell(always: false);
    }

    public void EpochDone(PlannedRun run) => Change(run, part => part.Epochs++);

    public void Finished(PlannedRun run, RunRecord record)
    {
        Change(run, part =>
        {
            part.Epochs += part.EpochsPerRun - record.Epochs.Length + (record.Diverged ? 1 : 0);
            (part.Done, part.Missing, part.Running) = (part.Done + 1, part.Missing - 1, part.Running - 1);
            (part.MadeRuns, part.Seconds) = (part.MadeRuns + 1, part.Seconds + record.Seconds);
        });
    }

    private void Change(PlannedRun run, Action<Part> change)
    {
        lock (_lock)
        {
            if (!_parts.TryGetValue(run.Experiment.Name, out Part? part))
            {
                _parts.Add(run.Experiment.Name, part = new Part(run.Experiment, _bars?.AddTask(run.Experiment.Name)));
            }

            change(part);
            if (part.Bar is { } bar)
            {
                bar.MaxValue = part.EpochsPerRun * (part.Done + part.Missing);
                bar.Value = part.Epochs;
                bar.Description = Markup.Escape($"{part}{Left(part)}");
            }
        }
    }

    private void Tell(bool always)
    {
        lock (_lock)
        {
            if (_bars is not null || (!always && Stopwatch.GetElapsedTime(_told) < s_between))
            {
                return;
            }

            _told = Stopwatch.GetTimestamp();
            foreach (Part part in _parts.Values.Where(part => always || part.Running > 0))
            {
                Console.WriteLine($"{part}{Left(part)}");
            }
        }
    }

    /// <summary>From the mean time of the experiment's runs so far.</summary>
    private string Left(Part part) =>
        part.Missing == 0 || part.MadeRuns == 0 ? "" : $", about {Words(TimeSpan.FromSeconds(part.Seconds / part.MadeRuns * part.Missing / _threads))} left";

    private static string Words(TimeSpan time) =>
        time.TotalSeconds < 90 ? FormattableString.Invariant($"{time.TotalSeconds:F0} s")
        : time.TotalMinutes < 90 ? FormattableString.Invariant($"{time.TotalMinutes:F0} min")
        : FormattableString.Invariant($"{time.TotalHours:F1} h");

    /// <summary>How an experiment stands.</summary>
    private sealed class Part(Experiment experiment, ProgressTask? bar)
    {
        public ProgressTask? Bar { get; } = bar;

        public int EpochsPerRun { get; } = experiment.Training.Epochs;

        public int Done { get; set; }

        public int Missing { get; set; }

        public int Running { get; set; }

        public int Epochs { get; set; }

        public int MadeRuns { get; set; }

        public double Seconds { get; set; }

        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture, $"{experiment.Name,-8} {Done:N0} of {Done + Missing:N0} runs done, {Running} running");
    }
}
