using System;
using System.Collections.Generic;
using System.Linq;

namespace Decoupling.Generators.Functions;

/// <summary>
/// The derivative in a form that is finite where the function is. A formula may pass through infinity and come back, as 1 / (1 + e^-x) does at -89; its derivative, by
/// the rules, is 0 times infinity there. The forms that <see cref="Derivative"/> has are tried in order, the cheapest first.
/// </summary>
internal static class FiniteDerivative
{
    /// <summary>Pre-activations are expected to be no greater.</summary>
    public const float WorkingRange = 1e6f;

    /// <summary>Nodes that may be visited to try one form.</summary>
    private const int MostVisits = 1 << 17;

    /// <summary>Every magnitude, and every quarter where exponentials live.</summary>
    private static readonly float[] Points =
    [
        .. Enumerable.Range(0, 4 * 128).Select(i => i / 4f)
            .Concat(Enumerable.Range(-45, 45).Select(exponent => (float)Math.Pow(10, exponent)))
            .Concat(Enumerable.Range(0, 48).Select(i => (float)(128 * Math.Pow(1.2, i))))
            .Where(x => x < WorkingRange).Append(WorkingRange).SelectMany(x => new[] { x, -x }),
    ];

    /// <summary>Where an intermediate value overflows, what happens within an e-fold counts.</summary>
    private static readonly float[] FinePoints = [.. Points, .. Enumerable.Range(-128 * 16, 2 * 128 * 16).Select(i => (i + 0.5f) / 16f)];

    /// <summary>d function / d variable.</summary>
    /// <param name="function">The function.</param>
    /// <param name="variable">An input.</param>
    /// <param name="values">Parameters with a value at run time: the defaults are tried.</param>
    public static Expression Of(Expression function, string variable, IEnumerable<LiveParameter> values) =>
        Of(function, variable, values.Distinct().ToDictionary(value => value.Input, value => Expression.Constant(value.Default)));

    /// <summary>d function / d variable.</summary>
    /// <param name="function">The function.</param>
    /// <param name="variable">An input.</param>
    /// <param name="defaults">What is tried for other inputs.</param>
    public static Expression Of(Expression function, string variable, IReadOnlyDictionary<string, Expression> defaults)
    {
        Expression plain = Derivative.Of(function, variable);
        Func<Expression, Interval> bound = Expression.EachOnce<Interval>(Bound);
        if (plain.IsConstant || IsFinite(bound(plain)) || IsFiniteAt(Points, plain))
        {
            return plain;
        }

        Expression guarded = Derivative.Guarded(function, variable, bound);
        if (IsFiniteAt(FinePoints, guarded))
        {
            return guarded;
        }

        Expression backward = Derivative.Backward(function, variable, bound);
        return IsFiniteAt(FinePoints, backward) ? backward : plain;

        bool IsFiniteAt(float[] points, Expression derivative)
        {
            Tape tape = new(function.Bind(defaults), derivative.Bind(defaults));
            int stride = 1 + (int)((long)points.Length * tape.Nodes.Count / MostVisits);
            for (int i = 0; i < points.Length; i += stride)
            {
                tape.At(points[i]);
                if (IsFinite(tape.Value(0)) && !IsFinite(tape.Value(1)))
                {
                    return false;
                }
            }

            return true;
        }
    }

    private static bool IsFinite(float value) => !float.IsNaN(value) && !float.IsInfinity(value);

    private static bool IsFinite(Interval values) => values is { MayBeNaN: false, IsUnbounded: false };

    /// <summary>Where the values of a node are on the working range.</summary>
    private static Interval Bound(Expression node, Func<Expression, Interval> bound)
    {
        Interval Operand(int index) => index < node.Operands.Count ? bound(node.Operands[index]) : default;
        return node.Operation switch
        {
            Operation.Constant => Interval.Point(node.Value),
            Operation.Input when node.Name == InputNames.PreActivation => new Interval(-WorkingRange, WorkingRange),
            Operation.Input when node.Name is InputNames.Uniform or InputNames.ForwardUniform => new Interval(0f, 1f),
            Operation.Select => Interval.Union(Operand(1), Operand(2)),
            _ => node.IsBoolean || node.IsLeaf ? Interval.Everything : Interval.Apply(node.Operation, Operand(0), Operand(1), Operand(2)),
        };
    }
}
