using System;
using System.Collections.Generic;
using Decoupling.Generators.Emit;
using Decoupling.Generators.Graph;

namespace Decoupling.Generators.Ops.Dropout;

/// <summary>Sets values to zero at random and scales the others; backward the gradients, with the same draws. Nothing in inference.</summary>
/// <param name="Stream">Keys its random numbers.</param>
internal sealed record DropoutOp(string Layer, Value X, Value Y, double Rate, int Stream) : ElementwiseOp(Layer)
{
    public override IReadOnlyList<Value> Reads => [X];

    public override IReadOnlyList<Value> Writes => [Y];

    public override Value? Overwrites => X;

    public override Op? InInference => null;

    public override Op Map(Func<Value, Value> map) => this with { X = map(X), Y = map(Y) };

    public override Op Arrange(LayoutBuilder layouts)
    {
        Value x = layouts.Swept(X);
        return this with { X = x, Y = Y with { Layout = x.Layout } };
    }

    public override void Differentiate(GradientBuilder gradient)
    {
        if (gradient.Needs(X))
        {
            Value dx = gradient.NewGradient(X);
            gradient.Emit(new DropoutOp(Layer, gradient.Of(Y), dx, Rate, Stream));
            gradient.Add(X, dx);
        }
    }

    public override void Print(StepPrinter printer, IReadOnlyList<Op> fused)
    {
        printer.CopyIfApart(X, Y);
        string draws = $"{Literals.Float((float)Rate)}, DropoutDraws({Stream})";
        printer.Line(Y.Layout is Interleaved
            ? $"{StepPrinter.Kernels}Dropout.ApplyToBlocks({printer.Ref(Y)}, {StepPrinter.First}, blocks, {Y.Columns}, {draws});"
            : $"{StepPrinter.Kernels}Dropout.ApplyToRows({printer.Ref(Y)}, {StepPrinter.First}, rows, {Y.Columns}, {Y.Stride}, {draws});");
    }
}
