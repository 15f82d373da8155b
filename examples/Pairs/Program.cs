using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Decoupling.Generators.Functions;
using PairsExample;
using Spectre.Console;

// Shows a pair of a forward function and a backward rule: what is proved of it, in a table, and both functions, in a picture.
const string Usage =
    """
    usage: Pairs <forward> [<rule>] [<parameter>=<value> ...] [--output <directory>]
           Pairs <file.cs> [<type>] [<parameter>=<value> ...] [--output <directory>]
           Pairs --list
           Pairs --all [--output <directory>]
           Pairs --facts [--output <file.csv>]

    The rule is the forward function's derivative where it is left out. A parameter goes to whichever of the two has it: Low=-1 High=1.
    A C# file shows the pairs that it declares with [Activation], on reusable pairs and on networks.
    --all writes pairs.md, the page of all built-in functions, and its pictures to docs. --facts writes
    what is proved of every pair of built-ins to the table that examples/Experiments reads.
    """;

List<string> words = [.. args];
string? output = null;
if (words.IndexOf("--output") is >= 0 and var at)
{
    output = words.ElementAtOrDefault(at + 1);
    words.RemoveRange(at, output is null ? 0 : 2); // without its directory the word stays, and is no pair
}

if (Console.IsOutputRedirected)
{
    AnsiConsole.Profile.Width = 200;
}

try
{
    switch (words)
    {
        case ["--help" or "-h"]:
            Console.WriteLine(Usage);
            return 0;
        case ["--list"]:
            AnsiConsole.Write(Tables.List());
            return 0;
        case ["--all"]:
            foreach (string path in Pages.WriteAll(output ?? "docs"))
            {
                Console.WriteLine(path);
            }

            return 0;
        case ["--facts"]:
            Console.WriteLine(FactsTable.Write(output ?? Path.Combine("examples", "Experiments", "Sweep", "facts.csv")));
            return 0;
        case [var forward, .. var rest] when !words.Exists(word => word.StartsWith('-')) && rest.FindAll(word => !word.Contains('=', StringComparison.Ordinal)).Count <= 1:
            string? second = rest.Find(word => !word.Contains('=', StringComparison.Ordinal));
            IReadOnlyDictionary<string, float> values = ShownPair.Settings(rest.Where(word => word.Contains('=', StringComparison.Ordinal)));
            (IReadOnlyList<ShownPair> pairs, IReadOnlyList<string> errors) = forward.EndsWith(".cs", StringComparison.OrdinalIgnoreCase)
                ? SourcePairs.Read(forward, second, values)
                : ([ShownPair.Of(forward, second ?? Catalogue.Derivative, values)], []);
            foreach (ShownPair pair in pairs)
            {
                AnsiConsole.Write(Tables.Facts(pair));
                Console.WriteLine(Path.GetFullPath(Pictures.Draw(pair, output ?? Path.Combine("artifacts", "pairs"))));
            }

            foreach (string error in errors)
            {
                Console.Error.WriteLine(error);
            }

            return errors.Count == 0 ? 0 : 1;
        default:
            Console.Error.WriteLine(Usage);
            return 2;
    }
}
catch (Exception wrong) when (wrong is FormatException or IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(wrong.Message);
    return 2;
}
