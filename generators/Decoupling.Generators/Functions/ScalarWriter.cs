using Decoupling.Generators.Emit;

namespace Decoupling.Generators.Functions;

/// <summary>A function as scalar C#: the inputs are variables of type float.</summary>
internal sealed class ScalarWriter : ExpressionWriter
{
    private ScalarWriter()
    {
    }

    public static WrittenFunction Write(Expression function) => new ScalarWriter().WriteFunction(function);

    protected override string TypeOf(Expression node) => node.IsBoolean ? "bool" : "float";

    protected override Text WriteNode(Expression node) => node.Operation switch
    {
        Operation.Constant => new Text(Literals.Float(node.Value), node.Value < 0f || node.Is(-0f) ? Binding.Unary : Binding.Primary),
        Operation.Input => new Text(node.Name, Binding.Primary),
        Operation.True => new Text("true", Binding.Primary),
        Operation.False => new Text("false", Binding.Primary),
        Operation.Add => Infix(node, "+", Binding.Additive),
        Operation.Subtract => Infix(node, "-", Binding.Additive),
        Operation.Multiply => Infix(node, "*", Binding.Multiplicative),
        Operation.Divide => Infix(node, "/", Binding.Multiplicative),
        Operation.Negate => Prefix(node, "-"),
        Operation.Less => Infix(node, "<", Binding.Relational),
        Operation.LessOrEqual => Infix(node, "<=", Binding.Relational),
        Operation.Greater => Infix(node, ">", Binding.Relational),
        Operation.GreaterOrEqual => Infix(node, ">=", Binding.Relational),

        // A value compared with itself asks for NaN, and the compiler warns of the infix form.
        Operation.Equal when IsSelfComparison(node) => new Text($"!float.IsNaN({Operand(node, 0, Binding.Conditional)})", Binding.Unary),
        Operation.NotEqual when IsSelfComparison(node) => new Text($"float.IsNaN({Operand(node, 0, Binding.Conditional)})", Binding.Primary),
        Operation.Equal => Infix(node, "==", Binding.Equality),
        Operation.NotEqual => Infix(node, "!=", Binding.Equality),
        Operation.And => Infix(node, "&&", Binding.AndAlso),
        Operation.Or => Infix(node, "||", Binding.OrElse),
        Operation.Not => Prefix(node, "!"),
        Operation.Select => new Text(
            $"{Operand(node, 0, Binding.OrElse)} ? {Operand(node, 1, Binding.OrElse)} : {Operand(node, 2, Binding.Conditional)}", Binding.Conditional),
        Operation operation when operation.IsExact() => Call($"global::System.MathF.{operation}", node),
        _ => Call($"global::Decoupling.Vectors.VectorMath.{node.Operation}", node),
    };

    private static bool IsSelfComparison(Expression node) => node.Operands[0].Equals(node.Operands[1]);
}
