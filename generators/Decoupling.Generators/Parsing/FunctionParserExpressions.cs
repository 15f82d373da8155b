using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Numerics;
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
    private Expression? Value(ExpressionSyntax syntax, IReadOnlyDictionary<object, Expression?> values)
    {
        _nesting++;
        Expression? value = Spend(_nesting, syntax) ? Read(syntax, values) : null;
        _nesting--;
        if (value is null)
        {
            _unread ??= (syntax, _function);
        }

        return value is not null && Spend(value.Depth, syntax) ? value : null;
    }

    private Expression? Read(ExpressionSyntax syntax, IReadOnlyDictionary<object, Expression?> values)
    {
        // A variable before a constant: the catalogue's names have no other way to tell them apart. A const variable is none.
        object? variable = syntax is IdentifierNameSyntax ? Scope.VariableOf(syntax, _cancellation) : null;
        Expression? known = null;
        bool isKnown = variable is not null && values.TryGetValue(variable, out known);
        if (!isKnown && Scope.TryGetConstant(syntax, _cancellation, out object? constant))
        {
            return Constant(syntax, constant!);
        }

        if (syntax is ParenthesizedExpressionSyntax parenthesized)
        {
            return Read(parenthesized.Expression, values);
        }

        return Scope.KindOf(syntax, _cancellation) switch
        {
            // One that is not known was refused where it was declared.
            ValueKind.Float or ValueKind.Boolean or ValueKind.Integer when variable is not null => known,
            ValueKind.Float or ValueKind.Boolean => Compute(syntax, values),
            ValueKind.Integer when KeepsIntegers(syntax) => Compute(syntax, values),
            ValueKind.Integer => Refuse(syntax, $"integer arithmetic, '{Shorten(syntax)}'", "float arithmetic, with 1f in place of 1"),
            ValueKind.Double => RefuseDouble(syntax),
            ValueKind.Other => Refuse(syntax, $"'{Shorten(syntax)}', which is neither float nor bool", LanguageInWords),
            _ => null,
        };
    }

    private Expression? Compute(ExpressionSyntax syntax, IReadOnlyDictionary<object, Expression?> values)
    {
        switch (syntax)
        {
            case IdentifierNameSyntax or MemberAccessExpressionSyntax:
                return Field(syntax);

            case PrefixUnaryExpressionSyntax unary:
                return Unary(unary, Value(unary.Operand, values));

            case BinaryExpressionSyntax binary when IsOther(binary.Left) || IsOther(binary.Right):
                return Refuse(syntax, $"'{Shorten(syntax)}' of values that are neither float nor bool", LanguageInWords);

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

            case RefExpressionSyntax:
                return Refuse(syntax, $"the reference '{Shorten(syntax)}'", "its value, without 'ref'");

            default:
                return Refuse(syntax, $"'{Shorten(syntax)}'", LanguageInWords);
        }
    }

    /// <summary>The integers that become floats unchanged. What computes with them first would divide and overflow as integers do.</summary>
    private static bool KeepsIntegers(ExpressionSyntax syntax) =>
        syntax is IdentifierNameSyntax or MemberAccessExpressionSyntax or ConditionalExpressionSyntax or SwitchExpressionSyntax or InvocationExpressionSyntax;

    private Expression? Constant(ExpressionSyntax syntax, object value) => value switch
    {
        float number => Expression.Constant(number),
        bool truth => Expression.Truth(truth),
        sbyte or byte or short or ushort or int or uint or long or ulong => Integer(syntax, value),
        double => RefuseDouble(syntax),
        _ => Refuse(syntax, $"'{Shorten(syntax)}', which is neither float nor bool", LanguageInWords),
    };

    /// <summary>
    /// An integer that C# converts to float where it stands is that float; any other has to be one exactly, since it may be compared as an integer.
    /// </summary>
    private Expression? Integer(ExpressionSyntax syntax, object value)
    {
        float number = System.Convert.ToSingle(value, CultureInfo.InvariantCulture);
        bool isFloat = new BigInteger(number) == BigInteger.Parse(System.Convert.ToString(value, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return isFloat || Scope.BecomesFloat(syntax, _cancellation)
            ? Expression.Constant(number)
            : Refuse(syntax, $"the integer {value}, which is no float", "a float, or an integer of at most 16777216");
    }

    private Expression? Field(ExpressionSyntax syntax)
    {
        if (Scope.InitializerOf(syntax, _cancellation) is not { } field)
        {
            return Refuse(syntax, $"'{syntax}', which is neither a parameter, a local variable nor a constant", "a const or static readonly field of type float with a value");
        }

        if (_fields.FirstOrDefault(field.MayFollow) is { } early)
        {
            return Refuse(
                syntax,
                $"'{syntax}', which is still 0 there: C# initialises fields in the order of their text",
                $"'{field.Name}' before '{early.Name}', or const");
        }

        FunctionDeclaration reader = _function;
        _function = reader with { Scope = field.Scope };
        _fields.Add(field);
        try
        {
            return Value(field.Value, NoValues);
        }
        finally
        {
            _fields.RemoveAt(_fields.Count - 1);
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
            { } known => Combine(known, left, right),
        };
    }

    private static Expression Combine(Operation operation, Expression left, Expression right) => operation switch
    {
        Operation.Equal when left.IsBoolean => Expression.Select(left, right, Expression.Not(right)),
        Operation.NotEqual when left.IsBoolean => Expression.Select(left, Expression.Not(right), right),
        _ => Expression.Of(operation, left, right),
    };

    private static Expression? Select(Expression? condition, Expression? whenTrue, Expression? whenFalse) =>
        condition is null || whenTrue is null || whenFalse is null ? null : Expression.Select(condition, whenTrue, whenFalse);

    private Expression? Invocation(InvocationExpressionSyntax call, IReadOnlyDictionary<object, Expression?> values)
    {
        switch (Scope.Resolve(call, _cancellation))
        {
            case CallTarget.Library library:
                Expression?[] operands = library.Arguments.Select(argument => Value(argument.Syntax!, values)).ToArray();
                return operands.Contains(null) ? null : Library(call, library.Function, operands!);

            case CallTarget.Inline inline:
                if (!TakesValues(inline.Function))
                {
                    return null;
                }

                // What stands for an argument left out may be no value of the language; then it is refused where it is read.
                Expression?[] arguments = inline.Arguments
                    .Select(argument => argument.Syntax is { } syntax ? Value(syntax, values) : Default(call, argument.Default))
                    .ToArray();
                return inline.Arguments.Zip(arguments, (argument, value) => argument.Syntax is null || value is not null).All(fits => fits)
                    ? Call(inline.Function, arguments, values, call.GetLocation())
                    : null;

            case CallTarget.Refused refused:
                return Refuse(call, refused.Found, refused.Instead);

            default:
                return null;
        }
    }

    private Expression? Default(InvocationExpressionSyntax call, object? value) =>
        value is float or bool or sbyte or byte or short or ushort or int or uint or long or ulong ? Constant(call, value) : null;

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
                string found = $"Math.{member.Name}, which computes in double";
                return Scope.Resolve((InvocationExpressionSyntax)syntax, _cancellation) is CallTarget.Refused { IsInMathF: false } other
                    ? Refuse(syntax, found, other.Instead)
                    : RefuseFor($"MathF.{member.Name}", member, syntax, found);
            case MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "Math" } } member:
                return RefuseFor($"MathF.{member.Name}", member, syntax, $"the double Math.{member.Name}");
            case InvocationExpressionSyntax call when Scope.Resolve(call, _cancellation) is CallTarget.Refused refused:
                return Refuse(syntax, refused.Found, refused.Instead);
            default:
                return Refuse(syntax, $"'{Shorten(syntax)}' of type double", "floats: the suffix f on numbers, MathF in place of Math, float in declarations");
        }
    }

    private bool IsOther(ExpressionSyntax syntax) => Scope.KindOf(syntax, _cancellation) == ValueKind.Other;

    private bool IsDouble(ExpressionSyntax syntax) => Scope.KindOf(syntax, _cancellation) == ValueKind.Double;

    private static string Shorten(ExpressionSyntax syntax)
    {
        string text = string.Join(" ", syntax.ToString().Split((char[]?)null, System.StringSplitOptions.RemoveEmptyEntries));
        return text.Length > 40 ? text.Substring(0, 37) + "..." : text;
    }
}
