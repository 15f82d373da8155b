using Decoupling.Generators.Parsing;

namespace Decoupling.Generators.Layers.GlobalAvgPool2D;

/// <summary>Reads <c>[GlobalAvgPool2D]</c>.</summary>
internal static class GlobalAvgPool2DParser
{
    public static LayerSpec? Parse(LayerDeclaration layer) => ImageLayerParser.IsImage(layer) ? new GlobalAvgPool2DSpec(layer.Name) : null;
}
