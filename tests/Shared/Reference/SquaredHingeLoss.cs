using System;
using System.Linq;

namespace Decoupling.Tests.Reference;

/// <summary>Mean over the outputs of max(0, 1 - t o)^2.</summary>
public sealed class SquaredHingeLoss : ReferenceLoss
{
    public override Traced OfSample(Traced[] outputs, double[] targets) => Mean(outputs, targets, (o, t) => Margin(o, t) * Margin(o, t));

    public override Traced[] GradientOfSample(Traced[] outputs, double[] targets) =>
        [.. outputs.Select((output, o) => Margin(output, targets[o]) * (-2 * targets[o]) / outputs.Length)];

    public override double[] TargetsOfClass(int label, int outputs) => outputs == 1 ? [(2 * label) - 1] : OneHot(label, outputs, others: -1);

    private static Traced Margin(Traced o, double t) => (1 - (o * t)).Map(margin => Math.Max(0, margin));
}
