using System.Collections.Generic;
using System.Linq;

namespace Decoupling.Generators.Functions;

/// <summary>
/// Rewrites a rule to read the forward output y instead of the pre-activation x: a subtree that is the forward function becomes y, and a comparison with a constant
/// becomes one of y where that is proved to be the same for every float (<c>x > 0</c> for ReLU, <c>x &lt; 1</c> for HardTanh).
/// </summary>
internal static class OutputRewriter
{
    // Each constant cuts the line into two more pieces to look at; formulas have a handful.
    private const int MostCuts = 64;

    private static readonly Expression Y = Expression.Input(InputNames.Output);

    public static Expression Rewrite(Expression rule, Expression forward) => rule.Replace(node =>
        forward.Reads(InputNames.PreActivation) && node.Equals(forward) ? Y
        : node.Operation.IsComparison() && IsSameOnOutput(node, forward) ? WithVariable(node, Y)
        : null);

    /// <summary>Whether <c>g(x) op c</c> holds exactly where <c>forward(x) op c</c> does.</summary>
    private static bool IsSameOnOutput(Expression comparison, Expression forward)
    {
        // One operand is a constant, the other a function of x alone.
        if (comparison.Operands.Count(operand => operand.IsConstant) != 1 || !comparison.Inputs().SetEquals([InputNames.PreActivation])
            || !forward.Inputs().SetEquals([InputNames.PreActivation]))
        {
            return false;
        }

        Expression onOutput = WithVariable(comparison, forward);
        float[] cuts = comparison.Nodes().Concat(forward.Nodes())
            .Where(node => node.IsConstant && !float.IsNaN(node.Value))
            .Select(node => node.Value)
            .Concat([float.NegativeInfinity, float.PositiveInfinity])
            .Distinct()
            .OrderBy(cut => cut)
            .ToArray();
        return cuts.Length <= MostCuts
            && HoldsAt(comparison, float.NaN) == HoldsAt(onOutput, float.NaN)
            && Cells(cuts).All(cell => Interval.Decide(comparison, cell) is bool onInput && Interval.Decide(onOutput, cell) == onInput);
    }

    /// <summary>The comparison with something else in the place of the operand that is not constant.</summary>
    private static Expression WithVariable(Expression comparison, Expression variable) => Expression.Of(
        comparison.Operation, comparison.Operands.Select(operand => operand.IsConstant ? operand : variable).ToArray());

    /// <summary>The float line without NaN: each cut, and each piece between two.</summary>
    private static IEnumerable<Interval> Cells(float[] cuts)
    {
        for (int i = 0; i < cuts.Length; i++)
        {
            yield return Interval.Point(cuts[i]);
            if (i + 1 < cuts.Length && Interval.NextUp(cuts[i]) <= Interval.NextDown(cuts[i + 1]))
            {
                yield return new Interval(Interval.NextUp(cuts[i]), Interval.NextDown(cuts[i + 1]));
            }
        }
    }

    private static bool HoldsAt(Expression condition, float x) => Evaluator.At(Expression.Select(condition, Expression.One, Expression.Zero), x) != 0f;
}
