using System.Linq;
using Decoupling.Generators.Model;
using Decoupling.Generators.Parsing;

namespace Decoupling.Generators.Layers.Concat;

/// <summary>Reads <c>[Concat(names)]</c>.</summary>
internal static class ConcatParser
{
    public static LayerSpec? Parse(LayerDeclaration layer) =>
        JoinedLayers.Parse(layer, Fits, layer.Input is { Rank: 3 } ? "images of one height and width" : "vectors") is { } reads
            ? new ConcatSpec(layer.Name) { Reads = reads }
            : null;

    /// <summary>All lengths after the first are one.</summary>
    private static bool Fits(TensorShape first, TensorShape other) => first.Lengths.Skip(1).SequenceEqual(other.Lengths.Skip(1));
}
