using System;
using System.Globalization;
using Decoupling.Generators.Diagnostics;
using Decoupling.Generators.Functions;
using Decoupling.Generators.Model;
using Decoupling.Generators.Proofs;
using Microsoft.CodeAnalysis;

namespace Decoupling.Generators.Parsing;

/// <summary>What is proved of a loss by the layer before it: that it can never become small, or that it is taken of what the network did not compute.</summary>
internal static class LossProofs
{
    /// <summary>A loss that can fall below this is as good as one that can become 0.</summary>
    private const double Small = 0.01;

    /// <summary>A bound that misses a hundredth by rounding alone is on it.</summary>
    private const double OnIt = 1e-3;

    /// <summary>The first fault, or null.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="last">The layer whose values it reads.</param>
    /// <param name="outputs">How many values a sample has there.</param>
    /// <param name="location">Where the loss is named.</param>
    public static ParseIssue? Inspect(LossSpec loss, DeclaredLayer last, int outputs, Location location) => last.Spec switch
    {
        { DroppedShare: > 0 and var share } layer => new ParseIssue(
            DiagnosticDescriptors.DropoutBeforeLoss, last.Attribute.Location, layer.Name, share.ToString(CultureInfo.InvariantCulture), loss.Name),
        { IsActivation: true, IsLinear: false, Pair.Known: { } pair } layer when ReadsLogits(loss.Kind) =>
            Inspect(loss.Kind, layer.Name, pair, outputs, location),
        _ => null,
    };

    private static bool ReadsLogits(LossKind loss) => loss is LossKind.SoftmaxCrossEntropy or LossKind.BinaryCrossEntropy or LossKind.FocalCrossEntropy;

    /// <summary>The same of a loss that reads logits and a pair that is no straight line.</summary>
    public static ParseIssue? Inspect(LossKind loss, string layer, PairSpec pair, int outputs, Location location)
    {
        FunctionSpec forward = pair.Forward;
        if (StepOf(forward) is { } step)
        {
            string least = Remaining(SmallestLoss(loss, step, outputs));
            return new ParseIssue(DiagnosticDescriptors.LogarithmOfStep, location, loss, layer, forward.Name, step.Low, step.High, least);
        }

        if (loss == LossKind.BinaryCrossEntropy && pair.GivesProbability)
        {
            return null;
        }

        OutputRange range = new(pair);
        Interval? values = range.Values;
        if (values is { IsPoint: true })
        {
            // A constant is an error of its own.
            return null;
        }

        string? fact = values is { } all ? Bounded(loss, all, outputs) : null;
        if (loss == LossKind.SoftmaxCrossEntropy)
        {
            fact ??= CutOff(range, outputs);
        }

        string activation = loss == LossKind.SoftmaxCrossEntropy ? "softmax" : "the logistic function";
        return fact is null ? null : new ParseIssue(DiagnosticDescriptors.BoundedLogits, location, loss, layer, forward.Name, fact, activation);
    }

    /// <summary>The two values of a step.</summary>
    private static Interval? StepOf(FunctionSpec function) => function.BuiltIn switch
    {
        "Heaviside" => new Interval(0f, 1f),
        "Sign" => new Interval(-1f, 1f),
        _ => null,
    };

    /// <summary>How the bounds of the outputs bound the loss, if they do.</summary>
    private static string? Bounded(LossKind loss, Interval values, int outputs)
    {
        string low = Output(Math.Floor((values.Low * 100.0) + OnIt)), high = Output(Math.Ceiling((values.High * 100.0) - OnIt));
        double least = SmallestLoss(loss, values, outputs);
        if (least >= Small)
        {
            string what = loss == LossKind.SoftmaxCrossEntropy ? "a sample" : "an output";
            return $"gives only {low} to {high}: the loss of {what} never falls below {Remaining(least)}";
        }

        (double ofZero, double ofOne) = loss != LossKind.SoftmaxCrossEntropy ? BinaryLosses(loss, values) : default;
        return ofZero >= Small ? $"gives no output below {low}: the loss of an output whose target is 0 never falls below {Remaining(ofZero)}"
            : ofOne >= Small ? $"gives no output above {high}: the loss of an output whose target is 1 never falls below {Remaining(ofOne)}"
            : null;
    }

    /// <summary>An output without a gradient stays where it is; where all of a sample are, softmax gives each class the same probability.</summary>
    private static string? CutOff(OutputRange range, int outputs)
    {
        if (range.DeadHalf is not { } dead)
        {
            return null;
        }

        string where = $"is {FormulaWriter.Number(dead.Value)} for every x from {(dead.Sign < 0 ? "-1 down" : "1 up")} and passes no gradient there";
        return $"{where}: a sample with all outputs there has a loss of {Remaining(Math.Log(outputs))} and moves no parameter";
    }

    /// <summary>What remains with every output at its best. Softmax: the target's is high and the others are low, log(1 + (n - 1) e^(low - high)).</summary>
    private static double SmallestLoss(LossKind loss, Interval values, int outputs)
    {
        (double ofZero, double ofOne) = BinaryLosses(loss, values);
        return loss == LossKind.SoftmaxCrossEntropy
            ? Math.Log(1 + ((outputs - 1) * Math.Exp((double)values.Low - values.High)))
            : Math.Min(ofZero, ofOne);
    }

    /// <summary>Where p = logistic(o): -log(1 - p) at the lowest output, for the target 0, and -log p at the highest one, for the target 1.</summary>
    private static (double OfZero, double OfOne) BinaryLosses(LossKind loss, Interval values)
    {
        return (OfLogit(values.Low), OfLogit(-values.High));

        // The focal loss has the square of the probability that is wrong before the logarithm.
        double OfLogit(double logit) => Math.Log(1 + Math.Exp(logit)) * (loss == LossKind.FocalCrossEntropy ? Math.Pow(1 + Math.Exp(-logit), -2) : 1);
    }

    /// <summary>What remains of the loss, rounded down to hundredths.</summary>
    private static string Remaining(double loss) => (Math.Floor((loss * 100) + OnIt) / 100).ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>Adding 0 makes 0 of -0.</summary>
    private static string Output(double hundredths) => ((hundredths / 100) + 0.0).ToString("0.##", CultureInfo.InvariantCulture);
}
