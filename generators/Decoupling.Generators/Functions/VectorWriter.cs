using Decoupling.Generators.Emit;

namespace Decoupling.Generators.Functions;

/// <summary>
/// A function as C# on sixteen lanes: the inputs are variables of type <c>Vector512&lt;float&gt;</c>, a condition is a mask of the same type. Names are full ones: an alias
/// would meet the user's types, members and global usings.
/// </summary>
internal sealed class VectorWriter : ExpressionWriter
{
    /// <summary>The class with the operations on vectors.</summary>
    public const string Operations = "global::System.Runtime.Intrinsics.Vector512";

    /// <summary>The vector type.</summary>
    public const string VectorType = Operations + "<float>";

    private VectorWriter()
    {
    }

    public static WrittenFunction Write(Expression function) => new VectorWriter().WriteFunction(function);

    protected override string TypeOf(Expression node) => VectorType;

    /// <summary>Names are longer here than what they are applied to.</summary>
    protected override int LongestOperand => 240;

    protected override Text WriteNode(Expression node) => node.Operation switch
    {
        Operation.Constant => new Text(Constant(node), Binding.Primary),
        Operation.Input => new Text(node.Name, Binding.Primary),
        Operation.True => new Text(VectorType + ".AllBitsSet", Binding.Primary),
        Operation.False => new Text(VectorType + ".Zero", Binding.Primary),
        Operation.Add => Infix(node, "+", Binding.Additive),
        Operation.Subtract => Infix(node, "-", Binding.Additive),
        Operation.Multiply => Infix(node, "*", Binding.Multiplicative),
        Operation.Divide => Infix(node, "/", Binding.Multiplicative),
        Operation.Negate => Prefix(node, "-"),
        Operation.Less => Call(Operations + ".LessThan", node),
        Operation.LessOrEqual => Call(Operations + ".LessThanOrEqual", node),
        Operation.Greater => Call(Operations + ".GreaterThan", node),
        Operation.GreaterOrEqual => Call(Operations + ".GreaterThanOrEqual", node),
        Operation.Equal => Call(Operations + ".Equals", node),
        Operation.NotEqual => new Text("~" + Call(Operations + ".Equals", node).Value, Binding.Unary),
        Operation.And => Infix(node, "&", Binding.And),
        Operation.Or => Infix(node, "|", Binding.Or),
        Operation.Not => Prefix(node, "~"),
        Operation.Select => Call(Operations + ".ConditionalSelect", node),
        Operation operation when operation.IsExact() => Call($"{Operations}.{operation}", node),
        _ => Call($"global::Decoupling.Vectors.VectorMath.{node.Operation}", node),
    };

    private static string Constant(Expression node) =>
        node.Is(0f) ? VectorType + ".Zero"
        : node.Is(1f) ? VectorType + ".One"
        : $"{Operations}.Create({Literals.Float(node.Value)})";
}
