using System;
using System.Collections.Generic;
using System.Text;

namespace Decoupling.Generators.Collections;

/// <summary>Rows of cells as lines of text, column under column.</summary>
internal static class TextTable
{
    private const string Gap = "  ";

    /// <param name="rows">The heading first. A row of a single cell runs across all columns.</param>
    /// <param name="texts">How many columns are aligned to the left; the others, numbers, to the right.</param>
    public static IReadOnlyList<string> Lines(IReadOnlyList<string[]> rows, int texts = int.MaxValue)
    {
        int[] widths = new int[rows[0].Length];
        foreach (string[] row in rows)
        {
            for (int column = 0; row.Length > 1 && column < row.Length; column++)
            {
                widths[column] = Math.Max(widths[column], row[column].Length);
            }
        }

        string[] lines = new string[rows.Count];
        var line = new StringBuilder();
        for (int number = 0; number < lines.Length; number++)
        {
            string[] row = rows[number];
            line.Clear();
            for (int column = 0; row.Length > 1 && column < row.Length; column++)
            {
                int padding = widths[column] - row[column].Length;
                line.Append(column == 0 ? "" : Gap).Append(' ', column < texts ? 0 : padding).Append(row[column]).Append(' ', column < texts ? padding : 0);
            }

            lines[number] = row.Length == 1 ? row[0] : line.ToString().TrimEnd();
        }

        return lines;
    }
}
