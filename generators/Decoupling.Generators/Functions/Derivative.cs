using System;
using System.Collections.Generic;
using System.Linq;

namespace Decoupling.Generators.Functions;

/// <summary>
/// The symbolic derivative. Where the function has no derivative, these conventions hold: a selection has the derivative of the branch that is taken at that point;
/// Abs has slope 0 at 0; Min and Max have, at a tie, the slope of the operand that does not depend on the variable, else of the second; a step (Floor, Round, a
/// comparison) has slope 0 everywhere.
/// </summary>
/// <remarks>
/// A term whose derivative is identically 0 is left out, whatever stands beside it: the derivative is defined by this, so nothing is rewritten.
/// The value of a function is shared with its derivative (e^x, tanh x, quotients), which lets a rule take the forward output instead of computing it again.
/// </remarks>
internal sealed class Derivative
{
    private const float TwoOverRootPi = 1.12837917f;

    private readonly Func<Expression, Interval>? _bound;

    private Derivative(Func<Expression, Interval>? bound) => _bound = bound;

    /// <summary>d function / d variable, as a function of the same inputs.</summary>
    public static Expression Of(Expression function, string variable = InputNames.PreActivation) => new Derivative(null).Forward(function, variable);

    /// <summary>
    /// The same, but for this: 0 times what may not be finite is 0, for nothing passes where a function has come to its end, and a root has slope 0 at 0.
    /// </summary>
    /// <param name="bound">Where the values of a node are; it need not be tight.</param>
    public static Expression Guarded(Expression function, string variable, Func<Expression, Interval> bound) => new Derivative(bound).Forward(function, variable);

    /// <summary>
    /// The same as <see cref="Guarded"/>, from the result back to the variable: where an inner value is about to overflow, the outer slopes, which are small there,
    /// are multiplied first. Small products vanish earlier than they have to.
    /// </summary>
    public static Expression Backward(Expression function, string variable, Func<Expression, Interval> bound)
    {
        Derivative rules = new(bound);
        Dictionary<Expression, Expression> slopes = new() { [function] = Expression.One };
        foreach (Expression node in function.Nodes().Reverse().Where(node => slopes.ContainsKey(node)))
        {
            foreach (Expression operand in node.Operands.Distinct().Where(operand => !operand.IsBoolean && operand.Reads(variable)))
            {
                Expression slope = rules.Product(slopes[node], rules.Partial(node, operand));
                slopes[operand] = slopes.TryGetValue(operand, out Expression? others) ? Sum(others, slope) : slope;
            }
        }

        return slopes.TryGetValue(Expression.Input(variable), out Expression? result) ? result : Expression.Zero;
    }

    private Expression Forward(Expression function, string variable) =>
        Expression.EachOnce<Expression>((node, d) => node.Reads(variable) ? Differentiate(node, d) : Expression.Zero)(function);

    /// <summary>How a node changes with one of its operands.</summary>
    private Expression Partial(Expression node, Expression operand)
    {
        return Differentiate(node, D);

        Expression D(Expression inner) => inner == operand ? Expression.One : node.Operands.Contains(inner) ? Expression.Zero : Differentiate(inner, D);
    }

    private Expression Differentiate(Expression node, Func<Expression, Expression> d)
    {
        switch (node.Operation)
        {
            case Operation.Input:
                return Expression.One;

            case Operation.Add:
                return Sum(d(node.Operands[0]), d(node.Operands[1]));

            case Operation.Subtract:
                return Difference(d(node.Operands[0]), d(node.Operands[1]));

            case Operation.Negate:
                return Negated(d(node.Operands[0]));

            case Operation.Multiply:
                return Sum(
                    Product(d(node.Operands[0]), node.Operands[1]),
                    Product(node.Operands[0], d(node.Operands[1])));

            case Operation.FusedMultiplyAdd:
                return Sum(
                    Sum(Product(d(node.Operands[0]), node.Operands[1]), Product(node.Operands[0], d(node.Operands[1]))),
                    d(node.Operands[2]));

            case Operation.Divide:
                // (a / b)' = (a' - (a / b) b') / b: shares the quotient and squares nothing.
                return Quotient(Difference(d(node.Operands[0]), Product(node, d(node.Operands[1]))), node.Operands[1]);

            case Operation.Select:
                return Expression.Select(node.Operands[0], d(node.Operands[1]), d(node.Operands[2]));

            case Operation.Min or Operation.Max:
                return OfExtremum(node, d(node.Operands[0]), d(node.Operands[1]));

            case Operation.CopySign:
                // |a| with the sign of b.
                return Product(
                    Expression.Of(Operation.CopySign, Expression.One, node.Operands[1]),
                    d(Expression.Of(Operation.Abs, node.Operands[0])));

            case Operation.Pow:
                return OfPower(node, d(node.Operands[0]), d(node.Operands[1]));

            case Operation.Floor or Operation.Ceiling or Operation.Round or Operation.Truncate:
                return Expression.Zero;

            default:
                Expression inner = d(node.Operands[0]);
                return IsZero(inner) ? Expression.Zero : OfUnary(node, node.Operands[0], inner);
        }
    }

    /// <summary>The chain rule: <paramref name="inner"/> is the derivative of <paramref name="u"/>.</summary>
    private Expression OfUnary(Expression node, Expression u, Expression inner) => node.Operation switch
    {
        Operation.Abs => Expression.Select(
            Expression.Greater(u, Expression.Zero), inner, Expression.Select(Expression.Less(u, Expression.Zero), Negated(inner), Expression.Zero)),
        Operation.Sqrt => AwayFromZero(node, Quotient(Product(Expression.Constant(0.5f), inner), node)),
        Operation.Exp => Product(node, inner),
        Operation.Log => Quotient(inner, u),
        Operation.Tanh => Product(Expression.One - (node * node), inner),
        Operation.Sin => Product(Expression.Of(Operation.Cos, u), inner),
        Operation.Cos => Negated(Product(Expression.Of(Operation.Sin, u), inner)),
        Operation.Atan => Quotient(inner, Expression.One + (u * u)),
        Operation.Logistic => Product(node * (Expression.One - node), inner),
        Operation.Expm1 => Product(Expression.Of(Operation.Exp, u), inner),
        Operation.Log1p => Quotient(inner, Expression.One + u),
        Operation.Erf => Product(Expression.Constant(TwoOverRootPi) * Expression.Of(Operation.Exp, -(u * u)), inner),
        _ => throw new ArgumentOutOfRangeException(nameof(node), node.Operation, "No rule of differentiation for this operation."),
    };

    private static Expression OfExtremum(Expression node, Expression first, Expression second)
    {
        Operation strictly = node.Operation == Operation.Max ? Operation.Greater : Operation.Less;
        return IsZero(first)
            ? Expression.Select(Expression.Of(strictly, node.Operands[1], node.Operands[0]), second, Expression.Zero)
            : Expression.Select(Expression.Of(strictly, node.Operands[0], node.Operands[1]), first, second);
    }

    private Expression OfPower(Expression node, Expression baseSlope, Expression exponentSlope)
    {
        Expression a = node.Operands[0];
        Expression b = node.Operands[1];
        Expression ofBase = IsZero(baseSlope) || b.IsZero ? Expression.Zero
            : b.Is(1f) ? baseSlope
            : b.Is(2f) ? Product(Expression.Constant(2f) * a, baseSlope)
            : Product(b * Expression.Of(Operation.Pow, a, b - Expression.One), baseSlope);
        Expression ofExponent = IsZero(exponentSlope) ? Expression.Zero : Product(node * Expression.Of(Operation.Log, a), exponentSlope);
        return Sum(ofBase, ofExponent);
    }

    private static bool IsZero(Expression expression) => expression.IsZero;

    private static Expression Sum(Expression a, Expression b) => IsZero(a) ? b : IsZero(b) ? a : a + b;

    private static Expression Difference(Expression a, Expression b) => IsZero(b) ? a : IsZero(a) ? Negated(b) : a - b;

    private Expression Product(Expression a, Expression b) =>
        IsZero(a) || IsZero(b) ? Expression.Zero
        : a.Is(-1f) ? Negated(b)
        : b.Is(-1f) ? Negated(a)
        : Passing(a, b, Passing(b, a, a * b));

    private Expression Quotient(Expression a, Expression b) => IsZero(a) ? Expression.Zero : Passing(a, b, a / b);

    /// <summary>What is multiplied by a factor: 0 where the factor is, if the other operand may be anything there.</summary>
    private Expression Passing(Expression factor, Expression other, Expression value) =>
        _bound is null || factor.IsConstant || (_bound(other) is { MayBeNaN: false, IsUnbounded: false } known && !(value.Operation == Operation.Divide && known.Contains(0f)))
            ? value
            : Expression.Select(Expression.Of(Operation.Equal, factor, Expression.Zero), Expression.Zero, value);

    /// <summary>The slope of a root is infinite at 0, where that of a magnitude is 0: the guarded form takes the latter.</summary>
    private Expression AwayFromZero(Expression root, Expression slope) =>
        _bound is null ? slope : Expression.Select(Expression.Of(Operation.Equal, root, Expression.Zero), Expression.Zero, slope);

    private static Expression Negated(Expression a) => IsZero(a) ? Expression.Zero : -a;
}
