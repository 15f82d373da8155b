using System;
using System.Collections.Generic;
using System.Linq;
using Decoupling.Generators.Functions;

namespace Decoupling.Generators.Proofs;

/// <summary>
/// Where functions of x change their branch: each comparison, maximum, magnitude or divisor whose two sides are affine in x (also through a clip or a magnitude) is
/// solved for x. What is not found here is found by subdivision, later and dearer; nothing relies on a breakpoint being there.
/// </summary>
internal static class Breakpoints
{
    private const int MostForms = 6;

    public static IEnumerable<float> Of(IReadOnlyList<Expression> nodes)
    {
        Dictionary<Expression, Affine[]> forms = [];
        foreach (Expression node in nodes.Where(node => !node.IsBoolean))
        {
            forms[node] = Forms(node, forms);
        }

        Affine[] zero = [new Affine(0, 0)];
        foreach (Expression node in nodes)
        {
            (Affine[] Left, Affine[] Right)? sides = node.Operation switch
            {
                Operation.Abs or Operation.Log or Operation.Sqrt => (forms[node.Operands[0]], zero),
                Operation.Divide or Operation.CopySign => (forms[node.Operands[1]], zero),
                Operation.Log1p => (forms[node.Operands[0]], [new Affine(0, -1)]),
                Operation.Min or Operation.Max => (forms[node.Operands[0]], forms[node.Operands[1]]),
                Operation comparison when comparison.IsComparison() => (forms[node.Operands[0]], forms[node.Operands[1]]),
                _ => null,
            };
            if (sides is not { } found)
            {
                continue;
            }

            foreach (Affine left in found.Left)
            {
                foreach (Affine right in found.Right)
                {
                    float root = (float)((right.Offset - left.Offset) / (left.Slope - right.Slope));
                    if (!float.IsNaN(root) && !float.IsInfinity(root))
                    {
                        yield return root;
                    }
                }
            }
        }
    }

    /// <summary>The affine functions that a node may be on some part of the line; none where it is not affine.</summary>
    private static Affine[] Forms(Expression node, Dictionary<Expression, Affine[]> done)
    {
        Affine[] Operand(int index) => done[node.Operands[index]];
        IEnumerable<Affine> forms = node.Operation switch
        {
            Operation.Constant => [new Affine(0, node.Value)],
            Operation.Input when node.Name == InputNames.PreActivation => [new Affine(1, 0)],
            Operation.Negate => Operand(0).Select(form => form.Times(-1)),
            Operation.Abs => Operand(0).SelectMany(form => new[] { form, form.Times(-1) }),
            Operation.Add => Pairs((a, b) => new Affine(a.Slope + b.Slope, a.Offset + b.Offset)),
            Operation.Subtract => Pairs((a, b) => new Affine(a.Slope - b.Slope, a.Offset - b.Offset)),
            Operation.Multiply when Operand(0).All(form => form.Slope == 0) => Pairs((a, b) => b.Times(a.Offset)),
            Operation.Multiply when Operand(1).All(form => form.Slope == 0) => Pairs((a, b) => a.Times(b.Offset)),
            Operation.Divide when Operand(1).All(form => form.Slope == 0) => Pairs((a, b) => a.Times(1 / b.Offset)),
            Operation.Min or Operation.Max => Operand(0).Concat(Operand(1)),
            Operation.Select => Operand(1).Concat(Operand(2)),
            _ => [],
        };
        return forms.Distinct().Take(MostForms).ToArray();

        IEnumerable<Affine> Pairs(Func<Affine, Affine, Affine> combine) => Operand(0).SelectMany(a => Operand(1).Select(b => combine(a, b)));
    }

    private readonly record struct Affine(double Slope, double Offset)
    {
        public Affine Times(double factor) => new(Slope * factor, Offset * factor);
    }
}
