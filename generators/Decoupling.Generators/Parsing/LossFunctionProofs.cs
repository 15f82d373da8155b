using System.Collections.Generic;
using System.Linq;
using Decoupling.Generators.Diagnostics;
using Decoupling.Generators.Functions;
using Decoupling.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Decoupling.Generators.Parsing;

/// <summary>
/// What is found of a loss of the network's own at some outputs and targets: that it teaches nothing, or teaches the wrong thing, wherever it was tried.
/// </summary>
internal static class LossFunctionProofs
{
    private static readonly float[] Targets = [-1f, 0f, 0.5f, 1f, 3f];

    private static readonly float[] Outputs = [.. Enumerable.Range(-24, 49).Select(i => (i / 4f) + 0.0625f), -100f, 100f];

    /// <summary>The first fault, or null.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="location">Where it is named.</param>
    public static ParseIssue? Inspect(LossSpec loss, Location location)
    {
        if (loss is not { Forward: { } forward, Backward: { } backward })
        {
            return null;
        }

        (float Output, float Target, float Slope)[] slopes = [.. Slopes(backward.Body).Where(point => point.Slope != 0f && !float.IsNaN(point.Slope))];
        string rule = backward.BuiltIn is null ? $"the rule '{backward.Name}'" : "its derivative";
        if (slopes.Length == 0)
        {
            string remedy = backward.BuiltIn is null ? "return a gradient with respect to the output" : "give a rule, Backward = nameof(Rule)";
            return new ParseIssue(DiagnosticDescriptors.LossWithoutGradient, location, forward.Name, rule, remedy);
        }

        // Where the loss is the lower the farther an output is from its target, each step moves it farther.
        (float Output, float Target, float Slope)[] away = [.. slopes.Where(point => (point.Output - point.Target) * point.Slope < 0f)];
        return away.Length < slopes.Length
            ? null
            : new ParseIssue(
                DiagnosticDescriptors.LossAwayFromTarget,
                location,
                forward.Name,
                rule,
                FormulaWriter.Number(away[0].Slope),
                FormulaWriter.Number(away[0].Output),
                FormulaWriter.Number(away[0].Target));
    }

    private static IEnumerable<(float Output, float Target, float Slope)> Slopes(Expression slope) =>
        from target in Targets
        from output in Outputs
        select (output, target, Evaluator.Evaluate(slope, new Dictionary<string, float> { [InputNames.PreActivation] = output, [InputNames.Target] = target }));
}
