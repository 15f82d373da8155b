using System.Collections.Generic;
using Decoupling.Reports;

namespace ExperimentsExample;

/// <summary>How the results of an experiment are shown.</summary>
internal interface IPresentation
{
    /// <summary>For the terminal and the report.</summary>
    IEnumerable<ReportTable> Tables(ExperimentResults results);

    /// <summary>For the report: each small enough for a phone, where it can be.</summary>
    IEnumerable<Picture> Pictures(ExperimentResults results);

    /// <summary>Draws pictures as files, each with all of a kind.</summary>
    /// <param name="results">Of which at least one run is there.</param>
    /// <param name="directory">Where they go; it must exist.</param>
    /// <returns>Their paths.</returns>
    IEnumerable<string> Draw(ExperimentResults results, string directory);
}
