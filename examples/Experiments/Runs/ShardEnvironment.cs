using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace ExperimentsExample;

/// <summary>What cluster managers tell a process of its place among others.</summary>
internal static class ShardEnvironment
{
    /// <summary>Where the number of an indexed job's parts is read that has none on the command line: Kubernetes tells the index alone.</summary>
    public const string CountVariable = "JOB_COMPLETIONS";

    /// <summary>Those that are understood, in the order in which they are asked: an array job may run on MPI, but not the other way round.</summary>
    private static readonly Manager[] s_managers =
    [
        new("Slurm's array", "SLURM_ARRAY_TASK_ID", "SLURM_ARRAY_TASK_COUNT", "SLURM_ARRAY_TASK_MIN", "SLURM_ARRAY_TASK_STEP", "SLURM_ARRAY_TASK_MAX"),
        new("Kubernetes' indexed job", "JOB_COMPLETION_INDEX", CountVariable),
        new("Open MPI", "OMPI_COMM_WORLD_RANK", "OMPI_COMM_WORLD_SIZE"),
        new("PMI", "PMI_RANK", "PMI_SIZE"),
    ];

    /// <summary>The part of this process.</summary>
    /// <param name="variable">The value of an environment variable; null where it is not set.</param>
    /// <param name="count">How many parts there are, where the command line says so; null leaves it to the environment.</param>
    /// <returns>The part, and who told it; null where nobody did.</returns>
    /// <exception cref="FormatException">What is told makes no part.</exception>
    public static (Shard Shard, string From)? Find(Func<string, string?> variable, int? count)
    {
        foreach (Manager manager in s_managers)
        {
            if (variable(manager.Index) is not null)
            {
                return (manager.Read(variable, count), $"{manager.Name} ({manager.Index})");
            }
        }

        return null;
    }

    /// <param name="Name">For messages.</param>
    /// <param name="Index">The variable that holds the number of a process.</param>
    /// <param name="Count">How many there are.</param>
    /// <param name="First">The least number; null for 0.</param>
    /// <param name="Step">From one number to the next; null for 1.</param>
    /// <param name="Last">The greatest number; null where it follows from the others.</param>
    private sealed record Manager(string Name, string Index, string Count, string? First = null, string? Step = null, string? Last = null)
    {
        public Shard Read(Func<string, string?> variable, int? count)
        {
            int first = Number(variable, First) ?? 0, step = Number(variable, Step) ?? 1;
            int parts = count ?? Number(variable, Count) ?? throw new FormatException(
                $"{Index} tells which part this process makes, but not how many there are: expected --shard-count, or the variable {Count}.");
            int distance = Number(variable, Index)!.Value - first;
            bool isEven = step > 0 && distance % step == 0 && (Number(variable, Last) is not { } last || (last - first) / step == parts - 1);
            int index = isEven ? distance / step : -1;
            return parts > 0 && index >= 0 && index < parts
                ? new Shard(index, parts)
                : throw new FormatException($"{Name} has the numbers {Told(variable)}, which make no even row of {parts} parts: expected --shard.");
        }

        private string Told(Func<string, string?> variable)
        {
            IEnumerable<string> names = new[] { Index, Count, First, Step, Last }.OfType<string>().Where(name => variable(name) is not null);
            return string.Join(", ", names.Select(name => $"{name}={variable(name)}"));
        }

        private static int? Number(Func<string, string?> variable, string? name) =>
            name is null || variable(name) is not { } text ? null
            : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) ? number
            : throw new FormatException($"{name} is '{text}': expected a whole number.");
    }
}
