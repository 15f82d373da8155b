using Decoupling.Generators.Parsing;

namespace Decoupling.Generators.Layers.LayerNorm;

/// <summary>Reads <c>[LayerNorm]</c>.</summary>
internal static class LayerNormParser
{
    public static LayerSpec? Parse(LayerDeclaration layer) => NormParser.Epsilon(layer) is { } epsilon ? new LayerNormSpec(layer.Name, epsilon) : null;
}
