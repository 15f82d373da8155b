using System.Collections.Generic;
using Spectre.Console.Rendering;

namespace ExperimentsExample;

/// <summary>How the results of an experiment are shown.</summary>
internal interface IPresentation
{
    /// <summary>For the terminal.</summary>
    IEnumerable<IRenderable> Tables(ExperimentResults results);

    /// <summary>Draws pictures.</summary>
    /// <param name="results">Of which at least one run is there.</param>
    /// <param name="directory">Where they go; it must exist.</param>
    /// <returns>Their paths.</returns>
    IEnumerable<string> Draw(ExperimentResults results, string directory);
}
