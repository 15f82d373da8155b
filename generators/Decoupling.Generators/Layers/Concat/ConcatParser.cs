using System.Linq;
using Decoupling.Generators.Model;
using Decoupling.Generators.Parsing;

namespace Decoupling.Generators.Layers.Concat;

/// <summary>Reads <c>[Concat(names)]</c>.</summary>
internal static class ConcatParser
{
    public static LayerSpec? Parse(LayerDeclaration layer) =>
        JoinedLayers.Parse(layer, Fits, Expected(layer.Input)) is { } reads
            ? new ConcatSpec(layer.Name) { Reads = reads }
            : null;

    private static string Expected(TensorShape? shape) => shape?.Rank switch
    {
        3 => "images of one height and width",
        2 => "sequences of one length",
        _ => "vectors",
    };

    /// <summary>All lengths after the first are one.</summary>
    private static bool Fits(TensorShape first, TensorShape other) => first.Lengths.Skip(1).SequenceEqual(other.Lengths.Skip(1));
}
