using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Decoupling.Generators.Functions;
using Decoupling.Generators.Proofs;
using Spectre.Console;
using Sign = Decoupling.Generators.Proofs.Sign;

namespace PairsExample;

/// <summary>What the terminal shows.</summary>
internal static class Tables
{
    /// <summary>All built-ins.</summary>
    public static Table List()
    {
        Table table = new Table().Border(TableBorder.Rounded).AddColumn("").AddColumn("name").AddColumn("formula").AddColumn("parameters");
        foreach (CatalogueEntry entry in Catalogue.Entries.OrderBy(entry => entry.Role))
        {
            table.AddRow(entry.Role == FunctionRole.Forward ? "forward" : "rule", entry.Name, Markup.Escape(entry.Formula), Markup.Escape(Words.Parameters(entry)));
        }

        return table;
    }

    /// <summary>What is proved of a pair.</summary>
    public static Table Facts(ShownPair pair)
    {
        PairFacts facts = pair.Facts;
        Table table = new Table().Title(Markup.Escape(pair.Name)).Border(TableBorder.Rounded).HideHeaders().AddColumn("").AddColumn("");
        void Row(string what, string value) => table.AddRow(Markup.Escape(what), Markup.Escape(value));
        Row("y", Words.Formula(pair.Pair.Forward, FunctionRole.Forward));
        Row("gradient", Words.Formula(pair.Pair.Backward, FunctionRole.Backward));
        Row("support", Words.Support(facts));
        Row("peak", $"{Words.Number(pair.Peak.Value)} at {Words.Place(pair.Peak.X)}{(facts.IsRandom ? ", for u = 0.5 and n = 0" : "")}");
        Row("area", Words.Number(pair.Area));
        Row("sign", facts.Sign switch
        {
            Sign.Zero => "0 everywhere",
            Sign.NonNegative => "never negative",
            Sign.NonPositive => "never positive",
            Sign.Both => "both signs",
            _ => "not proved",
        });
        Row("symmetric", facts.IsSymmetric ? "yes" : pair.Asymmetry is { } x ? $"no: {Words.Number(pair.Rule(x))} at {Words.Place(x)}, {Words.Number(pair.Rule(-x))} at {Words.Place(-x)}" : "yes where it was looked at, not proved");
        Row("keeps", (facts.Reads, facts.IsMask) switch
        {
            ((false, false), _) => "nothing for the backward pass",
            (_, true) => "one bit for each element",
            ((true, false), _) => "x",
            ((false, true), _) => "y",
            _ => "x and y",
        });
        Row("directions agree", Ranges(facts.Agreement, facts));
        Row("directions differ", Ranges(facts.Disagreement, facts));
        Row("faults", facts.Findings.Count == 0 ? "none" : string.Join("\n", facts.Findings.Select(finding => Words.Finding(finding, pair))));
        return table;
    }

    private static string Ranges(IReadOnlyList<FloatRange> ranges, PairFacts facts) =>
        ranges.Count == 0 ? "not proved anywhere"
        : ranges.Count > 6 ? string.Create(CultureInfo.InvariantCulture, $"in {ranges.Count} places from {Words.Number(ranges[0].Low)} to {Words.Number(ranges[^1].High)}")
        : string.Join(", ", ranges.Select(range => Words.Range(range, facts.Range)));
}
