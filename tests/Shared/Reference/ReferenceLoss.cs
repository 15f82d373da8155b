using System;
using System.Linq;

namespace Decoupling.Tests.Reference;

/// <summary>A loss: the mean over the batch of what <see cref="OfSample"/> gives.</summary>
public abstract class ReferenceLoss
{
    /// <summary>The weight of each sample, or null where all count the same.</summary>
    public double[]? Weights { get; set; }

    /// <summary>One sample's loss.</summary>
    /// <param name="outputs">The network's outputs.</param>
    /// <param name="targets">As many targets.</param>
    public abstract Traced OfSample(Traced[] outputs, double[] targets);

    /// <summary>The gradient of one sample's loss with respect to its outputs.</summary>
    public abstract Traced[] GradientOfSample(Traced[] outputs, double[] targets);

    /// <summary>The targets that a class index stands for.</summary>
    public abstract double[] TargetsOfClass(int label, int outputs);

    /// <summary>The mean loss over the batch.</summary>
    public Traced Of(Traced[][] outputs, double[][] targets)
    {
        var sum = new TracedSum();
        for (int b = 0; b < outputs.Length; b++)
        {
            sum.AddProduct(OfSample(outputs[b], targets[b]), Weight(b));
        }

        return sum.Total / outputs.Length;
    }

    /// <summary>The gradient of the mean loss with respect to all outputs.</summary>
    public Traced[][] Gradient(Traced[][] outputs, double[][] targets) =>
        [.. outputs.Select((row, b) => GradientOfSample(row, targets[b]).Select(gradient => gradient * Weight(b) / outputs.Length).ToArray())];

    private double Weight(int sample) => Weights?[sample] ?? 1;

    protected static double[] OneHot(int label, int outputs, double others) =>
        [.. Enumerable.Range(0, outputs).Select(o => o == label ? 1 : others)];

    /// <summary>The mean over a sample's outputs of f(output, target).</summary>
    protected static Traced Mean(Traced[] outputs, double[] targets, Func<Traced, double, Traced> f)
    {
        var sum = new TracedSum();
        for (int o = 0; o < outputs.Length; o++)
        {
            sum.Add(f(outputs[o], targets[o]));
        }

        return sum.Total / outputs.Length;
    }
}
