using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace ExperimentsExample;

/// <summary>
/// What the compiler proves of a pair of built-ins at their defaults, from the table that <c>dotnet run -c Release --project examples/Pairs -- --facts</c>
/// writes.
/// </summary>
/// <param name="Forward">The forward function.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Faults">What the analyzers report as error or warning; empty for a sound pair.</param>
/// <param name="Agreement">The part of [-4, 4] on which directions are proved to agree: a step counts by its place, as a range of length 0.</param>
/// <param name="Disagreement">The part on which they are proved to differ.</param>
/// <param name="SupportLow">Below it the rule is 0; minus infinity where there is no such place.</param>
/// <param name="SupportHigh">Above it the rule is 0; infinity where there is no such place.</param>
/// <param name="Area">The area under the rule; infinite where it grows with the range.</param>
/// <param name="Peak">The greatest factor.</param>
/// <param name="IsAgreeing">Whether directions are proved to agree somewhere, and nowhere to differ.</param>
/// <param name="IsRandom">Whether the rule draws random numbers.</param>
/// <param name="IsBounded">Whether its factor is proved to be at most 1.</param>
/// <param name="IsSymmetric">Whether the factor is proved to be the same at x and -x.</param>
internal sealed record PairFacts(
    string Forward,
    string Rule,
    string Faults,
    double Agreement,
    double Disagreement,
    double SupportLow,
    double SupportHigh,
    double Area,
    double Peak,
    bool IsAgreeing,
    bool IsRandom,
    bool IsBounded,
    bool IsSymmetric)
{
    private static readonly Lazy<Dictionary<(string Forward, string Rule), PairFacts>> s_all =
        new(() => Read().ToDictionary(facts => (facts.Forward, facts.Rule)));

    /// <summary>Whether the analyzers find neither error nor warning.</summary>
    public bool IsSound => Faults.Length == 0;

    /// <summary>Of all pairs of built-ins.</summary>
    public static IReadOnlyCollection<PairFacts> All => s_all.Value.Values;

    /// <summary>Of one pair.</summary>
    public static PairFacts Of(string forward, string rule) => s_all.Value[(forward, rule)];

    private static IEnumerable<PairFacts> Read()
    {
        using StreamReader reader = new(typeof(PairFacts).Assembly.GetManifestResourceStream("facts.csv")!);
        reader.ReadLine(); // the names of the columns
        while (reader.ReadLine() is { } line)
        {
            string[] cells = line.Split(',');
            double Number(int column) => double.Parse(cells[column], CultureInfo.InvariantCulture);
            bool Truth(int column) => bool.Parse(cells[column]);
            yield return new PairFacts(
                cells[0], cells[1], cells[2], Number(3), Number(4), Number(5), Number(6), Number(7), Number(8), Truth(9), Truth(10), Truth(11), Truth(12));
        }
    }
}
