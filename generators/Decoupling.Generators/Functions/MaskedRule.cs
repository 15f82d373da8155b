using System;
using System.Collections.Generic;
using System.Linq;

namespace Decoupling.Generators.Functions;

/// <summary>
/// A rule that asks a single yes or no of the pre-activation, as every window does: a network keeps that bit and not the 32 of x.
/// </summary>
/// <param name="Condition">What is asked.</param>
/// <param name="Gradient">The rule with the answer, the input <see cref="InputNames.Mask"/>, in the place of x.</param>
internal sealed record MaskedRule(Expression Condition, Expression Gradient)
{
    private static readonly Expression Mask = Expression.Input(InputNames.Mask);

    /// <summary>The rule in this form, or null where it asks more of x than that.</summary>
    public static MaskedRule? Of(Expression gradient)
    {
        // Nested selections, as from `if (x < low) return 0; if (x > high) return 0; return 1;`, are one question when they lead to two answers.
        List<Expression> selections = [];
        if (!FindSelections(gradient, selections) || selections.Count != 1)
        {
            return null;
        }

        Expression[] answers = [.. Answers(selections[0]).Distinct()];
        if (answers.Length != 2 || answers.Any(ReadsX))
        {
            return null;
        }

        Expression condition = LeadsTo(selections[0], answers[0]);
        bool isOfXAlone = condition.Inputs().All(input => input != InputNames.Gradient && input != InputNames.Output && !InputNames.Draws.Contains(input));
        return isOfXAlone
            ? new MaskedRule(condition, gradient.Replace(node => node.Equals(selections[0]) ? Expression.Select(Mask, answers[0], answers[1]) : null))
            : null;
    }

    /// <summary>Collects the topmost selections by x, each once; false where x is read outside of them.</summary>
    private static bool FindSelections(Expression node, List<Expression> found)
    {
        if (IsSelection(node))
        {
            if (!found.Contains(node))
            {
                found.Add(node);
            }

            return true;
        }

        return !(node.IsLeaf && ReadsX(node)) && node.Operands.All(operand => !ReadsX(operand) || FindSelections(operand, found));
    }

    private static IEnumerable<Expression> Answers(Expression node) =>
        IsSelection(node) ? Answers(node.Operands[1]).Concat(Answers(node.Operands[2])) : [node];

    private static Expression LeadsTo(Expression node, Expression answer) => IsSelection(node)
        ? Expression.Or(
            Expression.And(node.Operands[0], LeadsTo(node.Operands[1], answer)),
            Expression.And(Expression.Not(node.Operands[0]), LeadsTo(node.Operands[2], answer)))
        : Expression.Truth(node.Equals(answer));

    private static bool IsSelection(Expression node) => node.Operation == Operation.Select && ReadsX(node.Operands[0]);

    private static bool ReadsX(Expression node) => node.Reads(InputNames.PreActivation);
}
