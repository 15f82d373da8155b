using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;

namespace Decoupling.Generators.Functions;

/// <summary>
/// A rule that asks a single yes or no of the pre-activation, as every window does: a network keeps that bit and not the 32 of x.
/// </summary>
/// <param name="Condition">What is asked.</param>
/// <param name="Gradient">The rule with the answer, the input <see cref="InputNames.Mask"/>, in the place of x.</param>
internal sealed record MaskedRule(Expression Condition, Expression Gradient)
{
    private static readonly Expression Mask = Expression.Input(InputNames.Mask);

    // Asked of the same few rules again and again, while a network is read, planned and printed.
    private static readonly ConditionalWeakTable<Expression, StrongBox<MaskedRule?>> Known = new();

    /// <summary>The rule in this form, or null where it asks more of x than that.</summary>
    public static MaskedRule? Of(Expression gradient) => Known.GetValue(gradient, static rule => new StrongBox<MaskedRule?>(Find(rule))).Value;

    private static MaskedRule? Find(Expression gradient)
    {
        // Nested selections, as from `if (x < low) return 0; if (x > high) return 0; return 1;`, are one question when they lead to two answers.
        if (OnlySelection(gradient) is not { } selection)
        {
            return null;
        }

        HashSet<Expression> reached = [];
        List<Expression> answers = [];
        FindAnswers(selection, reached, answers);
        if (answers.Count != 2 || answers.Any(ReadsX))
        {
            return null;
        }

        Expression condition = Expression.EachOnce<Expression>((node, leadsToFirst) => LeadsTo(node, answers[0], leadsToFirst))(selection);
        bool isOfXAlone = condition.Inputs.All(input => input != InputNames.Gradient && input != InputNames.Output && !InputNames.Draws.Contains(input));
        return isOfXAlone
            ? new MaskedRule(condition, gradient.Replace(node => node == selection ? Expression.Select(Mask, answers[0], answers[1]) : null))
            : null;
    }

    /// <summary>The topmost selection by x, where it is the only one, and x is read nowhere outside of it.</summary>
    private static Expression? OnlySelection(Expression gradient)
    {
        Expression? only = null;
        Func<Expression, bool> isWithin = Expression.EachOnce<bool>((node, isWithin) =>
            IsSelection(node) ? (only ??= node) == node
            : !(node.IsLeaf && ReadsX(node)) && node.Operands.All(operand => !ReadsX(operand) || isWithin(operand)));
        return isWithin(gradient) ? only : null;
    }

    /// <summary>The values that selections lead to, in the order of the text; three are as many as a hundred.</summary>
    private static void FindAnswers(Expression node, HashSet<Expression> reached, List<Expression> answers)
    {
        if (answers.Count > 2 || !reached.Add(node))
        {
            return;
        }

        if (!IsSelection(node))
        {
            answers.Add(node);
            return;
        }

        FindAnswers(node.Operands[1], reached, answers);
        FindAnswers(node.Operands[2], reached, answers);
    }

    private static Expression LeadsTo(Expression node, Expression answer, Func<Expression, Expression> leadsTo) => IsSelection(node)
        ? Expression.Or(
            Expression.And(node.Operands[0], leadsTo(node.Operands[1])),
            Expression.And(Expression.Not(node.Operands[0]), leadsTo(node.Operands[2])))
        : Expression.Truth(node == answer);

    private static bool IsSelection(Expression node) => node.Operation == Operation.Select && ReadsX(node.Operands[0]);

    private static bool ReadsX(Expression node) => node.Reads(InputNames.PreActivation);
}
