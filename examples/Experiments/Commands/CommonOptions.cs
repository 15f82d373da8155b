using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.IO;
using Decoupling.Datasets;

namespace ExperimentsExample;

/// <summary>The options that all commands have.</summary>
internal sealed class CommonOptions
{
    private readonly Option<bool> _quick = new("--quick")
    {
        Description = "Shorter trainings on fewer samples, from fewer seeds: minutes for all.",
        Recursive = true,
    };

    private readonly Option<int?> _seeds = Positive(
        "--seeds", $"How many seeds; by default {Extent.DefaultSeeds}, with --quick {Extent.QuickSeeds}. With five no two-sided paired test can reach 0.05.");

    private readonly Option<string?> _shard = new("--shard")
    {
        Description = "Makes one part of the runs: 3/8 is the third of eight. By default what Slurm, Kubernetes, Open MPI or PMI tell, or else all.",
        Recursive = true,
    };

    private readonly Option<int?> _shardCount = Positive("--shard-count", "How many parts there are, where the environment tells only which this is.");

    private readonly Option<string> _output = new("--out")
    {
        Description = "The folder of runs and results, which many machines may share.",
        DefaultValueFactory = _ => Path.Combine("artifacts", "experiments"),
        Recursive = true,
    };

    private readonly Option<int?> _threads = Positive("--threads", "How many trainings run at once; by default one a core. They change no bit of a result.");

    private readonly Option<string> _mnist = new("--mnist")
    {
        Description = "The folder of MNIST's four files.",
        DefaultValueFactory = _ => Extent.DefaultMnistDirectory,
        Recursive = true,
    };

    public IEnumerable<Option> All => [_quick, _seeds, _shard, _shardCount, _output, _threads, _mnist];

    /// <summary>Runs a command.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="command">Receives what the options say.</param>
    /// <returns>The exit code; 1 where something is amiss, which is said on the error output.</returns>
    public int Run(ParseResult result, Func<Extent, Session, int> command)
    {
        try
        {
            bool quick = result.GetValue(_quick);
            Extent extent = new(quick, result.GetValue(_seeds) ?? (quick ? Extent.QuickSeeds : Extent.DefaultSeeds), result.GetRequiredValue(_mnist));
            return command(extent, new Session(result.GetRequiredValue(_output), ShardOf(result), result.GetValue(_threads) ?? Environment.ProcessorCount));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException
            or FormatException or DataFormatException or DamagedRunException)
        {
            Console.Error.WriteLine(error.Message);
            return 1;
        }
    }

    private Shard ShardOf(ParseResult result)
    {
        if (result.GetValue(_shard) is { } text)
        {
            return Shard.Parse(text);
        }

        if (ShardEnvironment.Find(Environment.GetEnvironmentVariable, result.GetValue(_shardCount)) is not ({ } shard, { } from))
        {
            return Shard.Whole;
        }

        Console.WriteLine($"Part {shard} of the runs, as {from} says.");
        return shard;
    }

    private static Option<int?> Positive(string name, string description) => new(name)
    {
        Description = description,
        Recursive = true,
        CustomParser = result =>
        {
            if (int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1)
            {
                return number;
            }

            result.AddError($"{name} is {result.Tokens[0].Value}: expected a whole number of at least 1.");
            return null;
        },
    };
}
