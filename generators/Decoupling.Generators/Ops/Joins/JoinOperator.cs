using Decoupling.Generators.Graph;

namespace Decoupling.Generators.Ops.Joins;

/// <summary>How two values are joined, element by element.</summary>
/// <param name="Name">In tables, and the name of the runtime's kernel.</param>
/// <param name="Sign">In formulas.</param>
internal abstract record JoinOperator(string Name, string Sign)
{
    public static JoinOperator Add { get; } = new Addition();

    public static JoinOperator Multiply { get; } = new Multiplication();

    /// <summary>Tells the ops that give the gradients of both values.</summary>
    public abstract void Differentiate(GradientBuilder gradient, JoinOp join);

    private sealed record Addition() : JoinOperator("Add", "+")
    {
        public override void Differentiate(GradientBuilder gradient, JoinOp join)
        {
            Value dy = gradient.Of(join.Y);
            gradient.AddIfNeeded(join.A, dy);
            gradient.AddIfNeeded(join.B, dy);
        }
    }

    /// <summary>The gradient of a factor is that of the product times the other factor.</summary>
    private sealed record Multiplication() : JoinOperator("Multiply", "*")
    {
        public override void Differentiate(GradientBuilder gradient, JoinOp join)
        {
            Value dy = gradient.Of(join.Y);
            AddFactor(gradient, join.Layer, dy, join.A, join.B);
            AddFactor(gradient, join.Layer, dy, join.B, join.A);
        }

        private static void AddFactor(GradientBuilder gradient, string layer, Value dy, Value factor, Value other)
        {
            if (gradient.Needs(factor))
            {
                Value d = gradient.NewGradient(factor);
                gradient.Emit(new JoinOp(layer, Multiply, dy, other, d) { IsForward = false });
                gradient.Add(factor, d);
            }
        }
    }
}
