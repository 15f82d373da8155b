using System;
using System.Globalization;
using Spectre.Console;

namespace Decoupling.Examples;

/// <summary>How a training shows that it goes on.</summary>
internal static class Progress
{
    private const int StepsBetweenReports = 20;

    /// <summary>A bar for the epoch on a terminal, and a line for each epoch everywhere.</summary>
    /// <param name="train">Trains; receives where to report, and after how many steps besides the end of an epoch (0 for never).</param>
    public static TrainingHistory Show(Func<IProgress<TrainingProgress>, int, TrainingHistory> train)
    {
        if (!AnsiConsole.Profile.Capabilities.Interactive)
        {
            return train(new Receiver(report => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{report}  {report.Elapsed.TotalSeconds:F1} s"))), 0);
        }

        return AnsiConsole.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .Start(context =>
            {
                ProgressTask? bar = null;
                return train(
                    new Receiver(report =>
                    {
                        if (bar is null || bar.IsFinished)
                        {
                            bar = context.AddTask("", maxValue: report.StepsPerEpoch);
                        }

                        bar.Description = report.ToString();
                        bar.Value = report.EpochDone ? report.StepsPerEpoch : report.Step;
                    }),
                    StepsBetweenReports);
            });
    }

    /// <summary>Hands reports on at once; <see cref="Progress{T}"/> would do it on another thread, and out of order.</summary>
    private sealed class Receiver(Action<TrainingProgress> receive) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => receive(value);
    }
}
