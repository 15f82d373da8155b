using System.Collections.Generic;
using System.Linq;

namespace Decoupling.Generators.Functions;

/// <summary>
/// Rewrites a rule to read the forward output y instead of the pre-activation x: a subtree that is the forward function becomes y, and a comparison with a constant
/// becomes one of y where that is proved to be the same for every float (<c>x > 0</c> for ReLU, <c>x &lt; 1</c> for HardTanh).
/// </summary>
internal static class OutputRewriter
{
    /// <summary>A proof looks at each node once for each piece of the line. What would take more is left as it is.</summary>
    private const int MostVisits = 1 << 18;

    private static readonly Expression Y = Expression.Input(InputNames.Output);

    public static Expression Rewrite(Expression rule, Expression forward)
    {
        if (!forward.Reads(InputNames.PreActivation))
        {
            return rule;
        }

        HashSet<Expression> alike = AlikeOnOutput(rule, forward);
        return rule.Replace(node => node == forward ? Y : alike.Contains(node) ? OfOutput(node, Y) : null);
    }

    /// <summary>The comparisons <c>g(x) op c</c> that hold exactly where <c>forward(x) op c</c> does.</summary>
    private static HashSet<Expression> AlikeOnOutput(Expression rule, Expression forward)
    {
        // One operand is a constant, the other a function of x alone.
        Expression[] comparisons = IsOfXAlone(forward)
            ? [.. rule.Nodes().Where(node => node.Operation.IsComparison() && IsOfXAlone(node) && node.Operands.Count(operand => operand.IsConstant) == 1)]
            : [];
        if (comparisons.Length == 0)
        {
            return [];
        }

        Tape tape = new([forward, .. comparisons]);
        Interval[] pieces = [.. Pieces(tape.Nodes)];
        if ((long)pieces.Length * tape.Nodes.Count > MostVisits)
        {
            return [];
        }

        tape.At(float.NaN);
        List<int> alike = [.. Enumerable.Range(0, comparisons.Length)
            .Where(i => tape.Holds(i + 1) == (Compare(comparisons[i], Interval.Point(tape.Value(0))) ?? comparisons[i].Operation == Operation.NotEqual))];
        foreach (Interval piece in pieces.TakeWhile(_ => alike.Count > 0))
        {
            tape.Over(piece);
            alike.RemoveAll(i => tape.Decision(i + 1) is not { } onInput || Compare(comparisons[i], tape.Bound(0)) != onInput);
        }

        return [.. alike.Select(i => comparisons[i])];
    }

    private static bool IsOfXAlone(Expression function) => function.Inputs is [InputNames.PreActivation];

    private static bool? Compare(Expression comparison, Interval output)
    {
        Interval[] sides = [.. comparison.Operands.Select(operand => operand.IsConstant ? Interval.Point(operand.Value) : output)];
        return Interval.Compare(comparison.Operation, sides[0], sides[1]);
    }

    /// <summary>The comparison with the output in the place of the operand that is not constant.</summary>
    private static Expression OfOutput(Expression comparison, Expression output) => Expression.Of(
        comparison.Operation, comparison.Operands.Select(operand => operand.IsConstant ? operand : output).ToArray());

    /// <summary>The float line without NaN: each constant of the functions, and each piece between two.</summary>
    private static IEnumerable<Interval> Pieces(IEnumerable<Expression> nodes)
    {
        float[] cuts = nodes.Where(node => node.IsConstant && !float.IsNaN(node.Value)).Select(node => node.Value)
            .Concat([float.NegativeInfinity, float.PositiveInfinity]).Distinct().OrderBy(cut => cut).ToArray();
        for (int i = 0; i < cuts.Length; i++)
        {
            yield return Interval.Point(cuts[i]);
            if (i + 1 < cuts.Length && Interval.NextUp(cuts[i]) <= Interval.NextDown(cuts[i + 1]))
            {
                yield return new Interval(Interval.NextUp(cuts[i]), Interval.NextDown(cuts[i + 1]));
            }
        }
    }
}
