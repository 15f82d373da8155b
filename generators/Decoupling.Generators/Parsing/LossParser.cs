using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Decoupling.Generators.Diagnostics;
using Decoupling.Generators.Layers;
using Decoupling.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Decoupling.Generators.Parsing;

/// <summary>Reads [Loss], and holds it against what the last layer gives.</summary>
internal static class LossParser
{
    public static bool IsLoss(DeclaredAttribute attribute) => LayerParser.IsNamed(attribute.Data.AttributeClass, WellKnownNames.LossAttribute);

    /// <returns>The loss, or null if there is none or it is broken.</returns>
    public static LossKind? Parse(IEnumerable<DeclaredAttribute> attributes, ICollection<ParseIssue> issues)
    {
        DeclaredAttribute? attribute = attributes.FirstOrDefault(IsLoss);
        return attribute is null || attribute.IsBroken
            ? null
            : EnumParser.Parse<LossKind>(attribute.Argument<int>(0), "Losses", attribute.ArgumentLocation(0, "loss"), issues);
    }

    /// <summary>Whether the loss can be taken of the outputs; reports where it cannot, or where it can never become small.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="last">The last layer.</param>
    /// <param name="output">The shape behind it.</param>
    /// <param name="attributes">All attributes of the network.</param>
    /// <param name="issues">Receives what is wrong.</param>
    public static bool Fits(
        LossKind loss, LayerSpec last, TensorShape output, IEnumerable<DeclaredAttribute> attributes, ICollection<ParseIssue> issues)
    {
        Location location = attributes.First(IsLoss).ArgumentLocation(0, "loss");
        if (loss == LossKind.SoftmaxCrossEntropy && output.Size < 2)
        {
            issues.Add(new ParseIssue(DiagnosticDescriptors.SoftmaxOfOneOutput, location, last.Name, output.Size)
            {
                Properties = SourceEdits.Instead(location, "Losses.BinaryCrossEntropy"),
            });
            return false;
        }

        if (loss is LossKind.SoftmaxCrossEntropy or LossKind.BinaryCrossEntropy && StepOf(last) is { } step)
        {
            string bound = SmallestLoss(loss, step, output.Size).ToString("0.00", CultureInfo.InvariantCulture);
            issues.Add(new ParseIssue(DiagnosticDescriptors.LogarithmOfStep, location, loss, last.Name, step.Name, step.Low, step.High, bound));
        }

        return true;
    }

    /// <summary>The two values of a step, where the last layer is one.</summary>
    private static Step? StepOf(LayerSpec layer) => layer is not { IsActivation: true, Pair: InlinePair { Pair.Forward: var forward } } ? null
        : forward.BuiltIn == "Heaviside" ? new Step(forward.Name, 0, 1)
        : forward.BuiltIn == "Sign" ? new Step(forward.Name, -1, 1)
        : null;

    /// <summary>
    /// What remains with every output at its best, rounded down. Softmax: the target's output is high and the others are low, log(1 + (n - 1) e^(low - high)).
    /// Binary, where p = logistic(o): the better of -log p at the high output and -log(1 - p) at the low one.
    /// </summary>
    private static double SmallestLoss(LossKind loss, Step step, int outputs)
    {
        double smallest = loss == LossKind.SoftmaxCrossEntropy
            ? Math.Log(1 + ((outputs - 1) * Math.Exp(step.Low - step.High)))
            : Math.Min(Math.Log(1 + Math.Exp(-step.High)), Math.Log(1 + Math.Exp(step.Low)));
        return Math.Floor(smallest * 100) / 100;
    }

    private sealed record Step(string Name, int Low, int High);
}
