using Decoupling.Generators.Parsing;

namespace Decoupling.Generators.Layers.BatchNorm;

/// <summary>Reads <c>[BatchNorm]</c>.</summary>
internal static class BatchNormParser
{
    public static LayerSpec? Parse(LayerDeclaration layer)
    {
        double momentum = layer.Attribute.Property("Momentum", 0.1);
        double? epsilon = NormParser.Epsilon(layer);
        return NormParser.Expect(layer, "Momentum", momentum, momentum is > 0 and <= 1, "above 0 and at most 1") && epsilon is { } divisor
            ? new BatchNormSpec(layer.Name, divisor, momentum, layer.Attribute.Property("Affine", true))
            : null;
    }
}
