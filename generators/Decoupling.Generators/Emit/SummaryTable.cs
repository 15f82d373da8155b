using System.Collections.Generic;
using System.Linq;
using Decoupling.Generators.Model;
using Decoupling.Generators.Scheduling;

namespace Decoupling.Generators.Emit;

/// <summary>The table of layers, as it stands at the head of the generated file and in the documentation of the network.</summary>
internal static class SummaryTable
{
    private static readonly string[] Heading = ["layer", "kind", "input", "output", "parameters", "from", "multiply-adds"];

    public static IEnumerable<string> Lines(NetworkPlan plan)
    {
        List<string[]> rows = [Heading, .. plan.Layers.Select(Row), Total(plan)];
        int[] widths = [.. Heading.Select((_, column) => rows.Max(row => row[column].Length))];
        return rows.Select(row => string.Join("  ", row.Select((cell, column) => column < 2 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))).TrimEnd());
    }

    private static string[] Row(LayerPlan layer) =>
    [
        layer.Name,
        layer.Kind,
        layer.Input.ToString(),
        layer.Output.ToString(),
        layer.Parameters.Count == 0 ? "" : Literals.Readable(layer.Parameters.Sum(parameter => parameter.Count)),
        layer.Parameters.Count == 0 ? "" : Literals.Readable(layer.Parameters[0].Offset),
        layer.MultiplyAdds == 0 ? "" : Literals.Readable(layer.MultiplyAdds),
    ];

    private static string[] Total(NetworkPlan plan) =>
    [
        "total", "", plan.Spec.InputShape.ToString(), plan.Output.ToString(), Literals.Readable(plan.Parameters.Sum(tensor => tensor.Count)), "",
        Literals.Readable(plan.Layers.Sum(layer => layer.MultiplyAdds)),
    ];
}
