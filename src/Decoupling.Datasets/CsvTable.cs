using System.Collections.Immutable;

namespace Decoupling.Datasets;

/// <summary>The numbers of a CSV file.</summary>
/// <param name="Values">(rows, columns), row by row.</param>
/// <param name="Columns">How many values a row has.</param>
/// <param name="Header">The names of the columns; empty when the file has none.</param>
public sealed record CsvTable(float[] Values, int Columns, ImmutableArray<string> Header)
{
    /// <summary>How many rows there are, the header not counted.</summary>
    public int Rows => Values.Length / Columns;
}
