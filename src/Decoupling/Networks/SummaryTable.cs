using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Decoupling;

/// <summary>The table of layers of a network.</summary>
internal static class SummaryTable
{
    /// <summary>
    /// Name, kind, what is read where that is not simply the layer before (a column of networks with branches), shapes, parameters, multiply-adds; of
    /// networks with binary weights also the bits of parameters, and which multiply-adds are binary; below, the rules of the gradients of all parameters.
    /// </summary>
    public static IEnumerable<string> Lines(NetworkDescription network)
    {
        bool hasBranches = network.HasBranches;
        int texts = hasBranches ? 3 : 2;
        (string Heading, Func<LayerDescription, long> Of)[] columns = [.. Columns(network)];
        string[][] rows =
        [
            Row("layer", "kind", "from", ["input", "output", .. columns.Select(column => column.Heading)]),
            .. network.Layers.Select((layer, number) => Row(
                layer.Name, layer.Text, network.From(number),
                [Shape(layer.InputShape), Shape(layer.OutputShape), .. columns.Select(column => Number(column.Of(layer)))])),
            Row(
                "total", $"trained on {network.LossText}", "",
                [Shape(network.InputShape), Shape(network.Layers[^1].OutputShape), .. columns.Select(column => Number(network.Layers.Sum(column.Of)))]),
        ];
        int[] widths = [.. rows[0].Select((_, column) => rows.Max(row => row[column].Length))];
        string[] rules = network.ParameterRules.IsEmpty ? [] : [$"gradients of all parameters: {string.Join(", ", network.ParameterRules)}"];
        return rows.Select(row => string.Join("  ", row.Select(Cell)).TrimEnd()).Concat(rules);

        string[] Row(string name, string kind, string from, string[] numbers) => hasBranches ? [name, kind, from, .. numbers] : [name, kind, .. numbers];

        string Cell(string text, int column) => column < texts ? text.PadRight(widths[column]) : text.PadLeft(widths[column]);
    }

    /// <summary>A shape: <c>16 x 28 x 28</c>.</summary>
    public static string Shape(IEnumerable<int> lengths) => string.Join(" x ", lengths);

    /// <summary>The numbers of a layer.</summary>
    private static IEnumerable<(string Heading, Func<LayerDescription, long> Of)> Columns(NetworkDescription network)
    {
        yield return ("parameters", layer => layer.ParameterCount);
        if (network.Parameters.All(tensor => tensor.Bits == ParameterDescription.FloatBits))
        {
            yield return ("multiply-adds", layer => layer.MultiplyAdds);
            yield break;
        }

        yield return ("bits", layer => layer.Parameters.Sum(tensor => (long)tensor.Count * tensor.Bits));
        yield return ("binary multiply-adds", layer => layer.BinaryMultiplyAdds);
        yield return ("float multiply-adds", layer => layer.MultiplyAdds - layer.BinaryMultiplyAdds);
    }

    private static string Number(long number) => number == 0 ? "" : number.ToString("N0", CultureInfo.InvariantCulture);
}
