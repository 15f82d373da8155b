using System;
using System.Collections.Generic;
using Decoupling.Generators.Emit;
using Decoupling.Generators.Graph;

namespace Decoupling.Generators.Ops.BatchNorm;

/// <summary>Batch normalisation in inference: a scale and a shift for each channel.</summary>
internal sealed record AffineOp(string Layer, Value X, Value Y, BatchNormShape Shape) : ElementwiseOp(Layer), ISwept
{
    public bool IsForward => true;

    /// <summary>From a scale to its shift, in floats.</summary>
    public int Distance => Layout.Padded(Shape.Channels);

    public override IReadOnlyList<Value> Reads => [X];

    public override IReadOnlyList<Value> Writes => [Y];

    public override Value? Overwrites => X;

    public override Derivation Derived => new FoldedNorm(StepPrinter.Identifier(Layer) + "Scale", Shape);

    public override Op Map(Func<Value, Value> map) => this with { X = map(X), Y = map(Y) };

    public override Op Arrange(LayoutBuilder layouts)
    {
        Value x = Channels(layouts, X, Shape);
        return this with { X = x, Y = Y with { Layout = x.Layout } };
    }

    public bool SweepsChannelsOf(Image image) => Shape.Channels == image.Channels && Shape.Plane == image.Plane;

    public SweepCall Sweep(Func<Value, string> nameOf, int number) =>
        new AffineCall(nameOf(X), nameOf(Y), FusedSweeps.ScaleName(number), Shape.Channels, Shape.Plane, Distance, Y.Layout is Interleaved);

    public override void Print(StepPrinter printer, IReadOnlyList<Op> fused) => Print(printer, X, Y, Shape, Derived);

    /// <summary>Writes y = scale x + shift.</summary>
    /// <param name="scales">The scales and, after as many floats, the shifts.</param>
    public static void Print(StepPrinter printer, Value x, Value y, ChannelPlanes shape, Derivation scales)
    {
        long distance = scales.Floats / 2;
        if (y.Layout is Planes planes)
        {
            printer.CopyIfApart(x, y);
            printer.Line($"{StepPrinter.Kernels}Planes.Scale({printer.Ref(y)}, {planes.PlaneStride}, {shape.Channels}, {planes.Length}, ref {scales.Name}, {distance});");
            return;
        }

        new AffineCall(printer.Name(x), printer.Name(y), scales.Name, shape.Channels, shape.Plane, (int)distance, y.Layout is Interleaved).Emit(printer.Writer, printer.Whole(y));
    }

    /// <summary>The values of a norm in a layout in which its channels can be told apart.</summary>
    public static Value Channels(LayoutBuilder layouts, Value x, ChannelPlanes shape)
    {
        Value swept = layouts.Swept(x);
        return shape.Plane > 1 && swept.Layout is Rows ? layouts.Image(x, Image.Of(x.Shape))
            : swept.Layout is ImageLayout { Image: var image } && (image.Channels, image.Plane) != (shape.Channels, shape.Plane) ? layouts.Row(x)
            : swept;
    }
}

/// <summary>The scales of a batch norm and, after them, the shifts, from its parameters and running statistics.</summary>
internal sealed record FoldedNorm(string Name, BatchNormShape Shape) : Derivation(Name, 2 * Layout.Padded(Shape.Channels))
{
    public override void Print(StepPrinter printer)
    {
        string norm = $"{BatchNormPrinting.Learned(Shape)}, {BatchNormPrinting.Running(Shape)}, {Literals.Double(Shape.Epsilon)}";
        printer.Line($"{StepPrinter.Kernels}Affine.Fold({norm}, ref {Name}, {Floats / 2});");
    }
}
