using System;
using System.Collections.Generic;
using System.Linq;

namespace Decoupling.Generators.Functions;

/// <summary>Finds what a mistyped name was meant to be.</summary>
internal static class NearestName
{
    /// <summary>The candidate with the fewest edits, upper and lower case being one, or null when none is near: more than a third of the name would have to change.</summary>
    public static string? Find(string name, IEnumerable<string> candidates) =>
        Ranked(name, candidates).Where(candidate => candidate.Edits <= Math.Max(2, name.Length / 3)).Select(candidate => candidate.Name).FirstOrDefault();

    /// <summary>The nearest three in words, for a name that is near to none.</summary>
    public static string Three(string name, IEnumerable<string> candidates) => string.Join(", ", Ranked(name, candidates).Take(3).Select(candidate => candidate.Name));

    private static IEnumerable<(string Name, int Edits)> Ranked(string name, IEnumerable<string> candidates) => candidates
        .Select(candidate => (Name: candidate, Edits: Distance(name.ToUpperInvariant(), candidate.ToUpperInvariant())))
        .OrderBy(candidate => candidate.Edits)
        .ThenBy(candidate => candidate.Name, StringComparer.Ordinal);

    /// <summary>Insertions, deletions and replacements that make one from the other (Levenshtein).</summary>
    private static int Distance(string a, string b)
    {
        int[] row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[b.Length];
    }
}
