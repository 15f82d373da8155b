using System.Collections.Immutable;
using System.Globalization;

namespace Decoupling.Datasets;

/// <summary>The numbers of a CSV file.</summary>
/// <param name="Values">(rows, columns), row by row.</param>
/// <param name="Columns">How many values a row has.</param>
/// <param name="Header">The names of the columns; empty when the file has none.</param>
public sealed record CsvTable(float[] Values, int Columns, ImmutableArray<string> Header)
{
    /// <summary>How many rows there are, the header not counted.</summary>
    public int Rows => Values.Length / Columns;

    /// <summary>One line: <c>1,000 rows of 2 columns: age, height</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Rows:N0} row{(Rows == 1 ? "" : "s")} of {Columns} column{(Columns == 1 ? "" : "s")}{(Header.Length > 0 ? ": " : "")}{string.Join(", ", Header)}");
}
