using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Decoupling.Generators.Functions;

/// <summary>A function as text: local variables in order, then the result.</summary>
/// <param name="Locals">Statements.</param>
/// <param name="Result">An expression.</param>
internal sealed record WrittenFunction(IReadOnlyList<string> Locals, string Result);

/// <summary>
/// Writes an <see cref="Expression"/> in a notation with infix operators. What is used more than once, and what would make a line too long, becomes a local variable
/// that is named after its operation.
/// </summary>
internal abstract class ExpressionWriter
{
    private readonly Dictionary<Expression, Text> _written = [];
    private readonly Dictionary<string, int> _names = new(StringComparer.Ordinal);
    private readonly List<string> _locals = [];

    /// <summary>How tightly an operator binds, the loosest first.</summary>
    protected enum Binding
    {
        Conditional,
        OrElse,
        AndAlso,
        Or,
        And,
        Equality,
        Relational,
        Additive,
        Multiplicative,
        Unary,
        Primary,
    }

    /// <summary>The longest text that does not become a local variable.</summary>
    protected virtual int LongestOperand => 90;

    /// <summary>Whether local variables may be introduced.</summary>
    protected virtual bool HasLocals => true;

    protected WrittenFunction WriteFunction(Expression function)
    {
        Dictionary<Expression, int> uses = CountUses(function);
        foreach (Expression node in function.Nodes())
        {
            Text text = WriteNode(node);
            bool isLong = text.Value.Length > LongestOperand;
            if (HasLocals && !node.Equals(function) && !IsCheap(node) && (uses[node] > 1 || isLong))
            {
                string name = NewName(NameOf(node));
                _locals.Add($"{TypeOf(node)} {name} = {text.Value};");
                text = new Text(name, Binding.Primary);
            }

            _written.Add(node, text);
        }

        return new WrittenFunction(_locals, _written[function].Value);
    }

    /// <summary>The text of a node whose operands are written.</summary>
    protected abstract Text WriteNode(Expression node);

    protected abstract string TypeOf(Expression node);

    protected Text Infix(Expression node, string symbol, Binding binding) =>
        new($"{Operand(node, 0, binding)} {symbol} {Operand(node, 1, binding + 1)}", binding);

    protected Text Prefix(Expression node, string symbol)
    {
        string operand = Operand(node, 0, Binding.Unary);
        return new Text(operand.StartsWith(symbol, StringComparison.Ordinal) ? $"{symbol}({operand})" : symbol + operand, Binding.Unary);
    }

    protected Text Call(string function, Expression node) =>
        new($"{function}({string.Join(", ", Enumerable.Range(0, node.Operands.Count).Select(i => Operand(node, i, Binding.Conditional)))})", Binding.Primary);

    /// <summary>An operand, in parentheses where it binds less tightly than its place demands.</summary>
    protected string Operand(Expression node, int index, Binding atLeast)
    {
        Text text = _written[node.Operands[index]];
        return text.Binding < atLeast ? $"({text.Value})" : text.Value;
    }

    private static Dictionary<Expression, int> CountUses(Expression function)
    {
        Dictionary<Expression, int> uses = new() { [function] = 1 };
        foreach (Expression operand in function.Nodes().SelectMany(node => node.Operands))
        {
            uses[operand] = uses.TryGetValue(operand, out int count) ? count + 1 : 1;
        }

        return uses;
    }

    /// <summary>What is as short as the name it would get.</summary>
    private static bool IsCheap(Expression node) => node.IsLeaf || (node.Operation == Operation.Negate && node.Operands[0].IsLeaf);

    /// <summary>In lower case throughout, as no input is that stands for a parameter: see <see cref="LiveParameter.Input"/>.</summary>
    private static string NameOf(Expression node) => node.Operation switch
    {
        Operation.Add => "sum",
        Operation.Subtract => "difference",
        Operation.Multiply => "product",
        Operation.Divide => "quotient",
        Operation.Negate => "negated",
        Operation.FusedMultiplyAdd => "fused",
        Operation.Less => "below",
        Operation.LessOrEqual => "atmost",
        Operation.Greater => "above",
        Operation.GreaterOrEqual => "atleast",
        Operation.Equal => "equal",
        Operation.NotEqual => "unequal",
        Operation.And => "both",
        Operation.Or => "either",
        Operation.Not => "opposite",
        Operation.Select => "selected",
        _ => node.Operation.ToString().ToLowerInvariant(),
    };

    private string NewName(string stem)
    {
        int count = _names.TryGetValue(stem, out int used) ? used + 1 : 1;
        _names[stem] = count;
        return count == 1 ? stem : stem + count.ToString(CultureInfo.InvariantCulture);
    }

    protected readonly record struct Text(string Value, Binding Binding);
}
