using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Decoupling;

/// <summary>The table of layers of a network.</summary>
internal static class SummaryTable
{
    /// <summary>
    /// Name, kind, what is read where that is not simply the layer before (a column of networks with branches), shapes, parameters, multiply-adds; below, the
    /// rules of the gradients of all parameters.
    /// </summary>
    public static IEnumerable<string> Lines(NetworkDescription network)
    {
        bool hasBranches = network.HasBranches;
        int texts = hasBranches ? 3 : 2;
        string[][] rows =
        [
            Row("layer", "kind", "from", "input", "output", "parameters", "multiply-adds"),
            .. network.Layers.Select((layer, i) => Row(
                layer.Name, layer.Text, network.From(i), Shape(layer.InputShape), Shape(layer.OutputShape),
                Number(layer.ParameterCount), Number(layer.MultiplyAdds))),
            Row(
                "total", $"trained on {network.Loss}", "", Shape(network.InputShape), Shape(network.Layers[^1].OutputShape),
                Number(network.ParameterCount), Number(network.MultiplyAdds)),
        ];
        int[] widths = [.. rows[0].Select((_, column) => rows.Max(row => row[column].Length))];
        string[] rules = network.ParameterRules.IsEmpty ? [] : [$"gradients of all parameters: {string.Join(", ", network.ParameterRules)}"];
        return rows.Select(row => string.Join("  ", row.Select(Cell)).TrimEnd()).Concat(rules);

        string[] Row(string name, string kind, string from, params string[] numbers) => hasBranches ? [name, kind, from, .. numbers] : [name, kind, .. numbers];

        string Cell(string text, int column) => column < texts ? text.PadRight(widths[column]) : text.PadLeft(widths[column]);
    }

    /// <summary>A shape: <c>16 x 28 x 28</c>.</summary>
    public static string Shape(IEnumerable<int> lengths) => string.Join(" x ", lengths);

    private static string Number(long number) => number == 0 ? "" : number.ToString("N0", CultureInfo.InvariantCulture);
}
