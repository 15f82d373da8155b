using System;
using System.Collections.Generic;
using System.Linq;
using Decoupling.Generators.Collections;
using Decoupling.Generators.Model;
using Decoupling.Generators.Scheduling;

namespace Decoupling.Generators.Emit;

/// <summary>
/// The table of layers, as it stands at the head of the generated file and in the documentation of the network: line for line what the network's description
/// prints at run time, but for the words of pairs that only run time knows.
/// </summary>
internal static class SummaryTable
{
    public static IReadOnlyList<string> Lines(NetworkPlan plan)
    {
        string[] reads = [.. plan.Layers.Select((layer, number) => From(layer, number == 0 ? NetworkSpec.InputName : plan.Layers[number - 1].Name))];
        bool hasBranches = reads.Any(read => read.Length > 0);
        int texts = hasBranches ? 3 : 2;
        (string Heading, Func<LayerPlan, long> Of)[] columns = [.. Columns(plan)];
        string[][] rows =
        [
            Row("layer", "kind", "from", ["input", "output", .. columns.Select(column => column.Heading)]),
            .. plan.Layers.Select((layer, number) => Row(
                layer.Name, layer.Words, reads[number], [Shape(layer.Input), Shape(layer.Output), .. columns.Select(column => Number(column.Of(layer)))])),
            Row(
                "total", $"trained on {plan.Spec.Loss.Words}", "",
                [Shape(plan.Spec.InputShape), Shape(plan.Output), .. columns.Select(column => Number(plan.Layers.Sum(column.Of)))]),
        ];
        string[] rules = [.. plan.Spec.ParameterRules.Select(rule => rule.Words)];
        return
        [
            .. TextTable.Lines(rows, texts),
            .. rules.Length == 0 ? Enumerable.Empty<string>() : [$"gradients of all parameters: {string.Join(", ", rules)}"],
        ];

        string[] Row(string name, string kind, string from, string[] numbers) => hasBranches ? [name, kind, from, .. numbers] : [name, kind, .. numbers];
    }

    /// <summary>The numbers of a layer.</summary>
    private static IEnumerable<(string Heading, Func<LayerPlan, long> Of)> Columns(NetworkPlan plan)
    {
        yield return ("parameters", layer => layer.Parameters.Sum(tensor => (long)tensor.Count));
        if (!plan.HasBinaryWeights)
        {
            yield return ("multiply-adds", layer => layer.MultiplyAdds);
            yield break;
        }

        yield return ("bits", layer => layer.Parameters.Sum(tensor => (long)tensor.Count * tensor.Bits));
        yield return ("binary multiply-adds", plan.BinaryMultiplyAdds);
        yield return ("float multiply-adds", layer => layer.MultiplyAdds - plan.BinaryMultiplyAdds(layer));
    }

    /// <summary>What a layer reads, where that is not simply the one before it.</summary>
    private static string From(LayerPlan layer, string before) => layer.Inputs.Count == 1 && layer.Inputs[0] == before ? "" : string.Join(", ", layer.Inputs);

    private static string Shape(TensorShape shape) => string.Join(" x ", shape.Lengths);

    private static string Number(long number) => number == 0 ? "" : Literals.Readable(number);
}
