using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace Decoupling;

/// <summary>Whether two networks are one, up to how gradients pass through it.</summary>
internal static class SameLayers
{
    private const string GradientRule = "GradientRule";

    /// <summary>Throws where two networks differ in more than their pairs and gradient rules, with the first difference.</summary>
    public static void Check(NetworkDescription network, NetworkDescription reference)
    {
        string[] lines = [.. Lines(network)];
        string[] others = [.. Lines(reference)];
        int same = lines.Zip(others).TakeWhile(pair => pair.First == pair.Second).Count();
        if (same < Math.Max(lines.Length, others.Length))
        {
            throw new ArgumentException(
                $"{network.Name} has '{LineOrNone(lines)}' where {reference.Name} has '{LineOrNone(others)}': "
                    + "expected the same layers up to pairs and gradient rules.",
                nameof(reference));
        }

        string LineOrNone(string[] all) => same < all.Length ? all[same] : "no further layer";
    }

    /// <summary>All that has to be the same, line by line. A gradient rule does nothing in the forward pass: who reads it reads what it reads.</summary>
    private static IEnumerable<string> Lines(NetworkDescription network)
    {
        yield return $"Input: {SummaryTable.Shape(network.InputShape)}, {network.LossText}";
        Dictionary<string, string> aboveRules = [];
        foreach (LayerDescription layer in network.Layers)
        {
            string[] inputs = [.. layer.Inputs.Select(input => aboveRules.GetValueOrDefault(input, input))];
            if (layer.Kind == GradientRule)
            {
                aboveRules[layer.Name] = inputs[0];
                continue;
            }

            IEnumerable<LayerSetting> settings = layer.Settings.Where(setting => !IsOfPair(setting.Name));
            ImmutableArray<ParameterDescription> tensors = [.. layer.Parameters, .. layer.Statistics];
            string line = $"{layer.Name}: {layer.Kind}({string.Join(", ", settings)}) of {string.Join(", ", inputs)}";
            yield return string.Join("; ", tensors.Select(tensor => tensor.ToString()).Prepend(line));
        }
    }

    /// <summary>Whether a setting tells of a pair: <c>Backward.Low</c>, <c>WeightForward</c>. Forward functions are compared by what they compute.</summary>
    private static bool IsOfPair(string setting)
    {
        ReadOnlySpan<char> name = setting.AsSpan(0, setting.IndexOf('.') is >= 0 and var dot ? dot : setting.Length);
        return name.EndsWith("Forward") || name.EndsWith("Backward") || name.EndsWith("Pair") || name is "TypeParameter";
    }
}
