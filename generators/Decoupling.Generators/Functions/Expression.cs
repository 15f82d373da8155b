using System;
using System.Collections.Generic;
using System.Linq;

namespace Decoupling.Generators.Functions;

/// <summary>
/// A node of a scalar function: float-valued or boolean-valued, immutable, compared by structure. Nodes are shared, so a function is a directed graph; hash and
/// depth are kept in the node and a comparison visits each pair of nodes once, so that sharing stays cheap.
/// </summary>
/// <remarks>Built by the static members only; they fold what <see cref="Folding"/> allows.</remarks>
internal sealed class Expression : IEquatable<Expression>
{
    public static readonly Expression True = new(Operation.True, []);
    public static readonly Expression False = new(Operation.False, []);
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

    public bool IsBoolean => Operation.IsBoolean();

    public bool IsConstant => Operation == Operation.Constant;

    public bool IsLeaf => Operands.Count == 0;

    /// <summary>Whether this is that constant, to the bit: 0 is not -0.</summary>
    public bool Is(float value) => IsConstant && SameBits(Value, value);

    /// <summary>Whether this is the constant 0, of either sign.</summary>
    public bool IsZero => IsConstant && Value == 0f;

    public static Expression Constant(float value) => new(Operation.Constant, [], value);

    public static Expression Input(string name) => new(Operation.Input, [], name: name);

    public static Expression Truth(bool value) => value ? True : False;

    /// <summary>A node of any operation but the leaves, folded where that is exact.</summary>
    public static Expression Of(Operation operation, params Expression[] operands) =>
        Folding.Fold(operation, operands) ?? new Expression(operation, operands);

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
    public bool Reads(string input) => Inputs().Contains(input);

    /// <summary>The names of the inputs, each once.</summary>
    public ISet<string> Inputs() =>
        new HashSet<string>(Nodes().Where(node => node.Operation == Operation.Input).Select(node => node.Name), StringComparer.Ordinal);

    /// <summary>All nodes, each once, operands before the nodes that use them.</summary>
    public IReadOnlyList<Expression> Nodes()
    {
        List<Expression> nodes = [];
        HashSet<Expression> seen = [];
        Visit(this);
        return nodes;

        void Visit(Expression node)
        {
            if (!seen.Add(node))
            {
                return;
            }

            foreach (Expression operand in node.Operands)
            {
                Visit(operand);
            }

            nodes.Add(node);
        }
    }

    /// <summary>The same function with nodes replaced: <paramref name="replacement"/> is asked top down, and what it gives is taken as it is.</summary>
    /// <param name="replacement">The node to put in a node's place, or null to keep it and look into its operands.</param>
    public Expression Replace(Func<Expression, Expression?> replacement)
    {
        Dictionary<Expression, Expression> done = [];
        return Visit(this);

        Expression Visit(Expression node)
        {
            if (!done.TryGetValue(node, out Expression? result))
            {
                result = replacement(node) ?? Rebuild(node, node.Operands.Select(Visit).ToArray());
                done.Add(node, result);
            }

            return result;
        }

        static Expression Rebuild(Expression node, Expression[] operands) =>
            operands.Zip(node.Operands, ReferenceEquals).All(same => same) ? node
            : node.Operation == Operation.Select ? Select(operands[0], operands[1], operands[2])
            : Of(node.Operation, operands);
    }

    /// <summary>The same function with inputs replaced by name.</summary>
    public Expression Bind(IReadOnlyDictionary<string, Expression> inputs) =>
        Replace(node => node.Operation == Operation.Input && inputs.TryGetValue(node.Name, out Expression? bound) ? bound : null);

    public bool Equals(Expression? other) =>
        ReferenceEquals(this, other) || (other is not null && _hash == other._hash && AreEqual(this, other, []));

    public override bool Equals(object? obj) => Equals(obj as Expression);

    public override int GetHashCode() => _hash;

    /// <summary>The function as a formula, for messages and the debugger.</summary>
    public override string ToString() => FormulaWriter.Write(this);

    private static bool AreEqual(Expression a, Expression b, HashSet<(ByReference, ByReference)> proved)
    {
        if (ReferenceEquals(a, b))
        {
            return true;
        }

        if (a._hash != b._hash || a.Operation != b.Operation || a.Depth != b.Depth || a.Operands.Count != b.Operands.Count || !SameBits(a.Value, b.Value) || a.Name != b.Name)
        {
            return false;
        }

        // A pair is entered before it is proved: where it turns out to differ, the whole comparison ends with false.
        if (a.IsLeaf || !proved.Add((new ByReference(a), new ByReference(b))))
        {
            return true;
        }

        for (int i = 0; i < a.Operands.Count; i++)
        {
            if (!AreEqual(a.Operands[i], b.Operands[i], proved))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Keeps the low bits of deep graphs alive: each step is a bijection of both arguments.</summary>
    private static int Mix(int hash, int next)
    {
        uint mixed = unchecked((uint)(hash ^ next) * 0x9E3779B1u);
        return unchecked((int)(mixed ^ (mixed >> 15)));
    }

    private static bool SameBits(float a, float b) => a.Equals(b) && (a != 0f || 1f / a == 1f / b);

    private readonly struct ByReference(Expression node) : IEquatable<ByReference>
    {
        private readonly Expression _node = node;

        public bool Equals(ByReference other) => ReferenceEquals(_node, other._node);

        public override bool Equals(object? obj) => obj is ByReference other && Equals(other);

        public override int GetHashCode() => _node._hash;
    }
}
