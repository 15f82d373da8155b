using Decoupling.Generators.Parsing;

namespace Decoupling.Generators.Layers.GlobalAvgPool;

/// <summary>Reads <c>[GlobalAvgPool2D]</c> and <c>[GlobalAvgPool1D]</c>.</summary>
internal static class GlobalAvgPoolParser
{
    public static LayerSpec? Parse(LayerDeclaration layer) =>
        WindowParser.HasRank(layer, out int rank) ? new GlobalAvgPoolSpec(layer.Name, rank) : null;
}
