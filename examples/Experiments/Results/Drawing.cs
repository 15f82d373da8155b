using Decoupling.Reports;
using ScottPlot;

namespace ExperimentsExample;

/// <summary>A plot whose size follows from what it shows.</summary>
/// <param name="Plot">The plot.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
internal sealed record Drawing(Plot Plot, int Width, int Height)
{
    /// <summary>As a file.</summary>
    /// <returns>Its path.</returns>
    public string Save(string path) => Plot.SavePng(path, Width, Height).Path;

    /// <summary>As a picture of the report.</summary>
    public Picture ToPicture(string caption) => Plot.ToPicture(caption, Width, Height);
}
