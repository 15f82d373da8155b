using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Decoupling.Reports;

/// <summary>The same report as text, with the tables and without the pictures.</summary>
public static class MarkdownReport
{
    /// <summary>The text, in lines that end with a line feed.</summary>
    /// <param name="report">What it says.</param>
    public static string Text(Report report)
    {
        StringBuilder text = new();
        Paragraph($"# {report.Title}");
        Paragraph(report.Lead);
        AddTable(["claim", "verdict"], report.Claims.Select(claim => (string[])[claim.Text, claim.Verdict.InWords()]));
        foreach (Claim claim in report.Claims)
        {
            Paragraph($"## {claim.Text}");
            Paragraph($"**{claim.Verdict.InWords()}.** {claim.Reason}");
            AddTable(["measure", "value"], claim.Measures.Select(measure => (string[])[measure.Name, measure.Value]));
            AddTables(claim.Runs);
        }

        foreach (Section section in report.Sections)
        {
            Paragraph($"## {section.Title}");
            Paragraph(section.Text);
            AddTables(section.Tables);
            AddTables(section.Folded);
        }

        foreach (string line in report.Colophon)
        {
            Paragraph(line);
        }

        return text.ToString().TrimEnd('\n') + "\n";

        void Paragraph(string line) => text.Append(line).Append("\n\n");

        void AddTables(IEnumerable<ReportTable> tables)
        {
            foreach (ReportTable table in tables)
            {
                Paragraph($"### {table.Caption}");
                AddTable(table.Columns, table.Rows, table.IsNumeric);
                if (table.Note.Length > 0)
                {
                    Paragraph(table.Note);
                }
            }
        }

        void AddTable(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows, Predicate<int>? isNumeric = null)
        {
            string[] lines = [.. rows.Select(Row)];
            if (lines.Length > 0)
            {
                string rule = $"|{string.Concat(columns.Select((_, column) => isNumeric?.Invoke(column) == true ? "---:|" : "---|"))}";
                Paragraph(string.Join('\n', lines.Prepend(rule).Prepend(Row(columns))));
            }
        }
    }

    private static string Row(IReadOnlyList<string> cells) =>
        $"| {string.Join(" | ", cells.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal)))} |";
}
