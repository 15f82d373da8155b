using System;
using System.Collections.Generic;
using Decoupling.Generators.Emit;
using Decoupling.Generators.Graph;

namespace Decoupling.Generators.Ops.BatchNorm;

/// <summary>The sums of x and x x over the batch, from which mean and variance are taken when all threads have met.</summary>
internal sealed record BatchNormSumsOp(string Layer, Value X, BatchNormShape Shape) : ArrangedOp(Layer)
{
    public override IReadOnlyList<Value> Reads => [X];

    public override IReadOnlyList<Value> Writes => [];

    public override bool EndsStage => true;

    public override string AfterStage => $"{BatchNormPrinting.Field(Layer)}.FinishForward(batch, {BatchNormPrinting.Learned(Shape)}, {BatchNormPrinting.Running(Shape)});";

    public override Op Map(Func<Value, Value> map) => this with { X = map(X) };

    public override void Print(StepPrinter printer, IReadOnlyList<Op> fused)
    {
        printer.Line();
        printer.Line($"// {Layer}: sums for the mean and the variance of the batch.");
        printer.Line($"{BatchNormPrinting.Field(Layer)}.Sum{BatchNormPrinting.Order(X)}({printer.Ref(X)}, {printer.Ref(X)}, {StepPrinter.First}, rows);");
    }
}

/// <summary>y = (x - mean) / sqrt(variance + epsilon) scale + shift, with mean and variance of the batch; in inference, with the running ones, a scale and a shift.</summary>
internal sealed record BatchNormOp(string Layer, Value X, Value Y, BatchNormShape Shape) : ElementwiseOp(Layer)
{
    public override IReadOnlyList<Value> Reads => [X];

    public override IReadOnlyList<Value> Writes => [Y];

    public override bool IsTrained => Shape.Scale is not null;

    public override Value? Overwrites => X;

    public override OpField Field => new(
        StepPrinter.Kernels + "BatchNormalization",
        BatchNormPrinting.Field(Layer),
        $"Normalization({Literals.Text(Layer)}, {Shape.Channels}, {Shape.Plane}, {Literals.Double(Shape.Epsilon)}, {Literals.Double(Shape.Momentum)})");

    public override Op InInference => new AffineOp(Layer, X, Y, Shape);

    public override Op Map(Func<Value, Value> map) => this with { X = map(X), Y = map(Y) };

    public override Op Arrange(LayoutBuilder layouts)
    {
        Value x = AffineOp.Channels(layouts, X, Shape);
        layouts.Add(new BatchNormSumsOp(Layer, x, Shape));
        return this with { X = x, Y = Y with { Layout = x.Layout } };
    }

    public override void Differentiate(GradientBuilder gradient)
    {
        // Scale and shift are trained whether or not a gradient goes on from here; the sums are the same.
        Value dy = gradient.Of(Y);
        gradient.Emit(new BatchNormGradientSumsOp(Layer, X, dy, Shape));
        if (gradient.Needs(X))
        {
            Value dx = gradient.NewGradient(X);
            gradient.Emit(new BatchNormGradientOp(Layer, X, dy, dx, Shape));
            gradient.Add(X, dx);
        }
    }

    public override void Print(StepPrinter printer, IReadOnlyList<Op> fused) =>
        printer.Line($"{BatchNormPrinting.Field(Layer)}.Forward{BatchNormPrinting.Order(X)}({printer.Ref(X)}, {printer.Ref(Y)}, {printer.Extent(Y).Rows});");
}

/// <summary>The sums of dy and dy x over the batch, from which the gradients of scale and shift are taken, and what the gradient through mean and variance takes.</summary>
internal sealed record BatchNormGradientSumsOp(string Layer, Value X, Value Dy, BatchNormShape Shape) : ArrangedOp(Layer)
{
    public override IReadOnlyList<Value> Reads => [Dy, X];

    public override IReadOnlyList<Value> Writes => [];

    public override bool EndsStage => true;

    public override string AfterStage
    {
        get
        {
            string scale = Shape.Scale is { } tensor ? BatchNormPrinting.Slice("Parameters", tensor) : "default";
            return $"{BatchNormPrinting.Field(Layer)}.FinishBackward(batch, {scale}, {BatchNormPrinting.Learned(Shape, "Gradients")});";
        }
    }

    public override Op Map(Func<Value, Value> map) => this with { X = map(X), Dy = map(Dy) };

    public override void Print(StepPrinter printer, IReadOnlyList<Op> fused)
    {
        printer.Line();
        printer.Line($"// {Layer}: sums for the gradient through mean and variance.");
        printer.Line($"{BatchNormPrinting.Field(Layer)}.Sum{BatchNormPrinting.Order(Dy)}({printer.Ref(Dy)}, {printer.Ref(X)}, {StepPrinter.First}, rows);");
    }
}

/// <summary>dx = a dy + b x + c.</summary>
internal sealed record BatchNormGradientOp(string Layer, Value X, Value Dy, Value Dx, BatchNormShape Shape) : ArrangedOp(Layer)
{
    public override IReadOnlyList<Value> Reads => [Dy, X];

    public override IReadOnlyList<Value> Writes => [Dx];

    public override Value? Overwrites => Dy;

    public override Op Map(Func<Value, Value> map) => this with { X = map(X), Dy = map(Dy), Dx = map(Dx) };

    public override void Print(StepPrinter printer, IReadOnlyList<Op> fused)
    {
        printer.CopyIfApart(Dy, Dx);
        printer.Line($"{BatchNormPrinting.Field(Layer)}.Backward{BatchNormPrinting.Order(Dx)}({printer.Ref(X)}, {printer.Ref(Dx)}, {printer.Extent(Dx).Rows});");
    }
}
