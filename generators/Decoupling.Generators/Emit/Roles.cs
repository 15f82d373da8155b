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
        };
    }

    public static string Refs(IEnumerable<BufferPlan> buffers) => string.Join(", ", buffers.Select(buffer => $"ref float {buffer.Name}"));

    /// <summary>What follows, for a summary.</summary>
    public static string Then(IReadOnlyCollection<ElementwisePlan> layers, string words = "") =>
        layers.Count == 0 ? "" : $"; then {words}{string.Join(", ", layers.OfType<ActivationPlan>().Select(layer => layer.Description))}";
}
