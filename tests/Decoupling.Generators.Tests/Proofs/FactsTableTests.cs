using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Decoupling.Generators.Functions;
using Decoupling.Generators.Tests.Testing;
using Microsoft.CodeAnalysis;
using PairsExample;
using Xunit;

namespace Decoupling.Generators.Tests.Proofs;

/// <summary>
/// The table of proved facts that <c>examples/Experiments</c> reads says what the compiler says; <c>dotnet run -c Release --project examples/Pairs --
/// --facts</c> makes it anew.
/// </summary>
public sealed class FactsTableTests
{
    private static readonly string[] s_lines = File.ReadAllLines(Path.Combine(Repository.Root, "examples", "Experiments", "Sweep", "facts.csv"));

    private static readonly string[][] s_rows = [.. s_lines.Skip(1).Select(line => line.Split(','))];

    [Fact]
    public void EveryPairOfBuiltIns_HasARow()
    {
        Assert.Equal(FactsTable.Header, s_lines[0]);
        Assert.Equal(
            Catalogue.Names(FunctionRole.Forward).SelectMany(forward => Catalogue.Names(FunctionRole.Backward).Select(rule => (forward, rule))),
            s_rows.Select(row => (row[0], row[1])));
    }

    /// <summary>All pairs as a user declares them, before the analyzers that are shipped: the sound ones are those with no error and no warning.</summary>
    [Fact]
    public async Task TheSoundPairs_AreThoseThatTheAnalyzersAccept()
    {
        StringBuilder source = new("using Decoupling;\n");
        foreach ((string[] row, int number) in s_rows.Select((row, number) => (row, number)))
        {
            source.Append($"[Activation(Forward = \"{row[0]}\", Backward = \"{row[1]}\")] public readonly partial struct P{number};\n");
        }

        IReadOnlyList<Diagnostic> told = await PairText.Analyze(source.ToString());
        ILookup<int, string> faults = told.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            .ToLookup(diagnostic => diagnostic.Location.GetLineSpan().StartLinePosition.Line - 1, diagnostic => diagnostic.Id);

        // That a derivative is 0 everywhere, the analyzers tell with an ID of its own.
        string Expected(string[] row) => row[1] == Catalogue.Derivative ? row[2].Replace("DCPL0222", "DCPL0200", StringComparison.Ordinal) : row[2];
        Assert.Equal(
            s_rows.Select(row => $"{row[0]} / {row[1]}: {Expected(row)}"),
            s_rows.Select((row, number) => $"{row[0]} / {row[1]}: {string.Join(' ', faults[number])}"));
        Assert.InRange(s_rows.Count(row => row[2].Length > 0), 1, s_rows.Length / 10);
    }

    /// <summary>Every forty-third line, number by number: all of them take half a minute.</summary>
    [Fact]
    public void Numbers_AreThoseOfTheProofs() =>
        Assert.All(s_rows.Where((_, i) => i % 43 == 0), row => Assert.Equal(string.Join(',', row), FactsTable.Line(row[0], row[1])));
}
