using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using Decoupling.Benchmarks.Generator;
using Decoupling.Benchmarks.Measuring;
using Decoupling.Benchmarks.Runtime;
using Spectre.Console;

var suites = new Dictionary<string, Func<IEnumerable<Race>>>
{
    ["dense"] = DenseTraining.Races,
    ["convolution"] = ConvolutionTraining.Races,
    ["inference"] = Inference.Races,
    ["binary"] = BinaryLayers.Races,
    ["ahead-of-time"] = AheadOfTimeTraining.Races,
    ["analyzers"] = AnalyzerTime.Races,
    ["generator"] = GeneratorTime.Races,
};

var suite = new Argument<string>("suite") { Description = "What to measure: " + string.Join(", ", suites.Keys), DefaultValueFactory = _ => "dense" };
suite.AcceptOnlyFromAmong([.. suites.Keys]);
var turns = new Option<int>("--turns") { Description = "How often the contenders take turns.", DefaultValueFactory = _ => 40 };
var filter = new Option<string>("--filter") { Description = "Only races whose name contains this.", DefaultValueFactory = _ => "" };
var command = new RootCommand("Measures Decoupling beside its peers, in turns, in one process.") { suite, turns, filter };
command.SetAction(parsed => Run(suites[parsed.GetValue(suite)!](), parsed.GetValue(turns), parsed.GetValue(filter)!));
return command.Parse(args).Invoke();

static void Run(IEnumerable<Race> races, int turns, string filter)
{
    double peak = Peak.MultiplyAddsPerSecond();
    AnsiConsole.WriteLine($"One core does {2 * peak / 1e9:F0} GFLOP/s in fused multiply-adds. Medians of {turns} turns, one thread each.");
    foreach (Race race in races.Where(race => race.Name.Contains(filter, StringComparison.OrdinalIgnoreCase)))
    {
        var table = new Table().Title(race.Name).AddColumns("", "median", "min to max", "op/s", "of peak", "bytes", "times ours");
        foreach (Measurement measurement in Interleaved.Measure(race, turns))
        {
            table.AddRow(
                measurement.Name,
                Time(measurement.Median),
                $"{Time(measurement.Minimum)} to {Time(measurement.Maximum)}",
                race.MultiplyAdds == 0 ? "" : Rate(2 * race.MultiplyAdds / measurement.Median),
                race.MultiplyAdds == 0 ? "" : $"{race.MultiplyAdds / measurement.Median / peak:P0}",
                $"{measurement.Bytes:N0}",
                $"{measurement.Ratio:F2}");
        }

        AnsiConsole.Write(table);
    }
}

static string Time(double seconds) => seconds < 1e-3 ? $"{seconds * 1e6:F1} us" : $"{seconds * 1e3:F2} ms";

static string Rate(double operations) => operations < 1e12 ? $"{operations / 1e9:F0} G" : $"{operations / 1e12:F2} T";
