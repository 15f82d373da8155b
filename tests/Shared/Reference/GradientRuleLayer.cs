using System;
using System.Linq;

namespace Decoupling.Tests.Reference;

/// <summary>The identity, with a rule for the gradient of the whole batch.</summary>
/// <param name="rule">From the gradient (batch, size) to what is handed on.</param>
public sealed class GradientRuleLayer(Func<Traced[][], Traced[][]> rule) : ReferenceLayer
{
    public override Traced[][] Forward(Traced[][] inputs, bool training) => inputs;

    public override Traced[][] Backward(Traced[][] gradients) => rule(gradients);
}

/// <summary>The gradient rules by their definitions.</summary>
public static class ReferenceRules
{
    /// <summary>g min(1, max / max(norm, 1e-12)).</summary>
    public static Traced[][] ClipNorm(Traced[][] gradients, double max)
    {
        var squares = new TracedSum();
        foreach (Traced gradient in gradients.SelectMany(row => row))
        {
            squares.AddProduct(gradient, gradient);
        }

        Traced factor = squares.Total.Map(sum => Math.Min(1, max / Math.Max(Math.Sqrt(Math.Max(0, sum)), 1e-12)));
        return Each(gradients, (_, _, gradient) => gradient * factor);
    }

    /// <summary>g minus the mean of its group of neighbours in the row.</summary>
    public static Traced[][] Centralize(Traced[][] gradients, int group) => [.. gradients.Select(row =>
    {
        var result = new Traced[row.Length];
        for (int first = 0; first < row.Length; first += group)
        {
            var sum = new TracedSum();
            foreach (Traced gradient in row.AsSpan(first, group))
            {
                sum.Add(gradient);
            }

            for (int i = first; i < first + group; i++)
            {
                result[i] = row[i] - (sum.Total * (1.0 / group));
            }
        }

        return result;
    })];

    /// <summary>Element by element, of (sample, element, gradient).</summary>
    public static Traced[][] Each(Traced[][] gradients, Func<int, int, Traced, Traced> rule) =>
        [.. gradients.Select((row, sample) => row.Select((gradient, element) => rule(sample, element, gradient)).ToArray())];
}
