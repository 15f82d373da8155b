using System;

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
internal static class Derivative
{
    /// <summary>d function / d variable, as a function of the same inputs.</summary>
    public static Expression Of(Expression function, string variable = InputNames.PreActivation)
    {
        Func<Expression, Expression> derivative = Expression.EachOnce<Expression>((node, d) => Differentiate(node, variable, d));
        return derivative(function);
    }

    private static Expression Differentiate(Expression node, string variable, Func<Expression, Expression> d)
    {
        switch (node.Operation)
        {
            case Operation.Constant:
                return Expression.Zero;

            case Operation.Input:
                return node.Name == variable ? Expression.One : Expression.Zero;

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
    private static Expression OfUnary(Expression node, Expression u, Expression inner) => node.Operation switch
    {
        Operation.Abs => Expression.Select(
            Expression.Greater(u, Expression.Zero), inner, Expression.Select(Expression.Less(u, Expression.Zero), Negated(inner), Expression.Zero)),
        Operation.Sqrt => Quotient(Product(Expression.Constant(0.5f), inner), node),
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

    private const float TwoOverRootPi = 1.12837917f;

    private static Expression OfExtremum(Expression node, Expression first, Expression second)
    {
        Operation strictly = node.Operation == Operation.Max ? Operation.Greater : Operation.Less;
        return IsZero(first)
            ? Expression.Select(Expression.Of(strictly, node.Operands[1], node.Operands[0]), second, Expression.Zero)
            : Expression.Select(Expression.Of(strictly, node.Operands[0], node.Operands[1]), first, second);
    }

    private static Expression OfPower(Expression node, Expression baseSlope, Expression exponentSlope)
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

    private static Expression Product(Expression a, Expression b) =>
        IsZero(a) || IsZero(b) ? Expression.Zero
        : a.Is(-1f) ? Negated(b)
        : b.Is(-1f) ? Negated(a)
        : a * b;

    private static Expression Quotient(Expression a, Expression b) => IsZero(a) ? Expression.Zero : a / b;

    private static Expression Negated(Expression a) => IsZero(a) ? Expression.Zero : -a;
}
