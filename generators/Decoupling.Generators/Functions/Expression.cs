using System;
using System.Collections.Generic;
using System.Linq;

namespace Decoupling.Generators.Functions;

/// <summary>
/// A node of a scalar function: float-valued or boolean-valued, immutable. A function is a directed graph: of all nodes of one structure there is one
/// (<see cref="ExpressionTable"/>), so that to compare two functions, however large, is to compare two references.
/// </summary>
/// <remarks>
/// Built by the static members only; they fold what <see cref="Folding"/> allows. Written out without sharing, a graph of a hundred nodes may have 2^100: whatever
/// walks one uses <see cref="Nodes"/>, <see cref="Replace"/> or <see cref="EachOnce{T}"/>, which visit a node once.
/// </remarks>
internal sealed class Expression
{
    public static readonly Expression True = Unique(Operation.True, []);
    public static readonly Expression False = Unique(Operation.False, []);
    public static readonly Expression Zero = Constant(0f);
    public static readonly Expression One = Constant(1f);

    private const int LargestSize = 1 << 30;

    private readonly int _hash;

    private Expression(Operation operation, Expression[] operands, float value = 0f, string name = "")
    {
        Operation = operation;
        Operands = operands;
        Value = value;
        Name = name;
        Depth = 1 + operands.Select(operand => operand.Depth).DefaultIfEmpty().Max();
        Size = (int)Math.Min(LargestSize, 1 + operands.Sum(operand => (long)operand.Size));
        Inputs = operation == Operation.Input ? [name] : Union(operands);
        _hash = operands.Aggregate(
            Mix(Mix((int)operation, value.GetHashCode()), StringComparer.Ordinal.GetHashCode(name)),
            (hash, operand) => Mix(hash, operand._hash));
    }

    public Operation Operation { get; }

    public IReadOnlyList<Expression> Operands { get; }

    /// <summary>The value of a <see cref="Operation.Constant"/>.</summary>
    public float Value { get; }

    /// <summary>The name of an <see cref="Operation.Input"/>: see <see cref="InputNames"/>.</summary>
    public string Name { get; }

    /// <summary>Nodes on the longest way down.</summary>
    public int Depth { get; }

    /// <summary>Nodes of the tree written out without sharing (capped).</summary>
    public int Size { get; }

    /// <summary>The names of the inputs, each once.</summary>
    public IReadOnlyList<string> Inputs { get; }

    public bool IsBoolean => Operation.IsBoolean();

    public bool IsConstant => Operation == Operation.Constant;

    public bool IsLeaf => Operands.Count == 0;

    /// <summary>Whether this is that constant, to the bit: 0 is not -0.</summary>
    public bool Is(float value) => IsConstant && SameBits(Value, value);

    /// <summary>Whether this is the constant 0, of either sign.</summary>
    public bool IsZero => IsConstant && Value == 0f;

    public static Expression Constant(float value) => Unique(Operation.Constant, [], value);

    public static Expression Input(string name) => Unique(Operation.Input, [], name: name);

    public static Expression Truth(bool value) => value ? True : False;

    /// <summary>A node of any operation but the leaves, folded where that is exact.</summary>
    public static Expression Of(Operation operation, params Expression[] operands) =>
        Folding.Fold(operation, operands) ?? Unique(operation, operands);

    public static Expression Select(Expression condition, Expression whenTrue, Expression whenFalse) =>
        whenTrue.IsBoolean
            ? Or(And(condition, whenTrue), And(Not(condition), whenFalse))
            : Of(Operation.Select, condition, whenTrue, whenFalse);

    public static Expression And(Expression a, Expression b) => Of(Operation.And, a, b);

    public static Expression Or(Expression a, Expression b) => Of(Operation.Or, a, b);

    public static Expression Not(Expression a) => Of(Operation.Not, a);

    public static Expression Greater(Expression a, Expression b) => Of(Operation.Greater, a, b);

    public static Expression Less(Expression a, Expression b) => Of(Operation.Less, a, b);

    public static Expression operator +(Expression a, Expression b) => Of(Operation.Add, a, b);

    public static Expression operator -(Expression a, Expression b) => Of(Operation.Subtract, a, b);

    public static Expression operator *(Expression a, Expression b) => Of(Operation.Multiply, a, b);

    public static Expression operator /(Expression a, Expression b) => Of(Operation.Divide, a, b);

    public static Expression operator -(Expression a) => Of(Operation.Negate, a);

    /// <summary>Whether the function depends on the input of that name.</summary>
    public bool Reads(string input) => Inputs.Contains(input);

    /// <summary>All nodes, each once, operands before the nodes that use them.</summary>
    public IReadOnlyList<Expression> Nodes() => NodesOf(this);

    /// <summary>All nodes of some functions, each once, operands before the nodes that use them, and the functions in their order.</summary>
    public static IReadOnlyList<Expression> NodesOf(params Expression[] functions)
    {
        List<Expression> nodes = [];
        HashSet<Expression> seen = [];
        Stack<(Expression Node, int Next)> open = new();
        foreach (Expression function in functions)
        {
            Enter(function);
            while (open.Count > 0)
            {
                (Expression node, int next) = open.Pop();
                if (next == node.Operands.Count)
                {
                    nodes.Add(node);
                    continue;
                }

                open.Push((node, next + 1));
                Enter(node.Operands[next]);
            }
        }

        Visits.Count += nodes.Count;
        return nodes;

        void Enter(Expression node)
        {
            if (seen.Add(node))
            {
                open.Push((node, 0));
            }
        }
    }

    /// <summary>A function of nodes that asks itself of the operands, with memory: it is computed once for each node that is asked for.</summary>
    /// <param name="compute">From a node, and the function itself, to the result.</param>
    public static Func<Expression, T> EachOnce<T>(Func<Expression, Func<Expression, T>, T> compute)
    {
        Dictionary<Expression, T> done = [];
        return Visit;

        T Visit(Expression node)
        {
            if (!done.TryGetValue(node, out T? result))
            {
                Visits.Count++;
                result = compute(node, Visit);
                done[node] = result;
            }

            return result;
        }
    }

    /// <summary>The same function with nodes replaced: <paramref name="replacement"/> is asked top down, and what it gives is taken as it is.</summary>
    /// <param name="replacement">The node to put in a node's place, or null to keep it and look into its operands.</param>
    public Expression Replace(Func<Expression, Expression?> replacement)
    {
        return EachOnce<Expression>((node, visit) => replacement(node) ?? Rebuild(node, node.Operands.Select(visit).ToArray()))(this);

        static Expression Rebuild(Expression node, Expression[] operands) =>
            operands.SequenceEqual(node.Operands) ? node
            : node.Operation == Operation.Select ? Select(operands[0], operands[1], operands[2])
            : Of(node.Operation, operands);
    }

    /// <summary>The same function with inputs replaced by name.</summary>
    public Expression Bind(IReadOnlyDictionary<string, Expression> inputs) =>
        Replace(node => node.Operation == Operation.Input && inputs.TryGetValue(node.Name, out Expression? bound) ? bound : null);

    public override int GetHashCode() => _hash;

    /// <summary>The function as a formula, for messages and the debugger.</summary>
    public override string ToString() => FormulaWriter.Write(this);

    /// <summary>Whether another node is the same operation on the same operands.</summary>
    public bool IsTwinOf(Expression other) =>
        _hash == other._hash && Operation == other.Operation && SameBits(Value, other.Value) && Name == other.Name && Operands.SequenceEqual(other.Operands);

    private static Expression Unique(Operation operation, Expression[] operands, float value = 0f, string name = "") =>
        ExpressionTable.Unique(new Expression(operation, operands, value, name));

    private static IReadOnlyList<string> Union(Expression[] operands)
    {
        IReadOnlyList<string> all = [];
        foreach (IReadOnlyList<string> inputs in operands.Select(operand => operand.Inputs))
        {
            all = inputs.All(all.Contains) ? all : all.All(inputs.Contains) ? inputs : [.. all.Union(inputs)];
        }

        return all;
    }

    /// <summary>Keeps the low bits of deep graphs alive: each step is a bijection of both arguments.</summary>
    private static int Mix(int hash, int next)
    {
        uint mixed = unchecked((uint)(hash ^ next) * 0x9E3779B1u);
        return unchecked((int)(mixed ^ (mixed >> 15)));
    }

    private static bool SameBits(float a, float b) => a.Equals(b) && (a != 0f || 1f / a == 1f / b);
}
