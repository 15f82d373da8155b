using System;
using System.Collections.Generic;
using System.Linq;
using Decoupling.Kernels;

namespace Decoupling.Tests.Training;

/// <summary>A loss over rows of class indices.</summary>
internal delegate void ClassKernel(ref float outputs, ReadOnlySpan<int> classes, ref float gradient, int columns, int stride, float scale, Span<float> losses);

/// <summary>A loss over rows of target values.</summary>
internal delegate void ValueKernel(
    ref float outputs, ReadOnlySpan<float> targets, ref float gradient, int columns, int stride, float scale, Span<float> losses);

/// <summary>A kernel, and its formula in double precision for one sample.</summary>
/// <param name="Kind">The loss.</param>
/// <param name="Name">For reports.</param>
/// <param name="Classes">The kernel on class indices, or null.</param>
/// <param name="Values">The kernel on values, or null.</param>
/// <param name="Formula">From outputs and targets to the loss.</param>
internal sealed record LossCase(Losses Kind, string Name, ClassKernel? Classes, ValueKernel? Values, Func<double[], float[], double> Formula)
{
    private const double Smoothing = 0.2;

    private static readonly double[] s_weights = [.. Enumerable.Range(0, 160).Select(i => 0.25 * (i % 7))];

    public static IReadOnlyList<LossCase> All { get; } =
    [
        new(
            Losses.SoftmaxCrossEntropy,
            "softmax",
            LossKernels.SoftmaxCrossEntropy<NoLossSettings>,
            LossKernels.SoftmaxCrossEntropy<NoLossSettings>,
            Softmax)
        {
            IsOverClasses = true,
        },
        new(
            Losses.SoftmaxCrossEntropy,
            "softmax, smoothed",
            LossKernels.SoftmaxCrossEntropy<Smoothed>,
            LossKernels.SoftmaxCrossEntropy<Smoothed>,
            (o, t) => Softmax(o, Spread(t, t.Length)))
        {
            IsOverClasses = true,
        },
        new(
            Losses.SoftmaxCrossEntropy,
            "softmax, weighted",
            LossKernels.SoftmaxCrossEntropy<Weighted>,
            LossKernels.SoftmaxCrossEntropy<Weighted>,
            (o, t) => Softmax(o, WeightedBy(t)))
        {
            IsOverClasses = true,
        },
        new(
            Losses.SoftmaxCrossEntropy,
            "softmax, both",
            LossKernels.SoftmaxCrossEntropy<Both>,
            LossKernels.SoftmaxCrossEntropy<Both>,
            (o, t) => Softmax(o, WeightedBy(Spread(t, t.Length))))
        {
            IsOverClasses = true,
        },
        OfOutputs<LogitCrossEntropy, NoLossSettings>(Losses.BinaryCrossEntropy, "logits", (o, t) => (t * SoftPlus(-o)) + ((1 - t) * SoftPlus(o))),
        OfOutputs<LogitCrossEntropy, Smoothed>(
            Losses.BinaryCrossEntropy, "logits, smoothed", (o, t) => (Half(t) * SoftPlus(-o)) + ((1 - Half(t)) * SoftPlus(o))),
        OfOutputs<LogitCrossEntropy, Weighted>(
            Losses.BinaryCrossEntropy, "logits, weighted", (o, t) => (s_weights[1] * t * SoftPlus(-o)) + (s_weights[0] * (1 - t) * SoftPlus(o))),
        OfOutputs<LogitCrossEntropy, Both>(
            Losses.BinaryCrossEntropy, "logits, both", (o, t) => (s_weights[1] * Half(t) * SoftPlus(-o)) + (s_weights[0] * (1 - Half(t)) * SoftPlus(o))),
        OfOutputs<ProbabilityCrossEntropy, NoLossSettings>(
            Losses.BinaryCrossEntropy, "probabilities", (p, t) => -(t * Math.Log(p)) - ((1 - t) * Math.Log(1 - p))) with { HasProbabilities = true },
        OfOutputs<ProbabilityCrossEntropy, Both>(
            Losses.BinaryCrossEntropy,
            "probabilities, both",
            (p, t) => -(s_weights[1] * Half(t) * Math.Log(p)) - (s_weights[0] * (1 - Half(t)) * Math.Log(1 - p))) with
        {
            HasProbabilities = true,
        },
        OfOutputs<FocalCrossEntropy, NoLossSettings>(Losses.FocalCrossEntropy, "focal", Focal),
        OfOutputs<FocalCrossEntropy, Weighted>(
            Losses.FocalCrossEntropy, "focal, weighted", (o, t) => (s_weights[1] * t * Focal(o, 1)) + (s_weights[0] * (1 - t) * Focal(o, 0))),
        OfOutputs<SquaredError, NoLossSettings>(Losses.MeanSquaredError, "squared error", (o, t) => (o - t) * (o - t)),
        OfOutputs<AbsoluteError, NoLossSettings>(Losses.AbsoluteError, "absolute error", (o, t) => Math.Abs(o - t)),
        OfOutputs<Huber, NoLossSettings>(Losses.Huber, "Huber", (o, t) => Math.Abs(o - t) <= 1 ? (o - t) * (o - t) / 2 : Math.Abs(o - t) - 0.5),
        OfOutputs<SquaredHinge, NoLossSettings>(Losses.SquaredHinge, "squared hinge", (o, t) => Math.Pow(Math.Max(0, 1 - (t * o)), 2)) with { HasSigns = true },
        OfOutputs<Hinge, NoLossSettings>(Losses.Hinge, "hinge", (o, t) => Math.Max(0, 1 - (t * o))) with { HasSigns = true },
        new(
            Losses.KullbackLeibler,
            "Kullback-Leibler",
            null,
            LossKernels.KullbackLeibler<NoLossSettings>,
            (o, t) => Softmax(o, t) + t.Sum(share => share == 0 ? 0 : share * Math.Log(share)))
        {
            IsOverClasses = true,
        },
        new(
            Losses.Margin,
            "margin",
            LossKernels.Margin<NoLossSettings>,
            null,
            (o, t) => o.Where((_, i) => t[i] != 1).Sum(other => Math.Max(0, 1 - o[Array.IndexOf(t, 1f)] + other)) / o.Length)
        {
            IsOverClasses = true,
        },
    ];

    /// <summary>Whether outputs are probabilities.</summary>
    public bool HasProbabilities { get; init; }

    /// <summary>Whether targets are -1 and 1.</summary>
    public bool HasSigns { get; init; }

    /// <summary>Whether each output is a class, and targets are shares of one.</summary>
    public bool IsOverClasses { get; init; }

    /// <summary>The same loss as validation measures it.</summary>
    public LossMeasure Measure => new(LossDefinition.Of(Kind, HasProbabilities))
    {
        LabelSmoothing = Name.EndsWith("smoothed", StringComparison.Ordinal) || Name.EndsWith("both", StringComparison.Ordinal) ? Smoothing : 0,
        ClassWeights = Name.EndsWith("weighted", StringComparison.Ordinal) || Name.EndsWith("both", StringComparison.Ordinal) ? [.. s_floats] : [],
    };

    public static LossCase Of(string name) => All.Single(loss => loss.Name == name);

    /// <summary>The slope of the formula by central differences.</summary>
    public double Slope(double[] outputs, float[] targets, int output)
    {
        const double Step = 1e-5;
        double[] moved = [.. outputs];
        moved[output] = outputs[output] + Step;
        double up = Formula(moved, targets);
        moved[output] = outputs[output] - Step;
        return (up - Formula(moved, targets)) / (2 * Step);
    }

    private static LossCase OfOutputs<TLoss, TSettings>(Losses kind, string name, Func<double, double, double> formula)
        where TLoss : struct, IElementLoss
        where TSettings : struct, ILossSettings =>
        new(
            kind,
            name,
            LossKernels.Mean<TLoss, TSettings>,
            LossKernels.Mean<TLoss, TSettings>,
            (outputs, targets) => outputs.Select((o, i) => formula(o, targets[i])).Average());

    private static double Softmax(double[] o, float[] t) => Softmax(o, [.. t.Select(share => (double)share)]);

    private static double Softmax(double[] o, double[] t)
    {
        double max = o.Max();
        double logSum = max + Math.Log(o.Sum(x => Math.Exp(x - max)));
        return o.Zip(t, (x, target) => target * (logSum - x)).Sum();
    }

    private static double Focal(double o, double t)
    {
        double p = 1 / (1 + Math.Exp(-o)), q = 1 / (1 + Math.Exp(o));
        return (t * q * q * SoftPlus(-o)) + ((1 - t) * p * p * SoftPlus(o));
    }

    private static double SoftPlus(double x) => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));

    private static double Half(double t) => ((1 - Smoothing) * t) + (Smoothing / 2);

    private static double[] Spread(float[] t, int classes) => [.. t.Select(share => ((1 - Smoothing) * share) + (Smoothing / classes))];

    private static double[] WeightedBy(float[] t) => WeightedBy([.. t.Select(share => (double)share)]);

    private static double[] WeightedBy(double[] t) => [.. t.Select((share, i) => s_weights[i] * share)];

    private static readonly float[] s_floats = [.. s_weights.Select(weight => (float)weight)];

    private readonly struct Smoothed : ILossSettings
    {
        public static float LabelSmoothing => (float)Smoothing;

        public static ReadOnlySpan<float> ClassWeights => [];
    }

    private readonly struct Weighted : ILossSettings
    {
        public static float LabelSmoothing => 0f;

        public static ReadOnlySpan<float> ClassWeights => s_floats;
    }

    private readonly struct Both : ILossSettings
    {
        public static float LabelSmoothing => (float)Smoothing;

        public static ReadOnlySpan<float> ClassWeights => s_floats;
    }
}
