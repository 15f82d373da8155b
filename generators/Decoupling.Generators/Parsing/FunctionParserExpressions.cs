using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Decoupling.Generators.Emit;
using Decoupling.Generators.Functions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Decoupling.Generators.Parsing;

internal sealed partial class FunctionParser
{
    private const string LanguageInWords = "arithmetic, comparisons, ?:, local variables, if and return, and functions of MathF";

    /// <summary>The value of an expression, float or boolean; null where it is refused.</summary>
    private Expression? Value(ExpressionSyntax syntax, IReadOnlyDictionary<string, Expression?> values)
    {
        _nesting++;
        Expression? value = Spend(_nesting, syntax) ? Read(syntax, values) : null;
        _nesting--;
        return value is not null && Spend(value.Depth, syntax) ? value : null;
    }

    private Expression? Read(ExpressionSyntax syntax, IReadOnlyDictionary<string, Expression?> values)
    {
        if (syntax is ParenthesizedExpressionSyntax parenthesized)
        {
            return Read(parenthesized.Expression, values);
        }

        if (!IsVariable(syntax, values) && Scope.TryGetConstant(syntax, _cancellation, out object? constant))
        {
            return Constant(syntax, constant!);
        }

        return Scope.KindOf(syntax, _cancellation) switch
        {
            ValueKind.Float or ValueKind.Boolean => Compute(syntax, values),
            ValueKind.Integer when KeepsIntegers(syntax) => Compute(syntax, values),
            ValueKind.Integer => Refuse(syntax, $"integer arithmetic, '{Shorten(syntax)}'", "float arithmetic, with 1f in place of 1"),
            ValueKind.Double => RefuseDouble(syntax),
            ValueKind.Other => Refuse(syntax, $"'{Shorten(syntax)}', which is neither float nor bool", LanguageInWords),
            _ => null,
        };
    }

    private static bool IsVariable(ExpressionSyntax syntax, IReadOnlyDictionary<string, Expression?> values) =>
        syntax is IdentifierNameSyntax name && values.ContainsKey(name.Identifier.ValueText);

    private Expression? Compute(ExpressionSyntax syntax, IReadOnlyDictionary<string, Expression?> values)
    {
        switch (syntax)
        {
            case IdentifierNameSyntax name when values.TryGetValue(name.Identifier.ValueText, out Expression? variable):
                return variable;

            case IdentifierNameSyntax or MemberAccessExpressionSyntax:
                return Field(syntax);

            case PrefixUnaryExpressionSyntax unary:
                return Unary(unary, Value(unary.Operand, values));

            case BinaryExpressionSyntax binary:
                return Binary(binary, Value(binary.Left, values), Value(binary.Right, values));

            case ConditionalExpressionSyntax conditional:
                return Select(Value(conditional.Condition, values), Value(conditional.WhenTrue, values), Value(conditional.WhenFalse, values));

            case CastExpressionSyntax cast:
                return Value(cast.Expression, values);

            case InvocationExpressionSyntax call:
                return Invocation(call, values);

            case SwitchExpressionSyntax choice:
                return Switch(choice, values);

            case IsPatternExpressionSyntax test:
                return Value(test.Expression, values) is { } tested ? Pattern(test.Pattern, tested) : null;

            case ThrowExpressionSyntax:
                return Refuse(syntax, "an exception", "a value for every input");

            default:
                return Refuse(syntax, $"'{Shorten(syntax)}'", LanguageInWords);
        }
    }

    /// <summary>The integers that become floats unchanged. What computes with them first would divide and overflow as integers do.</summary>
    private static bool KeepsIntegers(ExpressionSyntax syntax) =>
        syntax is IdentifierNameSyntax or ConditionalExpressionSyntax or SwitchExpressionSyntax or InvocationExpressionSyntax;

    private Expression? Constant(ExpressionSyntax syntax, object value) => value switch
    {
        float number => Expression.Constant(number),
        bool truth => Expression.Truth(truth),
        sbyte or byte or short or ushort or int or uint or long or ulong => Expression.Constant(System.Convert.ToSingle(value, CultureInfo.InvariantCulture)),
        double => RefuseDouble(syntax),
        _ => Refuse(syntax, $"'{Shorten(syntax)}', which is neither float nor bool", LanguageInWords),
    };

    private Expression? Field(ExpressionSyntax syntax)
    {
        if (Scope.InitializerOf(syntax, _cancellation) is not { } initializer)
        {
            return Refuse(syntax, $"'{syntax}', which is neither a parameter, a local variable nor a constant", "a const or static readonly field of type float with a value");
        }

        FunctionDeclaration reader = _function;
        _function = reader with { Scope = initializer.Scope };
        try
        {
            return Value(initializer.Value, NoValues);
        }
        finally
        {
            _function = reader;
        }
    }

    private Expression? Unary(PrefixUnaryExpressionSyntax syntax, Expression? operand) => operand is null ? null : syntax.Kind() switch
    {
        SyntaxKind.UnaryMinusExpression => -operand,
        SyntaxKind.UnaryPlusExpression => operand,
        SyntaxKind.LogicalNotExpression => Expression.Not(operand),
        _ => Refuse(syntax, $"the operator '{syntax.OperatorToken.Text}' inside an expression", "an assignment of its own"),
    };

    private Expression? Binary(BinaryExpressionSyntax syntax, Expression? left, Expression? right)
    {
        if (left is null || right is null)
        {
            return null;
        }

        Operation? operation = syntax.Kind() switch
        {
            SyntaxKind.AddExpression => Operation.Add,
            SyntaxKind.SubtractExpression => Operation.Subtract,
            SyntaxKind.MultiplyExpression => Operation.Multiply,
            SyntaxKind.DivideExpression => Operation.Divide,
            SyntaxKind.LessThanExpression => Operation.Less,
            SyntaxKind.LessThanOrEqualExpression => Operation.LessOrEqual,
            SyntaxKind.GreaterThanExpression => Operation.Greater,
            SyntaxKind.GreaterThanOrEqualExpression => Operation.GreaterOrEqual,
            SyntaxKind.LogicalAndExpression or SyntaxKind.BitwiseAndExpression => Operation.And,
            SyntaxKind.LogicalOrExpression or SyntaxKind.BitwiseOrExpression => Operation.Or,
            SyntaxKind.EqualsExpression => Operation.Equal,
            SyntaxKind.NotEqualsExpression or SyntaxKind.ExclusiveOrExpression => Operation.NotEqual,
            _ => null,
        };
        return operation switch
        {
            null when syntax.IsKind(SyntaxKind.ModuloExpression) =>
                Refuse(syntax.OperatorToken.GetLocation(), "the operator '%'", "a - b * MathF.Truncate(a / b)"),
            null => Refuse(syntax.OperatorToken.GetLocation(), $"the operator '{syntax.OperatorToken.Text}'", LanguageInWords),
            Operation.Equal when left.IsBoolean => Expression.Select(left, right, Expression.Not(right)),
            Operation.NotEqual when left.IsBoolean => Expression.Select(left, Expression.Not(right), right),
            { } known => Expression.Of(known, left, right),
        };
    }

    private static Expression? Select(Expression? condition, Expression? whenTrue, Expression? whenFalse) =>
        condition is null || whenTrue is null || whenFalse is null ? null : Expression.Select(condition, whenTrue, whenFalse);

    private Expression? Invocation(InvocationExpressionSyntax call, IReadOnlyDictionary<string, Expression?> values)
    {
        switch (Scope.Resolve(call, _cancellation))
        {
            case CallTarget.Library { Function: null } library:
                return Refuse(call, $"'{call.Expression}' with {Count(call.ArgumentList.Arguments.Count)}", Intrinsics.Instead(library.Name));

            case CallTarget.Library { Function: { } function }:
                Expression?[] operands = call.ArgumentList.Arguments.Select(argument => Value(argument.Expression, values)).ToArray();
                return operands.Contains(null) ? null : Library(call, function, operands!);

            case CallTarget.Inline inline:
                Expression?[] arguments = inline.Arguments
                    .Select(argument => argument.Syntax is { } syntax ? Value(syntax, values) : argument.Default)
                    .ToArray();
                return arguments.Contains(null) ? null : Call(inline.Function, arguments!, call.GetLocation());

            case CallTarget.Refused refused:
                return Refuse(call, refused.Found, refused.Instead);

            default:
                return null;
        }
    }

    private Expression? Library(InvocationExpressionSyntax call, System.Func<Expression[], Expression> function, Expression[] operands) =>
        operands is [_, { IsConstant: true } low, { IsConstant: true } high] && low.Value > high.Value && call.Expression.ToString().EndsWith("Clamp", System.StringComparison.Ordinal)
            ? Refuse(call, $"'{call.Expression}' from {FormulaWriter.Number(low.Value)} down to {FormulaWriter.Number(high.Value)}, which throws", "the lower end first")
            : function(operands);

    /// <summary>Reports the innermost thing that makes an expression double.</summary>
    private Expression? RefuseDouble(ExpressionSyntax syntax)
    {
        switch (syntax)
        {
            case ParenthesizedExpressionSyntax parenthesized:
                return RefuseDouble(parenthesized.Expression);
            case PrefixUnaryExpressionSyntax unary when IsDouble(unary.Operand):
                return RefuseDouble(unary.Operand);
            case BinaryExpressionSyntax binary when IsDouble(binary.Left) || IsDouble(binary.Right):
                return RefuseDouble(IsDouble(binary.Left) ? binary.Left : binary.Right);
            case ConditionalExpressionSyntax conditional when IsDouble(conditional.WhenTrue) || IsDouble(conditional.WhenFalse):
                return RefuseDouble(IsDouble(conditional.WhenTrue) ? conditional.WhenTrue : conditional.WhenFalse);
            case LiteralExpressionSyntax { Token.Value: double value }:
                return RefuseFor(Literals.Float((float)value), syntax, syntax, $"the double {syntax}");
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "Math" } } member }:
                return RefuseFor($"MathF.{member.Name}", member, syntax, $"Math.{member.Name}, which computes in double");
            case MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "Math" } } member:
                return RefuseFor($"MathF.{member.Name}", member, syntax, $"the double Math.{member.Name}");
            default:
                return Refuse(syntax, $"'{Shorten(syntax)}' of type double", "floats: the suffix f on numbers, MathF in place of Math, float in declarations");
        }
    }

    private bool IsDouble(ExpressionSyntax syntax) => Scope.KindOf(syntax, _cancellation) == ValueKind.Double;

    private static string Count(int arguments) => arguments == 1 ? "1 argument" : $"{arguments} arguments";

    private static string Shorten(ExpressionSyntax syntax)
    {
        string text = string.Join(" ", syntax.ToString().Split((char[]?)null, System.StringSplitOptions.RemoveEmptyEntries));
        return text.Length > 40 ? text.Substring(0, 37) + "..." : text;
    }
}
