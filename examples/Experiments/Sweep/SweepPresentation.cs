using System.Collections.Generic;
using Spectre.Console.Rendering;

namespace ExperimentsExample;

/// <summary>Heat maps, a ranking, and what the facts of compile time have to do with it.</summary>
internal sealed record SweepPresentation : IPresentation
{
    public IEnumerable<IRenderable> Tables(ExperimentResults results) => [];

    public IEnumerable<string> Draw(ExperimentResults results, string directory) => [];
}
