using System.Collections.Generic;
using System.Linq;
using Decoupling.Generators.Functions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Decoupling.Generators.Parsing;

internal sealed partial class FunctionParser
{
    private static readonly IReadOnlyDictionary<object, Expression?> NoValues = new Dictionary<object, Expression?>();

    private Expression? Switch(SwitchExpressionSyntax syntax, IReadOnlyDictionary<object, Expression?> values)
    {
        Expression? tested = Value(syntax.GoverningExpression, values);
        if (syntax.Arms.LastOrDefault() is not { Pattern: DiscardPatternSyntax, WhenClause: null } last)
        {
            return Refuse(syntax.SwitchKeyword.GetLocation(), "a switch expression that does not end with '_ =>'", "a value for all other inputs: _ => 0f");
        }

        Expression? result = Value(last.Expression, values);
        foreach (SwitchExpressionArmSyntax arm in syntax.Arms.Take(syntax.Arms.Count - 1).Reverse())
        {
            Expression? condition = tested is null ? null : Pattern(arm.Pattern, tested);
            if (arm.WhenClause is { } when)
            {
                condition = Value(when.Condition, values) is { } and && condition is not null ? Expression.And(condition, and) : null;
            }

            result = Select(condition, Value(arm.Expression, values), result);
        }

        return result;
    }

    /// <summary>The condition under which a value fits a pattern.</summary>
    private Expression? Pattern(PatternSyntax pattern, Expression tested)
    {
        switch (pattern)
        {
            case ParenthesizedPatternSyntax parenthesized:
                return Pattern(parenthesized.Pattern, tested);

            case DiscardPatternSyntax:
                return Expression.True;

            case UnaryPatternSyntax negated:
                return Pattern(negated.Pattern, tested) is { } inner ? Expression.Not(inner) : null;

            case BinaryPatternSyntax binary:
                return Pattern(binary.Left, tested) is { } left && Pattern(binary.Right, tested) is { } right
                    ? Expression.Of(binary.IsKind(SyntaxKind.AndPattern) ? Operation.And : Operation.Or, left, right)
                    : null;

            case ConstantPatternSyntax { Expression: { } constant }:
                return Value(constant, NoValues) is { } value ? Matches(tested, value) : null;

            case RelationalPatternSyntax relation:
                Operation operation = relation.OperatorToken.Kind() switch
                {
                    SyntaxKind.LessThanToken => Operation.Less,
                    SyntaxKind.LessThanEqualsToken => Operation.LessOrEqual,
                    SyntaxKind.GreaterThanToken => Operation.Greater,
                    _ => Operation.GreaterOrEqual,
                };
                return Value(relation.Expression, NoValues) is { } limit ? Expression.Of(operation, tested, limit) : null;

            default:
                return Refuse(pattern, $"the pattern '{pattern}'", "comparisons with constants, and, or, not, _");
        }
    }

    /// <summary>A constant pattern compares as <c>Equals</c> does: NaN fits NaN.</summary>
    private static Expression Matches(Expression tested, Expression constant) =>
        constant.IsBoolean ? Expression.Select(constant, tested, Expression.Not(tested))
        : float.IsNaN(constant.Value) ? Expression.Of(Operation.NotEqual, tested, tested)
        : Expression.Of(Operation.Equal, tested, constant);
}
