using System.Collections.Generic;
using System.Linq;
using Decoupling.Generators.Diagnostics;
using Decoupling.Generators.Layers;

namespace Decoupling.Generators.Parsing;

/// <summary>
/// What is proved of layers by those that read them: values that nobody reads, activations in a row, linear layers that collapse. It follows the graph, not
/// the text.
/// </summary>
/// <param name="layers">The layers by their numbers; null where one could not be read, of whose neighbours nothing is concluded.</param>
internal sealed class LayerNeighbours(IReadOnlyList<DeclaredLayer?> layers)
{
    private readonly int[] _readers = CountReaders(layers);

    /// <summary>Reports what is wrong.</summary>
    /// <param name="layers">The layers by their numbers.</param>
    /// <param name="issues">Receives what is wrong.</param>
    public static void Report(IReadOnlyList<DeclaredLayer?> layers, ICollection<ParseIssue> issues)
    {
        var neighbours = new LayerNeighbours(layers);
        bool isWhole = layers.All(layer => layer is not null);
        for (int number = 0; number < layers.Count; number++)
        {
            if (layers[number] is not { } layer)
            {
                continue;
            }

            if (isWhole && number < layers.Count - 1 && neighbours._readers[number] == 0)
            {
                issues.Add(new ParseIssue(DiagnosticDescriptors.ValueNotRead, layer.Attribute.Location, layer.Spec.Name));
            }

            // What a binary layer makes of its inputs is more than a second activation, and has rules of its own.
            if (layer is { Spec.IsActivation: true, IsOfInputs: false }
                && neighbours.Before(layer.Spec, spec => spec.ActsOnGradients) is { IsActivation: true } first)
            {
                issues.Add(new ParseIssue(DiagnosticDescriptors.ActivationsInARow, layer.Attribute.Location, first.Name, layer.Spec.Name));
            }

            if (layer.Spec.Collapsed is { } one
                && neighbours.Before(layer.Spec, spec => spec is { IsLinear: true, Collapsed: null }) is { Collapsed: not null } before)
            {
                issues.Add(new ParseIssue(DiagnosticDescriptors.LinearLayersCollapse, layer.Attribute.Location, before.Name, layer.Spec.Name, one));
            }
        }
    }

    /// <summary>
    /// The nearest layer above that is none of those to step over; null where a value on the way is not known, or has other readers, for which it is there,
    /// or joins several.
    /// </summary>
    private LayerSpec? Before(LayerSpec layer, System.Func<LayerSpec, bool> isSteppedOver)
    {
        LayerSpec? before = layer;
        do
        {
            before = before is { Reads: [>= 0 and var number] } && _readers[number] == 1 ? layers[number]?.Spec : null;
        }
        while (before is not null && isSteppedOver(before));
        return before;
    }

    private static int[] CountReaders(IReadOnlyList<DeclaredLayer?> layers)
    {
        int[] readers = new int[layers.Count];
        foreach (int number in layers.SelectMany(layer => layer is null ? [] : layer.Spec.Reads.Distinct()).Where(number => number >= 0))
        {
            readers[number]++;
        }

        return readers;
    }
}
