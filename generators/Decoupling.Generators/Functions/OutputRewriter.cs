using System.Collections.Generic;
using System.Linq;

namespace Decoupling.Generators.Functions;

/// <summary>
/// Rewrites a rule to read the forward output y instead of the pre-activation x: a subtree that is the forward function becomes y, and a comparison of x with a
/// constant becomes one of y where that is proved to be the same for every float (<c>x > 0</c> for ReLU, <c>x &lt; 1</c> for HardTanh).
/// </summary>
internal static class OutputRewriter
{
    private static readonly Expression X = Expression.Input(InputNames.PreActivation);
    private static readonly Expression Y = Expression.Input(InputNames.Output);

    public static Expression Rewrite(Expression rule, Expression forward) => rule.Replace(node =>
        forward.Reads(InputNames.PreActivation) && node.Equals(forward) ? Y
        : node.Operation.IsComparison() && IsSameOnOutput(node, forward) ? node.Replace(operand => operand.Equals(X) ? Y : null)
        : null);

    /// <summary>Whether <c>x op c</c> holds exactly where <c>forward(x) op c</c> does.</summary>
    private static bool IsSameOnOutput(Expression comparison, Expression forward)
    {
        if (!TryGetThreshold(comparison, out float threshold) || forward.Inputs().Any(input => input != InputNames.PreActivation))
        {
            return false;
        }

        Expression onOutput = comparison.Replace(operand => operand.Equals(X) ? forward : null);
        return Evaluate(comparison, float.NaN) == Evaluate(onOutput, float.NaN)
            && Cells(forward, threshold).All(cell => Interval.Decide(comparison, cell) is bool onInput && Interval.Decide(onOutput, cell) == onInput);
    }

    /// <summary>The float line without NaN, cut at every constant that the forward function compares x with, and at the threshold: each cut and each piece between two.</summary>
    private static IEnumerable<Interval> Cells(Expression forward, float threshold)
    {
        SortedSet<float> cuts = [threshold, float.NegativeInfinity, float.PositiveInfinity];
        foreach (Expression node in forward.Nodes())
        {
            if (TryGetThreshold(node, out float cut))
            {
                cuts.Add(cut);
            }
        }

        float? before = null;
        foreach (float cut in cuts)
        {
            if (before is float low && Interval.NextUp(low) <= Interval.NextDown(cut))
            {
                yield return new Interval(Interval.NextUp(low), Interval.NextDown(cut));
            }

            yield return Interval.Point(cut);
            before = cut;
        }
    }

    /// <summary>The constant in a comparison of x with a constant, on whichever side.</summary>
    private static bool TryGetThreshold(Expression node, out float threshold)
    {
        threshold = 0f;
        if (!node.Operation.IsComparison())
        {
            return false;
        }

        Expression other = node.Operands[0].Equals(X) ? node.Operands[1] : node.Operands[0];
        threshold = other.Value;
        return node.Operands.Contains(X) && other.IsConstant && !float.IsNaN(threshold);
    }

    private static bool Evaluate(Expression condition, float x) =>
        Evaluator.At(Expression.Select(condition, Expression.One, Expression.Zero), x) != 0f;
}
