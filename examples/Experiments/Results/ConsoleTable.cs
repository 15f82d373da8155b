using System.Linq;
using Decoupling.Reports;
using Spectre.Console;

namespace ExperimentsExample;

/// <summary>A table of the report, for the terminal.</summary>
internal static class ConsoleTable
{
    public static Table Of(ReportTable report)
    {
        Table table = new Table().Title(Markup.Escape(report.Caption)).Border(TableBorder.Rounded);
        foreach ((string heading, int column) in report.Columns.Select((heading, column) => (heading, column)))
        {
            TableColumn shown = new(Markup.Escape(heading));
            table.AddColumn(report.IsNumeric(column) ? shown.RightAligned().NoWrap() : shown);
        }

        foreach (string[] row in report.Rows.Select(row => row.Select(Markup.Escape).ToArray()))
        {
            table.AddRow(row);
        }

        return report.Note.Length == 0 ? table : table.Caption(Markup.Escape(report.Note));
    }
}
