using System.Linq;

namespace Decoupling.Generators.Functions;

/// <summary>
/// The rewritings that a node is built with. Each keeps every bit of the result for every input, NaN for NaN and the signs of zeros included; which NaN is not told
/// apart. So <c>x * 1</c> is <c>x</c> and <c>x + -0</c> is <c>x</c>, but <c>x + 0</c> stays (it turns -0 into 0), and so do <c>x * 0</c> and <c>x - x</c>
/// (NaN and infinity).
/// </summary>
internal static class Folding
{
    /// <summary>The node that the operation comes to, or null when it stands for itself.</summary>
    public static Expression? Fold(Operation operation, Expression[] operands)
    {
        if (operation is Operation.And or Operation.Or or Operation.Not)
        {
            return FoldLogic(operation, operands);
        }

        if (operation == Operation.Select)
        {
            return FoldSelect(operands[0], operands[1], operands[2]);
        }

        if (operation.IsExact() && operands.All(operand => operand.IsConstant))
        {
            return operation.IsComparison()
                ? Expression.Truth(Arithmetic.Compare(operation, operands[0].Value, operands[1].Value))
                : Expression.Constant(Arithmetic.Apply(operation, operands[0].Value, operands.ElementAtOrDefault(1)?.Value ?? 0f, operands.ElementAtOrDefault(2)?.Value ?? 0f));
        }

        if (operation.IsComparison() && operands.Any(operand => operand.IsConstant && float.IsNaN(operand.Value)))
        {
            // Not only for speed: on AVX-512 the JIT of .NET 10 drops a comparison that it finds to be never true from a conjunction of masks.
            return Expression.Truth(operation == Operation.NotEqual);
        }

        if (operation.IsComparison() && operands[0].Equals(operands[1]))
        {
            return FoldSelfComparison(operation, operands[0]);
        }

        return FoldArithmetic(operation, operands[0], operands.ElementAtOrDefault(1));
    }

    /// <summary>A value compared with itself: all that is left to ask is whether it is NaN, and <c>a == a</c> and <c>a != a</c> are the forms for that.</summary>
    private static Expression? FoldSelfComparison(Operation comparison, Expression a) => comparison switch
    {
        Operation.Less or Operation.Greater => Expression.False,
        Operation.LessOrEqual or Operation.GreaterOrEqual => Expression.Of(Operation.Equal, a, a),
        _ => null,
    };

    private static Expression? FoldArithmetic(Operation operation, Expression a, Expression? b) => operation switch
    {
        Operation.Add when b!.Is(-0f) => a,
        Operation.Add when a.Is(-0f) => b,
        Operation.Subtract when b!.Is(0f) => a,
        Operation.Multiply when b!.Is(1f) => a,
        Operation.Multiply when a.Is(1f) => b,
        Operation.Divide when b!.Is(1f) => a,

        // The reciprocal of a power of two is exact, and so the quotient and the product round the same number.
        Operation.Divide when b!.IsConstant && HasExactReciprocal(b.Value) => a * Expression.Constant(1f / b.Value),
        Operation.Min or Operation.Max when a.IsConstant => FoldExtremum(operation, b!, a.Value),
        Operation.Min or Operation.Max when b!.IsConstant => FoldExtremum(operation, a, b.Value),
        Operation.Negate when a.Operation == Operation.Negate => a.Operands[0],
        Operation.Abs when a.Operation == Operation.Abs => a,
        Operation.Abs when a.Operation == Operation.Negate => Expression.Of(Operation.Abs, a.Operands[0]),
        _ => null,
    };

    /// <summary>
    /// The extremum of a value and a constant is a selection, which costs a comparison and no care for NaN and zeros; and the JIT of .NET 10 takes
    /// <c>MathF.Min(0f, -0f)</c> with a constant -0 for 0. Here -0 is less than 0, and NaN passes, as IEEE 754 has it.
    /// </summary>
    private static Expression FoldExtremum(Operation operation, Expression a, float limit)
    {
        if (float.IsNaN(limit))
        {
            return Expression.Constant(limit);
        }

        // At equality both are the limit, except where the limit is the zero that loses against the other zero.
        bool losesTie = limit == 0f && Arithmetic.IsNegative(limit) == (operation == Operation.Max);
        Operation comparison = (operation, losesTie) switch
        {
            (Operation.Max, false) => Operation.LessOrEqual,
            (Operation.Max, true) => Operation.Less,
            (_, false) => Operation.GreaterOrEqual,
            (_, true) => Operation.Greater,
        };
        Expression constant = Expression.Constant(limit);
        return Expression.Select(Expression.Of(comparison, a, constant), constant, a);
    }

    private static Expression? FoldLogic(Operation operation, Expression[] operands)
    {
        Expression a = operands[0];
        if (operation == Operation.Not)
        {
            return a.Operation switch
            {
                Operation.True => Expression.False,
                Operation.False => Expression.True,
                Operation.Not => a.Operands[0],

                // The other comparisons have no complement: both are false for NaN.
                Operation.Equal => Expression.Of(Operation.NotEqual, a.Operands[0], a.Operands[1]),
                Operation.NotEqual => Expression.Of(Operation.Equal, a.Operands[0], a.Operands[1]),
                _ => null,
            };
        }

        Expression b = operands[1];
        Operation neutral = operation == Operation.And ? Operation.True : Operation.False;
        Operation absorbing = operation == Operation.And ? Operation.False : Operation.True;
        return a.Operation == neutral || b.Operation == absorbing ? b
            : b.Operation == neutral || a.Operation == absorbing || a.Equals(b) ? a
            : null;
    }

    private static Expression? FoldSelect(Expression condition, Expression whenTrue, Expression whenFalse) =>
        condition.Operation == Operation.True ? whenTrue
        : condition.Operation == Operation.False || whenTrue.Equals(whenFalse) ? whenFalse
        : condition.Operation == Operation.Not ? Expression.Select(condition.Operands[0], whenFalse, whenTrue)

        // The same condition again on one of the ways is decided there.
        : whenFalse.Operation == Operation.Select && whenFalse.Operands[0].Equals(condition) ? Expression.Select(condition, whenTrue, whenFalse.Operands[2])
        : whenTrue.Operation == Operation.Select && whenTrue.Operands[0].Equals(condition) ? Expression.Select(condition, whenTrue.Operands[1], whenFalse)

        // Two ways to the same value are one way.
        : whenFalse.Operation == Operation.Select && whenFalse.Operands[1].Equals(whenTrue)
            ? Expression.Select(Expression.Or(condition, whenFalse.Operands[0]), whenTrue, whenFalse.Operands[2])
        : whenTrue.Operation == Operation.Select && whenTrue.Operands[2].Equals(whenFalse)
            ? Expression.Select(Expression.And(condition, whenTrue.Operands[0]), whenTrue.Operands[1], whenFalse)
        : null;

    private static bool HasExactReciprocal(float value)
    {
        float reciprocal = 1f / value;
        return reciprocal != 0f && !float.IsInfinity(reciprocal) && !float.IsInfinity(value) && value != 0f
            && IsPowerOfTwo(value) && System.Math.Abs(reciprocal) >= 1.17549435E-38f && System.Math.Abs(value) >= 1.17549435E-38f;
    }

    private static bool IsPowerOfTwo(float value) =>
        (System.BitConverter.ToInt32(System.BitConverter.GetBytes(value), 0) & 0x007FFFFF) == 0;
}
