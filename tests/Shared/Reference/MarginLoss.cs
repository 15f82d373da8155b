using System;
using System.Linq;

namespace Decoupling.Tests.Reference;

/// <summary>Sum over the outputs but the class's of max(0, 1 - o(class) + o), divided by the number of outputs.</summary>
public sealed class MarginLoss : ReferenceLoss
{
    public override Traced OfSample(Traced[] outputs, double[] targets)
    {
        Traced wanted = outputs[Array.IndexOf(targets, 1.0)];
        var sum = new TracedSum();
        foreach (Traced other in outputs.Where((_, o) => targets[o] != 1))
        {
            sum.Add((1 - wanted + other).Map(margin => Math.Max(0, margin)));
        }

        return sum.Total / outputs.Length;
    }

    public override Traced[] GradientOfSample(Traced[] outputs, double[] targets)
    {
        int label = Array.IndexOf(targets, 1.0);
        Traced[] gradient =
        [
            .. outputs.Select((output, o) => o == label ? 0 : (1 - outputs[label] + output).Map(margin => margin > 0 ? 1.0 : 0.0) / outputs.Length),
        ];
        var sum = new TracedSum();
        foreach (Traced other in gradient)
        {
            sum.Add(other);
        }

        gradient[label] = -sum.Total;
        return gradient;
    }

    public override double[] TargetsOfClass(int label, int outputs) => OneHot(label, outputs, others: 0);
}
