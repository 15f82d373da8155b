using System;
using System.Linq;

namespace Decoupling.Tests.Reference;

/// <summary>Mean over the outputs of (o - t)^2.</summary>
public sealed class MeanSquaredErrorLoss : ReferenceLoss
{
    public override Traced OfSample(Traced[] outputs, double[] targets) => Mean(outputs, targets, (o, t) => (o - t) * (o - t));

    public override Traced[] GradientOfSample(Traced[] outputs, double[] targets) =>
        [.. outputs.Select((output, o) => (output - targets[o]) * 2 / outputs.Length)];

    public override double[] TargetsOfClass(int label, int outputs) => throw new NotSupportedException("The mean squared error takes values, not classes.");
}
