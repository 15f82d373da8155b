using System;
using System.Collections.Generic;
using Decoupling.Generators.Emit;
using Decoupling.Generators.Graph;
using Decoupling.Generators.Model;
using Decoupling.Generators.Ops.BatchNorm;
using Decoupling.Generators.Ops.Joins;
using Decoupling.Generators.Ops.Layouts;

namespace Decoupling.Generators.Ops.Quantization;

/// <summary>y = scale(c) x: forward of values, and in the same way back of their gradients.</summary>
internal sealed record ChannelScaleOp(string Layer, Value X, Value Y, ChannelPlanes Shape, WeightScales Scales) : ElementwiseOp(Layer), ISwept
{
    public bool IsForward { get; init; } = true;

    public override IReadOnlyList<Value> Reads => [X];

    public override IReadOnlyList<Value> Writes => [Y];

    public override Value? Overwrites => X;

    public override Derivation Derived => Scales;

    public override bool IsTrained => Scales is LearnedScales;

    public override Op Map(Func<Value, Value> map) => this with { X = map(X), Y = map(Y) };

    public override Op Arrange(LayoutBuilder layouts)
    {
        Value x = AffineOp.Channels(layouts, X, Shape);
        return this with { X = x, Y = Y with { Layout = x.Layout } };
    }

    public override void Differentiate(GradientBuilder gradient)
    {
        Value dy = gradient.Of(Y);
        if (Scales is LearnedScales learned)
        {
            Value products = gradient.NewGradient(Y);
            gradient.Emit(new JoinOp(Layer, JoinOperator.Multiply, dy, X, products) { IsForward = false });
            if (products.Layout is Interleaved)
            {
                gradient.Emit(new ClearMissingOp(Layer, products)); // the sum goes over all lanes
            }

            gradient.EmitOverWeights(new ScaleGradientOp(Layer, products, Shape, learned.Factors));
        }

        if (gradient.Needs(X))
        {
            Value dx = gradient.NewGradient(X);
            gradient.Emit(this with { X = dy, Y = dx, IsForward = false });
            gradient.Add(X, dx);
        }
    }

    public bool SweepsChannelsOf(Image image) => Shape.Channels == image.Channels && Shape.Plane == image.Plane;

    public SweepCall Sweep(Func<Value, string> nameOf, int number) =>
        new AffineCall(nameOf(X), nameOf(Y), FusedSweeps.ScaleName(number), Shape.Channels, Shape.Plane, Scales.Distance, Y.Layout is Interleaved);

    public override void Print(StepPrinter printer, IReadOnlyList<Op> fused) => AffineOp.Print(printer, X, Y, Shape, Scales);
}

/// <summary>The gradient of a learned scale: the sum of the products of values and their gradients, over samples and places.</summary>
internal sealed record ScaleGradientOp(string Layer, Value Products, ChannelPlanes Shape, TensorPlan Factors) : ArrangedOp(Layer)
{
    public override IReadOnlyList<Value> Reads => [Products];

    public override IReadOnlyList<Value> Writes => [];

    public override int LaneSums => Products.Layout is Interleaved ? Factors.Count : 0;

    public override Op Map(Func<Value, Value> map) => this with { Products = map(Products) };

    public override void Print(StepPrinter printer, IReadOnlyList<Op> fused)
    {
        string gradient = printer.Gradient(Factors);
        printer.InTurn(Products.Layout is Interleaved
            ? $"{StepPrinter.Kernels}Blocks.SumChannels({printer.Ref(Products)}, blocks, {Shape.Channels}, {Shape.Plane}, {gradient}, {printer.Lanes(Factors.Count)});"
            : $"{StepPrinter.Kernels}Sweep.SumRows({printer.Ref(Products)}, rows, {Shape.Channels}, {Products.Stride}, {gradient}, batch.Continues);");
    }
}
