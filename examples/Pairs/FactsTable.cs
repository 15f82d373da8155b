using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Decoupling.Generators.Functions;
using Decoupling.Generators.Parsing;
using Decoupling.Generators.Proofs;
using Microsoft.CodeAnalysis;

namespace PairsExample;

/// <summary>What is proved of every pair of built-ins at their defaults, as a table for programs: <c>examples/Experiments</c> reads it.</summary>
internal static class FactsTable
{
    public const string Header = "forward,rule,faults,agreement,disagreement,support low,support high,area,peak,agreeing,random,bounded,symmetric";

    /// <summary>Where most pre-activations are.</summary>
    private const float Usual = 4f;

    /// <summary>Writes the table.</summary>
    /// <returns>Its path.</returns>
    public static string Write(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        File.WriteAllText(path, string.Concat(Lines().Prepend(Header).Select(line => line + "\n")));
        return path;
    }

    /// <summary>A line for each pair, forward function by forward function.</summary>
    public static IEnumerable<string> Lines() => Catalogue.Names(FunctionRole.Forward)
        .SelectMany(forward => Catalogue.Names(FunctionRole.Backward).Select(rule => (forward, rule)))
        .AsParallel().AsOrdered().Select(pair => Line(pair.forward, pair.rule));

    /// <summary>One of the lines.</summary>
    public static string Line(string forward, string rule)
    {
        ShownPair pair = ShownPair.Of(forward, rule, new Dictionary<string, float>());
        PairFacts facts = pair.Facts;
        IEnumerable<string> faults = facts.Findings
            .Select(finding => PairProofs.Issue(finding, pair.Pair, facts.Range.High, Location.None, Location.None).ToDiagnostic())
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            .Select(diagnostic => diagnostic.Id);
        return string.Join(',', forward, rule, string.Join(' ', faults), Share(facts.Agreement), Share(facts.Disagreement),
            Number(facts.Support is { } low ? low.Low > facts.Range.Low ? low.Low : double.NegativeInfinity : 0),
            Number(facts.Support is { } high ? high.High < facts.Range.High ? high.High : double.PositiveInfinity : 0),
            Number(pair.Area), Number(pair.Peak.Value),
            facts is { Agreement.Count: > 0, Disagreement.Count: 0 }, facts.IsRandom, facts.FactorBounds is { Low: >= -1, High: <= 1 }, facts.IsSymmetric);
    }

    private static string Share(IEnumerable<FloatRange> ranges) =>
        Number(ranges.Sum(range => Math.Max(0, Math.Min(range.High, (double)Usual) - Math.Max(range.Low, -(double)Usual))) / (2 * Usual));

    /// <summary>Four digits, so that the last bits of an integration are nobody's concern.</summary>
    private static string Number(double value) => (value == 0 || Math.Abs(value) < 1e-30 ? 0 : value).ToString("G4", CultureInfo.InvariantCulture);
}
