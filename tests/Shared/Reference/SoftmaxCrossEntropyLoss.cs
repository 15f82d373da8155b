using System;
using System.Linq;

namespace Decoupling.Tests.Reference;

/// <summary>-sum of t log softmax(o), from logits.</summary>
public sealed class SoftmaxCrossEntropyLoss : ReferenceLoss
{
    public override Traced OfSample(Traced[] outputs, double[] targets)
    {
        Traced logSum = LogOfSumOfExponentials(outputs);
        var loss = new TracedSum();
        for (int o = 0; o < outputs.Length; o++)
        {
            loss.AddProduct(logSum - outputs[o], targets[o]);
        }

        return loss.Total;
    }

    /// <summary>d/do(j) of sum t (log sum e^o - o) = softmax(o)(j) (sum of t) - t(j).</summary>
    public override Traced[] GradientOfSample(Traced[] outputs, double[] targets)
    {
        Traced logSum = LogOfSumOfExponentials(outputs);
        double targetSum = targets.Sum();
        return [.. outputs.Select((output, o) => ((output - logSum).Map(Math.Exp) * targetSum) - targets[o])];
    }

    public override double[] TargetsOfClass(int label, int outputs) => OneHot(label, outputs, others: 0);

    private static Traced LogOfSumOfExponentials(Traced[] outputs)
    {
        double largest = outputs.Max(output => output.Value);
        var sum = new TracedSum();
        foreach (Traced output in outputs)
        {
            sum.Add((output - largest).Map(Math.Exp));
        }

        return sum.Total.Map(Math.Log) + largest;
    }
}
