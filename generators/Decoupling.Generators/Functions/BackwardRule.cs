using System;

namespace Decoupling.Generators.Functions;

/// <summary>From what a backward function returns to the gradient that it stands for.</summary>
internal static class BackwardRule
{
    private static readonly Expression Gradient = Expression.Input(InputNames.Gradient);

    /// <summary>
    /// A body that reads <c>grad</c> is the gradient itself; any other is the factor m on it. Where a factor selects 0 the gradient is 0, and where it selects 1 it is
    /// <c>grad</c>: a mask, not a product, so that an infinite upstream gradient is masked like any other and no multiplication is spent.
    /// </summary>
    public static Expression ToGradient(Expression body) => body.Reads(InputNames.Gradient) ? body : Scale(body);

    /// <summary>The rule for a pair: the forward output in place of the pre-activation, where that frees the network from keeping the latter.</summary>
    public static Expression ForPair(Expression forward, Expression body)
    {
        Expression gradient = ToGradient(body);
        Expression rewritten = OutputRewriter.Rewrite(gradient, forward);
        return rewritten.Reads(InputNames.PreActivation) ? gradient : rewritten;
    }

    private static Expression Scale(Expression factor)
    {
        Func<Expression, bool> isMask = Expression.EachOnce<bool>(IsMask);
        return Expression.EachOnce<Expression>((node, scale) =>
            node.IsZero ? Expression.Zero
            : node.Operation == Operation.Select && isMask(node) ? Expression.Select(node.Operands[0], scale(node.Operands[1]), scale(node.Operands[2]))
            : Gradient * node)(factor);
    }

    /// <summary>Whether a branch somewhere below is 0 or 1. If not, one product after the selection is cheaper than one in each branch.</summary>
    private static bool IsMask(Expression factor, Func<Expression, bool> isMask) =>
        factor.IsZero || factor.Is(1f) || (factor.Operation == Operation.Select && (isMask(factor.Operands[1]) || isMask(factor.Operands[2])));
}
