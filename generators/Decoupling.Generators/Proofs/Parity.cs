using System;
using System.Linq;
using Decoupling.Generators.Functions;

namespace Decoupling.Generators.Proofs;

/// <summary>
/// Whether a function is even or odd in x, by its form. Rounding is symmetric about 0, so this holds to the bit, but for one thing: a sum of odd functions that is 0
/// is +0 on both sides. What makes more of the sign of a zero than a zero gets nothing from such a sum.
/// </summary>
internal sealed class Parity
{
    private readonly Func<Expression, Kind> _kind;
    private readonly Func<Expression, bool> _hasExactZeros;

    private Parity()
    {
        _kind = Expression.EachOnce<Kind>((node, _) => Of(node));
        _hasExactZeros = Expression.EachOnce<bool>((node, _) => HasExactZeros(node));
    }

    private enum Kind
    {
        None,
        Even,
        Odd,
    }

    public static bool IsEven(Expression function) => new Parity()._kind(function) == Kind.Even;

    private Kind Of(Expression node)
    {
        if (!node.Reads(InputNames.PreActivation))
        {
            return Kind.Even;
        }

        if (node.Operation is Operation.And or Operation.Or && IsMirrored(node.Operands[0], node.Operands[1]))
        {
            return Kind.Even;
        }

        if (node.Operation is Operation.Divide or Operation.CopySign or Operation.Pow && !node.Operands.All(_hasExactZeros))
        {
            return Kind.None;
        }

        Kind[] kinds = node.Operands.Select(_kind).ToArray();
        if (kinds.Length > 0 && kinds.All(kind => kind == Kind.Even))
        {
            return Kind.Even;
        }

        return node.Operation switch
        {
            Operation.Input => Kind.Odd,
            Operation.Negate or Operation.Tanh or Operation.Sin or Operation.Atan or Operation.Erf or Operation.Round or Operation.Truncate => kinds[0],
            Operation.Abs or Operation.Cos when kinds[0] == Kind.Odd => Kind.Even,
            Operation.Add or Operation.Subtract when kinds[0] == kinds[1] => kinds[0],
            Operation.Multiply or Operation.Divide when kinds.Contains(Kind.None) => Kind.None,
            Operation.Multiply or Operation.Divide => kinds[0] == kinds[1] ? Kind.Even : Kind.Odd,
            Operation.Equal or Operation.NotEqual when kinds[0] == Kind.Odd && node.Operands[1].IsZero => Kind.Even,
            _ => Kind.None,
        };
    }

    /// <summary>Whether zeros too have the sign that parity demands.</summary>
    private bool HasExactZeros(Expression node) =>
        node.IsBoolean || node.Operation == Operation.Abs || !node.Reads(InputNames.PreActivation)
        || (node.Operands.All(_hasExactZeros) && (node.Operation is not (Operation.Add or Operation.Subtract) || node.Operands.All(operand => _kind(operand) == Kind.Even)));

    /// <summary>Two comparisons of x with constants that are each other's mirror image: <c>-0.5 &lt;= x</c> and <c>x &lt;= 0.5</c>.</summary>
    private static bool IsMirrored(Expression first, Expression second)
    {
        (Operation Operation, float Bound)? a = Normalise(first), b = Normalise(second);
        return a is { } left && b is { } right && left.Operation == Reverse(right.Operation) && left.Bound == -right.Bound;
    }

    private static (Operation Operation, float Bound)? Normalise(Expression comparison) =>
        comparison.Operation is not (>= Operation.Less and <= Operation.GreaterOrEqual) ? null
        : comparison.Operands[0].Operation == Operation.Input && comparison.Operands[1].IsConstant ? (comparison.Operation, comparison.Operands[1].Value)
        : comparison.Operands[1].Operation == Operation.Input && comparison.Operands[0].IsConstant ? (Reverse(comparison.Operation), comparison.Operands[0].Value)
        : null;

    private static Operation Reverse(Operation comparison) => comparison switch
    {
        Operation.Less => Operation.Greater,
        Operation.LessOrEqual => Operation.GreaterOrEqual,
        Operation.Greater => Operation.Less,
        _ => Operation.LessOrEqual,
    };
}
