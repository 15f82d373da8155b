using System.Collections.Generic;
using Decoupling.Generators.Functions;

namespace Decoupling.Generators.Proofs;

/// <summary>From the gradient of a pair back to the factor on the upstream gradient, as a function of x alone.</summary>
internal static class RuleFactor
{
    private static readonly Expression Gradient = Expression.Input(InputNames.Gradient);

    /// <summary>The gradient with the forward function in place of y; divided by the upstream gradient, where it is a product with it.</summary>
    /// <param name="gradient">The gradient, a function of <c>grad</c>.</param>
    /// <param name="forward">The forward function.</param>
    /// <param name="isProduct">Whether the result is the factor, and does not read <c>grad</c>.</param>
    public static Expression Of(Expression gradient, Expression forward, out bool isProduct)
    {
        Expression ofX = gradient.Bind(new Dictionary<string, Expression> { [InputNames.Output] = forward });
        Expression? factor = Divide(ofX);
        isProduct = factor is not null;
        return factor ?? ofX;
    }

    private static Expression? Divide(Expression gradient)
    {
        if (gradient.IsZero)
        {
            return Expression.Zero;
        }

        if (gradient.Equals(Gradient))
        {
            return Expression.One;
        }

        switch (gradient.Operation)
        {
            case Operation.Negate:
                return Divide(gradient.Operands[0]) is { } negated ? -negated : null;
            case Operation.Multiply:
                Expression a = gradient.Operands[0], b = gradient.Operands[1];
                return !b.Reads(InputNames.Gradient) ? Divide(a) is { } left ? left.Is(1f) ? b : left * b : null
                    : !a.Reads(InputNames.Gradient) ? Divide(b) is { } right ? right.Is(1f) ? a : a * right : null
                    : null;
            case Operation.Divide when !gradient.Operands[1].Reads(InputNames.Gradient):
                return Divide(gradient.Operands[0]) is { } numerator ? numerator / gradient.Operands[1] : null;
            case Operation.Select when !gradient.Operands[0].Reads(InputNames.Gradient):
                return Divide(gradient.Operands[1]) is { } whenTrue && Divide(gradient.Operands[2]) is { } whenFalse
                    ? Expression.Select(gradient.Operands[0], whenTrue, whenFalse)
                    : null;
            default:
                return null;
        }
    }
}
