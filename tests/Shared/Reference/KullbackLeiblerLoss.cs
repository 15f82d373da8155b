using System;
using System.Linq;

namespace Decoupling.Tests.Reference;

/// <summary>Sum of t (log t - log softmax(o)): the cross-entropy less the entropy of the targets.</summary>
public sealed class KullbackLeiblerLoss : ReferenceLoss
{
    private readonly SoftmaxCrossEntropyLoss _crossEntropy = new();

    public override Traced OfSample(Traced[] outputs, double[] targets) =>
        _crossEntropy.OfSample(outputs, targets) + new Traced(targets.Sum(t => t == 0 ? 0 : t * Math.Log(t)), 0).Rounded;

    public override Traced[] GradientOfSample(Traced[] outputs, double[] targets) => _crossEntropy.GradientOfSample(outputs, targets);

    public override double[] TargetsOfClass(int label, int outputs) =>
        throw new NotSupportedException("The Kullback-Leibler divergence takes values, not classes.");
}
