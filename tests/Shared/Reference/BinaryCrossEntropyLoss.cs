using System;
using System.Linq;

namespace Decoupling.Tests.Reference;

/// <summary>Mean over the outputs of -(t log p + (1 - t) log(1 - p)).</summary>
/// <param name="outputsAreProbabilities">Whether an output is p itself (the last layer is the built-in Logistic) or a logit, p = logistic(o).</param>
public sealed class BinaryCrossEntropyLoss(bool outputsAreProbabilities) : ReferenceLoss
{
    public override Traced OfSample(Traced[] outputs, double[] targets) => Mean(outputs, targets, outputsAreProbabilities ? OfProbability : OfLogit);

    public override Traced[] GradientOfSample(Traced[] outputs, double[] targets) =>
        [.. outputs.Select((output, o) => (outputsAreProbabilities ? SlopeAtProbability(output, targets[o]) : SlopeAtLogit(output, targets[o])) / outputs.Length)];

    public override double[] TargetsOfClass(int label, int outputs) => outputs == 1 ? [label] : OneHot(label, outputs, others: 0);

    private static Traced OfProbability(Traced p, double t) => (AsFloat(p).Map(Log) * -t) + ((1 - AsFloat(p)).Map(Log) * (t - 1));

    private static Traced SlopeAtProbability(Traced p, double t) =>
        (p - t) / (AsFloat(p) * (1 - AsFloat(p))).Map(variance => Math.Max(variance, 1e-12));

    /// <summary>
    /// A probability that floats cannot tell from 1 is 1, and the loss has a bound for it: that of all such outputs at once, so no rounding error of theirs
    /// alone.
    /// </summary>
    private static Traced AsFloat(Traced p) => (float)p.Value == 1f ? p.Map(value => (float)value) : p;

    private static double Log(double p) => p <= 0 ? -100 : Math.Max(Math.Log(p), -100);

    /// <summary>With p = 1 / (1 + e^-o): -log p = softplus(-o) and -log(1 - p) = softplus(o).</summary>
    private static Traced OfLogit(Traced o, double t) => ((-o).Map(Softplus) * t) + (o.Map(Softplus) * (1 - t));

    private static Traced SlopeAtLogit(Traced o, double t) => o.Map(value => 1 / (1 + Math.Exp(-value))) - t;

    private static double Softplus(double x) => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));
}
