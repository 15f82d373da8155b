using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using Decoupling;
using DigitsExample;
using Spectre.Console;

// Trains the same network on DIGITS with three pairs of forward function and backward rule, from ten seeds each, and shows how they compare.
string output = Path.Combine("artifacts", "digits");
bool findsRate = args is ["find-rate", ..];
switch (findsRate ? args[1..] : args)
{
    case []:
        break;
    case ["--output", var directory]:
        output = directory;
        break;
    default:
        Console.WriteLine(
            $"""
            usage: Digits [find-rate] [--output <directory>]
            Trains on DIGITS; pictures and the best network go to {output} by default. 'find-rate' looks for a learning rate instead, and draws what it saw.
            """);
        return args is ["--help" or "-h"] ? 0 : 2;
}

if (findsRate)
{
    RateSearch found = RateCurve.Find();
    Console.Write(found);
    Directory.CreateDirectory(output);
    Console.WriteLine(Path.GetFullPath(RateCurve.Draw(found, Path.Combine(output, "rate.png"))));
    return 0;
}

Contender[] contenders = [Contender.Of<TiedLogistic>(), Contender.Of<FreeLogistic>(), Contender.Of<WindowedStep>()];
AnsiConsole.Write(Tables.Layers(contenders[0].CreateNetwork(1).Description));

Stopwatch clock = Stopwatch.StartNew();
ILookup<Contender, Run> results = Tables.WithProgress(contenders, (afterEpoch, afterRun) => Experiment.Train(contenders, afterEpoch, afterRun));
Console.WriteLine($"{contenders.Length * Experiment.Seeds} trainings of {Experiment.Epochs} epochs in {clock.Elapsed.TotalSeconds:F2} s");
AnsiConsole.Write(Tables.Results(results));
foreach (string line in Tables.Tests(results))
{
    Console.WriteLine(line);
}

// The best network goes to a file, and comes back into a network that knows nothing.
Directory.CreateDirectory(output);
Run best = results.SelectMany(runs => runs).MaxBy(run => run.Accuracy)!;
string file = Path.Combine(output, "best.safetensors");
best.Network.Save(file);
ITrainable<int> again = best.Contender.CreateNetwork(99);
again.Load(file);
Console.WriteLine($"Best network ({best.Contender.Name}, seed {best.Seed}): {best.Accuracy:P2} right; saved and loaded again: {Trainer.Evaluate(again, best.Test).Accuracy:P2}");

foreach (string path in Pictures.Draw(results, output).Append(file))
{
    Console.WriteLine(Path.GetFullPath(path));
}

return 0;
