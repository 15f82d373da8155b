using System;
using System.Collections.Generic;

namespace Decoupling.Generators.Functions;

/// <summary>Computes a function at a point as the emitted program does: to the bit for exact operations, else within a unit in the last place of the runtime.</summary>
internal static class Evaluator
{
    /// <param name="function">A float-valued function.</param>
    /// <param name="inputs">The value of each input that it reads.</param>
    public static float Evaluate(Expression function, IReadOnlyDictionary<string, float> inputs) =>
        Evaluate(function, name => inputs[name]);

    /// <summary>The value of a function of x alone.</summary>
    public static float At(Expression function, float x) => Evaluate(function, name =>
        name == InputNames.PreActivation ? x : throw new ArgumentException($"The function reads '{name}', not only 'x'.", nameof(function)));

    private static float Evaluate(Expression function, Func<string, float> input)
    {
        Dictionary<Expression, float> numbers = [];
        Dictionary<Expression, bool> truths = [];
        foreach (Expression node in function.Nodes())
        {
            if (node.IsBoolean)
            {
                truths.Add(node, Truth(node));
            }
            else
            {
                numbers.Add(node, Number(node));
            }
        }

        return numbers[function];

        bool Truth(Expression node) => node.Operation switch
        {
            Operation.True => true,
            Operation.False => false,
            Operation.And => truths[node.Operands[0]] && truths[node.Operands[1]],
            Operation.Or => truths[node.Operands[0]] || truths[node.Operands[1]],
            Operation.Not => !truths[node.Operands[0]],
            _ => Arithmetic.Compare(node.Operation, numbers[node.Operands[0]], numbers[node.Operands[1]]),
        };

        float Number(Expression node) => node.Operation switch
        {
            Operation.Constant => node.Value,
            Operation.Input => input(node.Name),
            Operation.Select => numbers[node.Operands[truths[node.Operands[0]] ? 1 : 2]],
            _ => Arithmetic.Apply(node.Operation, numbers[node.Operands[0]], Operand(node, 1), Operand(node, 2)),
        };

        float Operand(Expression node, int index) => index < node.Operands.Count ? numbers[node.Operands[index]] : 0f;
    }
}
