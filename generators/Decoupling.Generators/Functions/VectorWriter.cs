using Decoupling.Generators.Emit;

namespace Decoupling.Generators.Functions;

/// <summary>
/// A function as C# on sixteen lanes: the inputs are variables of type <c>Vector512&lt;float&gt;</c>, a condition is a mask of the same type. The text uses the names that
/// <see cref="Usings"/> declares.
/// </summary>
internal sealed class VectorWriter : ExpressionWriter
{
    /// <summary>The using directives that a file with such text begins with. Aliases, so that no type of the user's project can come between.</summary>
    public const string Usings =
        """
        using Vector512 = global::System.Runtime.Intrinsics.Vector512;
        using Vector512F = global::System.Runtime.Intrinsics.Vector512<float>;
        """;

    /// <summary>The name of the vector type in such text.</summary>
    public const string VectorType = "Vector512F";

    private VectorWriter()
    {
    }

    public static WrittenFunction Write(Expression function) => new VectorWriter().WriteFunction(function);

    protected override string TypeOf(Expression node) => VectorType;

    protected override Text WriteNode(Expression node) => node.Operation switch
    {
        Operation.Constant => new Text(Constant(node), Binding.Primary),
        Operation.Input => new Text(node.Name, Binding.Primary),
        Operation.True => new Text("Vector512F.AllBitsSet", Binding.Primary),
        Operation.False => new Text("Vector512F.Zero", Binding.Primary),
        Operation.Add => Infix(node, "+", Binding.Additive),
        Operation.Subtract => Infix(node, "-", Binding.Additive),
        Operation.Multiply => Infix(node, "*", Binding.Multiplicative),
        Operation.Divide => Infix(node, "/", Binding.Multiplicative),
        Operation.Negate => Prefix(node, "-"),
        Operation.Less => Call("Vector512.LessThan", node),
        Operation.LessOrEqual => Call("Vector512.LessThanOrEqual", node),
        Operation.Greater => Call("Vector512.GreaterThan", node),
        Operation.GreaterOrEqual => Call("Vector512.GreaterThanOrEqual", node),
        Operation.Equal => Call("Vector512.Equals", node),
        Operation.NotEqual => new Text("~" + Call("Vector512.Equals", node).Value, Binding.Unary),
        Operation.And => Infix(node, "&", Binding.And),
        Operation.Or => Infix(node, "|", Binding.Or),
        Operation.Not => Prefix(node, "~"),
        Operation.Select => Call("Vector512.ConditionalSelect", node),
        Operation operation when operation.IsExact() => Call($"Vector512.{operation}", node),
        _ => Call($"global::Decoupling.Vectors.VectorMath.{node.Operation}", node),
    };

    private static string Constant(Expression node) =>
        node.Is(0f) ? "Vector512F.Zero"
        : node.Is(1f) ? "Vector512F.One"
        : $"Vector512.Create({Literals.Float(node.Value)})";
}
