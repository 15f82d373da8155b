using Decoupling.Generators.Parsing;

namespace Decoupling.Generators.Layers.Pool;

/// <summary>Reads <c>[MaxPool2D(size)]</c>, <c>[AvgPool2D(size)]</c> and those of one dimension.</summary>
internal static class PoolParser
{
    public static LayerSpec? ParseMaximum(LayerDeclaration layer) => Parse(layer, isMaximum: true);

    public static LayerSpec? ParseAverage(LayerDeclaration layer) => Parse(layer, isMaximum: false);

    private static LayerSpec? Parse(LayerDeclaration layer, bool isMaximum) =>
        WindowParser.Parse(layer, "size", stride: size => size) is { } window ? new PoolSpec(layer.Name, isMaximum, window) : null;
}
