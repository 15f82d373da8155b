using System;
using System.Collections.Generic;
using Decoupling.Generators.Functions;

namespace Decoupling.Generators.Proofs;

/// <summary>A rule as a function of x: the gradient with the forward function in place of y, and the factor on the upstream gradient where it is a product with it.</summary>
/// <param name="Factor">The factor, which does not read <c>grad</c>; of a rule that is no product, the gradient.</param>
/// <param name="IsProduct">Whether there is a factor.</param>
/// <param name="Gradient">
/// What tells of the gradient for every upstream gradient: the factor where the rule is <c>grad * factor</c> to the bit. <c>grad * a * b</c> is not: <c>a * b</c> may
/// vanish where no gradient does.
/// </param>
internal sealed record RuleFactor(Expression Factor, bool IsProduct, Expression Gradient)
{
    private static readonly Expression Upstream = Expression.Input(InputNames.Gradient);

    /// <param name="gradient">The gradient, a function of <c>grad</c>.</param>
    /// <param name="forward">The forward function.</param>
    public static RuleFactor Of(Expression gradient, Expression forward)
    {
        Expression ofX = gradient.Bind(new Dictionary<string, Expression> { [InputNames.Output] = forward });
        bool isExact = true;
        Expression? factor = Expression.EachOnce<Expression?>(Divide)(ofX);
        return new RuleFactor(factor ?? ofX, factor is not null, factor is not null && isExact ? factor : ofX);

        Expression? Divide(Expression node, Func<Expression, Expression?> divide)
        {
            if (node.IsZero)
            {
                return Expression.Zero;
            }

            if (node == Upstream)
            {
                return Expression.One;
            }

            switch (node.Operation)
            {
                case Operation.Negate:
                    return divide(node.Operands[0]) is { } negated ? -negated : null;
                case Operation.Multiply:
                    Expression a = node.Operands[0], b = node.Operands[1];
                    return !b.Reads(InputNames.Gradient) ? Compose(divide(a), left => left * b)
                        : !a.Reads(InputNames.Gradient) ? Compose(divide(b), right => a * right)
                        : null;
                case Operation.Divide when !node.Operands[1].Reads(InputNames.Gradient):
                    return Compose(divide(node.Operands[0]), numerator => numerator / node.Operands[1]);
                case Operation.Select when !node.Operands[0].Reads(InputNames.Gradient):
                    return divide(node.Operands[1]) is { } whenTrue && divide(node.Operands[2]) is { } whenFalse
                        ? Expression.Select(node.Operands[0], whenTrue, whenFalse)
                        : null;
                default:
                    return null;
            }
        }

        Expression? Compose(Expression? factor, Func<Expression, Expression> further)
        {
            isExact &= factor is null || factor == Expression.One;
            return factor is null ? null : further(factor);
        }
    }
}
