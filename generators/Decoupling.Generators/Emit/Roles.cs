using System.Collections.Generic;
using System.Linq;
using Decoupling.Generators.Collections;
using Decoupling.Generators.Planning;

namespace Decoupling.Generators.Emit;

/// <summary>Names of a kernel's parameters by their part in it and not by layer, so that layers of equal shape and functions give the same text, and share it.</summary>
internal static class Roles
{
    /// <summary>The block with its values named z, y1, y2, ... and its gradient dx.</summary>
    public static BlockPlan Of(BlockPlan block)
    {
        List<BufferPlan> distinct = [.. block.Values.Distinct()];
        return block with
        {
            Values = block.Values.Select(value => value with { Name = distinct.IndexOf(value) is > 0 and int index ? "y" + index : "z" }).ToEquatableArray(),
            Gradient = block.Gradient is null ? null : block.Gradient with { Name = "dx" },
            Elementwise = block.Elementwise.Select(Of).ToEquatableArray(),
        };
    }

    private static ElementwisePlan Of(ElementwisePlan layer, int index) => layer is ActivationPlan { Mask: { } mask } activation
        ? activation with { Layer = "layer" + index, Mask = mask with { Name = "mask" + index } }
        : layer with { Layer = "layer" + index };

    public static string Refs(IEnumerable<BufferPlan> buffers) => string.Join(", ", buffers.Select(buffer => $"ref {buffer.Element} {buffer.Name}"));

    /// <summary>The parameters through which a kernel receives the factors of its batch norms and the random numbers of its activations: nothing where there are none.</summary>
    public static string States(IReadOnlyCollection<ElementwisePlan> layers)
    {
        string[] states = [.. Drawing(layers).Select(activation => $"in global::Decoupling.LayerState {activation.State}, ")];
        return Scales(layers, "ref float ") + (states.Length == 0 ? "" : string.Concat(states) + "ulong element, ");
    }

    /// <summary>The arguments for <see cref="States"/>.</summary>
    /// <param name="layers">The layers.</param>
    /// <param name="element">The element that the buffers begin with, as an expression; null in inference, which draws nothing.</param>
    public static string StateArguments(IReadOnlyCollection<ElementwisePlan> layers, string? element)
    {
        string[] states = [.. Drawing(layers).Select(activation => (element is null ? activation.Still : activation.State) + ", ")];
        return Scales(layers, "ref ") + (states.Length == 0 ? "" : $"{string.Concat(states)}{element ?? "0"}, ");
    }

    private static string Scales(IEnumerable<ElementwisePlan> layers, string by) => string.Concat(layers.OfType<AffinePlan>().Select(affine => $"{by}{affine.Scale}, "));

    private static IEnumerable<ActivationPlan> Drawing(IEnumerable<ElementwisePlan> layers) =>
        layers.OfType<ActivationPlan>().Where(activation => activation.Draws is not null);

    /// <summary>What follows, for a summary.</summary>
    public static string Then(IReadOnlyCollection<ElementwisePlan> layers, string words = "") =>
        layers.Count == 0 ? "" : $"; then {words}{string.Join(", ", layers.Select(layer => layer is ActivationPlan activation ? activation.Description : layer is AffinePlan ? "scale and shift" : null).OfType<string>())}";
}
