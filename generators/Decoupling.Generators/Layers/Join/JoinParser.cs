using Decoupling.Generators.Ops.Joins;
using Decoupling.Generators.Parsing;

namespace Decoupling.Generators.Layers.Join;

/// <summary>Reads <c>[Add(names)]</c> and <c>[Multiply(names)]</c>.</summary>
internal static class JoinParser
{
    public static LayerSpec? ParseAdd(LayerDeclaration layer) => Parse(layer, JoinOperator.Add);

    public static LayerSpec? ParseMultiply(LayerDeclaration layer) => Parse(layer, JoinOperator.Multiply);

    private static LayerSpec? Parse(LayerDeclaration layer, JoinOperator join) =>
        JoinedLayers.Parse(layer, (first, other) => first.Equals(other), "values of one shape") is { } reads
            ? new JoinSpec(layer.Name, join) { Reads = reads }
            : null;
}
