using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using Decoupling.Vectors;

namespace Decoupling;

/// <summary>The loss of a sample, in double precision.</summary>
/// <param name="outputs">(n).</param>
/// <param name="targets">(n).</param>
internal delegate double SampleLoss(ReadOnlySpan<float> outputs, ReadOnlySpan<double> targets);

/// <summary>
/// What is known of a loss outside of a training step: one entry for each of <see cref="Losses"/>, and one for each network with a function of its own.
/// </summary>
/// <param name="OfSample">The loss of a sample.</param>
internal sealed record LossDefinition(SampleLoss OfSample)
{
    private static readonly Dictionary<Losses, LossDefinition> Entries = new()
    {
        [Losses.SoftmaxCrossEntropy] = new(SoftmaxCrossEntropy)
        {
            HasClasses = true, ReadsLogits = true, Targets = TargetCheck.Shares("softmax cross-entropy"),
        },
        [Losses.BinaryCrossEntropy] = OfOutputs(LogitCrossEntropy) with
        {
            ReadsLogits = true, HasLabels = true, Targets = TargetCheck.Probabilities("binary cross-entropy"),
        },
        [Losses.MeanSquaredError] = OfOutputs((o, t) => (o - t) * (o - t)),
        [Losses.SquaredHinge] = OfOutputs((o, t) => Margin(o, t) * Margin(o, t)) with
        {
            LowTarget = -1, Threshold = 0, Targets = TargetCheck.Signs("squared hinge"),
        },
        [Losses.Hinge] = OfOutputs(Margin) with { LowTarget = -1, Threshold = 0, Targets = TargetCheck.Signs("hinge") },
        [Losses.AbsoluteError] = OfOutputs((o, t) => Math.Abs(o - t)),
        [Losses.Huber] = OfOutputs((o, t) => Math.Abs(o - t) > 1 ? Math.Abs(o - t) - 0.5 : 0.5 * (o - t) * (o - t)),
        [Losses.FocalCrossEntropy] = OfOutputs(FocalCrossEntropy) with
        {
            ReadsLogits = true, HasLabels = true, Targets = TargetCheck.Probabilities("focal cross-entropy"),
        },
        [Losses.KullbackLeibler] = new(KullbackLeibler) { HasClasses = true, ReadsLogits = true, Targets = TargetCheck.Shares("Kullback-Leibler divergence") },
        [Losses.Margin] = new(MultiClassMargin) { HasClasses = true, Threshold = 0 },
    };

    /// <summary>Made once for each function, as measuring allocates nothing.</summary>
    private static readonly ConditionalWeakTable<LossFunction, LossDefinition> s_own = [];

    private static readonly LossDefinition OfProbabilities = Entries[Losses.BinaryCrossEntropy] with { OfSample = OfOutputs(ProbabilityCrossEntropy).OfSample };

    /// <summary>The target of the outputs that do not stand for a sample's class.</summary>
    public double LowTarget { get; private init; }

    /// <summary>What a target exceeds that says yes.</summary>
    public float TargetThreshold => (float)((1 + LowTarget) / 2);

    /// <summary>Whether each output stands for a class and a sample has one of them; otherwise one output alone tells two classes apart.</summary>
    public bool HasClasses { get; private init; }

    /// <summary>Whether each of several outputs says of a label of its own whether it holds.</summary>
    public bool HasLabels { get; private init; }

    /// <summary>Whether outputs are logits, unless the last layer makes probabilities of them.</summary>
    public bool ReadsLogits { get; private init; }

    /// <summary>What an output exceeds that says yes, where it is no logit.</summary>
    public float Threshold { get; private init; } = 0.5f;

    /// <summary>What target values have to be, or null where all finite ones will do.</summary>
    public TargetCheck? Targets { get; private init; }

    /// <summary>The definition of one of the losses.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="probabilities">Whether the outputs are probabilities.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is none of the built-in losses.</exception>
    public static LossDefinition Of(Losses loss, bool probabilities = false) =>
        probabilities && loss == Losses.BinaryCrossEntropy ? OfProbabilities
        : Entries.TryGetValue(loss, out LossDefinition? known) ? known
        : throw new ArgumentOutOfRangeException(nameof(loss), loss, $"{loss} is no built-in loss: expected one of {string.Join(", ", Entries.Keys)}.");

    /// <summary>The definition of a network's loss.</summary>
    /// <param name="network">The network.</param>
    public static LossDefinition Of(NetworkDescription network) =>
        network.LossFunction is { } own ? s_own.GetValue(own, OfFunction) : Of(network.Loss, network.OutputsAreProbabilities);

    private static LossDefinition OfFunction(LossFunction own) => OfOutputs((o, t) => own((float)o, (float)t));

    private static LossDefinition OfOutputs(Func<double, double, double> ofOutput) => new((outputs, targets) =>
    {
        double total = 0;
        for (int i = 0; i < outputs.Length; i++)
        {
            total += ofOutput(outputs[i], targets[i]);
        }

        return total / outputs.Length;
    });

    private static double SoftmaxCrossEntropy(ReadOnlySpan<float> outputs, ReadOnlySpan<double> targets)
    {
        double logSum = LogSumExp(outputs);
        double total = 0;
        for (int i = 0; i < outputs.Length; i++)
        {
            total += targets[i] == 0 ? 0 : targets[i] * (logSum - outputs[i]);
        }

        return total;
    }

    private static double KullbackLeibler(ReadOnlySpan<float> outputs, ReadOnlySpan<double> targets)
    {
        double total = SoftmaxCrossEntropy(outputs, targets);
        foreach (double share in targets)
        {
            total += share == 0 ? 0 : share * ReproducibleMath.Log(share);
        }

        return total;
    }

    private static double MultiClassMargin(ReadOnlySpan<float> outputs, ReadOnlySpan<double> targets)
    {
        int label = 0;
        for (int i = 1; i < targets.Length; i++)
        {
            label = targets[i] > targets[label] ? i : label;
        }

        double total = 0;
        for (int i = 0; i < outputs.Length; i++)
        {
            total += i == label ? 0 : Math.Max(0, 1 - (double)outputs[label] + outputs[i]);
        }

        return total / outputs.Length;
    }

    private static double LogSumExp(ReadOnlySpan<float> row)
    {
        double max = double.NegativeInfinity;
        foreach (float value in row)
        {
            max = Math.Max(max, value);
        }

        double sum = 0;
        foreach (float value in row)
        {
            sum += ReproducibleMath.Exp(value - max);
        }

        return max + ReproducibleMath.Log(sum);
    }

    private static double Margin(double o, double t) => Math.Max(0, 1 - (t * o));

    private static double LogitCrossEntropy(double o, double t) => Weighted(t, -o) + Weighted(1 - t, o);

    private static double ProbabilityCrossEntropy(double o, double t) =>
        -(t * Math.Max(ReproducibleMath.Log(o), -100)) - ((1 - t) * Math.Max(ReproducibleMath.Log(1 - o), -100));

    private static double FocalCrossEntropy(double o, double t)
    {
        double p = 1 / (1 + ReproducibleMath.Exp(-o)), q = 1 / (1 + ReproducibleMath.Exp(o));
        return Weighted(t * q * q, -o) + Weighted((1 - t) * p * p, o);
    }

    /// <summary>weight * log(1 + exp(x)), zero for weight zero even where x is infinite.</summary>
    private static double Weighted(double weight, double x) =>
        weight == 0 && !double.IsNaN(x) ? 0 : weight * (Math.Max(x, 0) + ReproducibleMath.Log(1 + ReproducibleMath.Exp(-Math.Abs(x))));
}
