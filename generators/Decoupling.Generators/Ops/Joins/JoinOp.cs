using System;
using System.Collections.Generic;
using Decoupling.Generators.Emit;
using Decoupling.Generators.Graph;

namespace Decoupling.Generators.Ops.Joins;

/// <summary>
/// y = a + b or y = a b, element by element: a join of the network, the gradient of one, or the sum of two gradients of a value that is read twice.
/// </summary>
internal sealed record JoinOp(string Layer, JoinOperator Operator, Value A, Value B, Value Y) : ElementwiseOp(Layer), ISwept
{
    public bool IsForward { get; init; } = true;

    public override IReadOnlyList<Value> Reads => [A, B];

    public override IReadOnlyList<Value> Writes => [Y];

    public override Value? Overwrites => A;

    public override Op Map(Func<Value, Value> map) => this with { A = map(A), B = map(B), Y = map(Y) };

    public override Op Arrange(LayoutBuilder layouts)
    {
        (Value a, Value b) = layouts.Alike(A, B);
        return this with { A = a, B = b, Y = Y with { Layout = a.Layout } };
    }

    public override void Differentiate(GradientBuilder gradient) => Operator.Differentiate(gradient, this);

    public bool SweepsChannelsOf(Image image) => true;

    public SweepCall Sweep(Func<Value, string> nameOf, int number) => Call(nameOf);

    public override void Print(StepPrinter printer, IReadOnlyList<Op> fused) => Call(printer.Name).Emit(printer.Writer, printer.Whole(Y));

    private JoinCall Call(Func<Value, string> nameOf) => new(Operator, nameOf(A), nameOf(B), nameOf(Y), IsForward);
}

/// <summary>The call of the runtime's kernel.</summary>
internal sealed record JoinCall(JoinOperator Operator, string A, string B, string Y, bool IsForward) : SweepCall
{
    public override string Words => IsForward ? $"{Operator.Sign} {B}" : $"{Operator.Sign} {B}, a gradient";

    public override void Emit(CodeWriter writer, SweptPart part) => writer.Line(
        $"{StepPrinter.Kernels}Join.{Operator.Name}({At(A, part.At)}, {At(B, part.At)}, {At(Y, part.At)}, {part.Rows}, {part.Columns}, {part.Stride});");
}
