using System;
using System.Linq;

namespace Decoupling.Tests.Reference;

/// <summary>The mean over the outputs of a loss of each.</summary>
/// <param name="loss">From output and target to the loss.</param>
/// <param name="slope">From output and target to its derivative.</param>
/// <param name="low">The target of outputs that do not stand for the class.</param>
public sealed class OutputLoss(Func<double, double, double> loss, Func<double, double, double> slope, double low) : ReferenceLoss
{
    public static OutputLoss Hinge => new((o, t) => Math.Max(0, 1 - (t * o)), (o, t) => t * o < 1 ? -t : 0, low: -1);

    public static OutputLoss AbsoluteError => new((o, t) => Math.Abs(o - t), (o, t) => Math.Sign(o - t), low: 0);

    public static OutputLoss Huber => new(
        (o, t) => Math.Abs(o - t) <= 1 ? (o - t) * (o - t) / 2 : Math.Abs(o - t) - 0.5, (o, t) => Math.Clamp(o - t, -1, 1), low: 0);

    /// <summary>-t (1 - p)^2 log p - (1 - t) p^2 log(1 - p), p = logistic(o); its slope by the product rule, term by term.</summary>
    public static OutputLoss Focal => new(
        (o, t) => (t * Square(1 - P(o)) * Softplus(-o)) + ((1 - t) * Square(P(o)) * Softplus(o)),
        (o, t) =>
        {
            double p = P(o), slope = p * (1 - p);
            double yes = (-2 * (1 - p) * slope * Softplus(-o)) - (Square(1 - p) * (1 - p));
            double no = (2 * p * slope * Softplus(o)) + (Square(p) * p);
            return (t * yes) + ((1 - t) * no);
        },
        low: 0);

    /// <summary>log(1 + (o - t)^2) / 2, the one that the networks of the tests have for their own.</summary>
    public static OutputLoss Cauchy => new((o, t) => Math.Log(1 + Square(o - t)) / 2, (o, t) => (o - t) / (1 + Square(o - t)), low: 0);

    public override Traced OfSample(Traced[] outputs, double[] targets) => Mean(outputs, targets, (o, t) => o.Rounded.Map(value => loss(value, t)));

    public override Traced[] GradientOfSample(Traced[] outputs, double[] targets) =>
        [.. outputs.Select((output, o) => output.Rounded.Map(value => slope(value, targets[o])) / outputs.Length)];

    public override double[] TargetsOfClass(int label, int outputs) => outputs == 1 ? [label == 1 ? 1 : low] : OneHot(label, outputs, low);

    private static double P(double o) => 1 / (1 + Math.Exp(-o));

    private static double Softplus(double x) => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));

    private static double Square(double x) => x * x;
}
