using System;
using Decoupling.Generators.Emit;

namespace Decoupling.Generators.Functions;

/// <summary>A function as a reader would note it: <c>x > 0 ? 1 : 0</c>, <c>grad * (1 - y * y)</c>. For documentation and messages.</summary>
internal sealed class FormulaWriter : ExpressionWriter
{
    private const int LargestSize = 80;

    private FormulaWriter()
    {
    }

    protected override bool HasLocals => false;

    /// <summary>The formula, or an ellipsis for a function too large to be read in one line.</summary>
    public static string Write(Expression function) =>
        function.Size > LargestSize ? "..." : new FormulaWriter().WriteFunction(function).Result;

    /// <summary>A number without the suffix of its type.</summary>
    public static string Number(float value) =>
        float.IsNaN(value) ? "NaN" : float.IsInfinity(value) ? (value > 0f ? "infinity" : "-infinity") : Literals.Float(value).TrimEnd('f');

    protected override string TypeOf(Expression node) => throw new NotSupportedException("A formula has no local variables.");

    protected override Text WriteNode(Expression node) => node.Operation switch
    {
        Operation.Constant => new Text(Number(node.Value), node.Value < 0f || node.Is(-0f) ? Binding.Unary : Binding.Primary),
        Operation.Input => new Text(node.Name, Binding.Primary),
        Operation.Add => Infix(node, "+", Binding.Additive),
        Operation.Subtract => Infix(node, "-", Binding.Additive),
        Operation.Multiply => Infix(node, "*", Binding.Multiplicative),
        Operation.Divide => Infix(node, "/", Binding.Multiplicative),
        Operation.Negate => Prefix(node, "-"),
        Operation.Less => Infix(node, "<", Binding.Relational),
        Operation.LessOrEqual => Infix(node, "<=", Binding.Relational),
        Operation.Greater => Infix(node, ">", Binding.Relational),
        Operation.GreaterOrEqual => Infix(node, ">=", Binding.Relational),
        Operation.Equal => Infix(node, "=", Binding.Equality),
        Operation.NotEqual => Infix(node, "!=", Binding.Equality),
        Operation.And => Infix(node, "and", Binding.AndAlso),
        Operation.Or => Infix(node, "or", Binding.OrElse),
        Operation.Not => Call("not", node),
        Operation.Select => new Text(
            $"{Operand(node, 0, Binding.OrElse)} ? {Operand(node, 1, Binding.OrElse)} : {Operand(node, 2, Binding.Conditional)}", Binding.Conditional),
        _ => Call(node.Operation.ToString().ToLowerInvariant(), node),
    };
}
