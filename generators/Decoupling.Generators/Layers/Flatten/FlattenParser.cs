using Decoupling.Generators.Parsing;

namespace Decoupling.Generators.Layers.Flatten;

/// <summary>Reads <c>[Flatten]</c>.</summary>
internal static class FlattenParser
{
    public static LayerSpec Parse(LayerDeclaration layer) => new FlattenSpec(layer.Name);
}
