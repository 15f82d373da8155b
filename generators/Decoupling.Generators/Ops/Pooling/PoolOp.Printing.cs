using System.Collections.Generic;
using Decoupling.Generators.Emit;
using Decoupling.Generators.Graph;
using Decoupling.Generators.Model;

namespace Decoupling.Generators.Ops.Pooling;

internal sealed partial record PoolOp
{
    public override void Print(StepPrinter printer, IReadOnlyList<Op> fused) => printer.Line(X.Layout switch
    {
        Planes planes =>
            $"{StepPrinter.Kernels}Planes.{KindOf(Shape)}({printer.Ref(X)}, {planes.Pitch}, {planes.PlaneStride}, {printer.Ref(Y)}, {Windows(Shape)});",
        Pixels => $"{StepPrinter.Kernels}Pixels.{KindOf(Shape)}({printer.Ref(X)}, {printer.Ref(Y)}, {Windows(Shape)});",
        _ => $"{StepPrinter.Kernels}Pooling.{KindOf(Shape)}({printer.Ref(X)}, {printer.Ref(Y)}, blocks, {Windows(Shape)});",
    });

    internal static string KindOf(PoolShape shape) => shape.IsMaximum ? "Maximum" : "Average";

    internal static string Windows(PoolShape shape)
    {
        (Image x, Image y, Slide height, Slide width) = (shape.Input, shape.Output, shape.Window.Height, shape.Window.Width);
        string window = $"{height.Size}, {width.Size}, {height.Stride}, {width.Stride}";
        return $"new {StepPrinter.Kernels}Pooling.Windows({x.Channels}, {x.Height}, {x.Width}, {y.Height}, {y.Width}, {window})";
    }
}

internal sealed partial record PoolGradientOp
{
    public override void Print(StepPrinter printer, IReadOnlyList<Op> fused)
    {
        string values = Shape.IsMaximum ? $"{printer.Ref(X)}, {printer.Ref(Y)}, " : "";
        printer.Line($"{StepPrinter.Kernels}Pooling.{PoolOp.KindOf(Shape)}Gradient({values}{printer.Ref(Dy)}, {printer.Ref(Dx)}, blocks, {PoolOp.Windows(Shape)});");
    }
}

internal sealed partial record ChannelMeanOp
{
    public override void Print(StepPrinter printer, IReadOnlyList<Op> fused) => printer.Line(X.Layout switch
    {
        Planes planes => $"{StepPrinter.Kernels}Planes.ChannelMean({printer.Ref(X)}, {StepPrinter.Arguments(planes)}, {printer.Ref(Y)});",
        Pixels => $"{StepPrinter.Kernels}Pixels.ChannelMean({printer.Ref(X)}, {Image.Plane}, {Image.Channels}, {printer.Ref(Y)});",
        _ => $"{StepPrinter.Kernels}Pooling.ChannelMean({printer.Ref(X)}, {printer.Ref(Y)}, blocks * {Image.Channels}, {Image.Plane});",
    });
}

internal sealed partial record ChannelMeanGradientOp
{
    public override void Print(StepPrinter printer, IReadOnlyList<Op> fused) =>
        printer.Line($"{StepPrinter.Kernels}Pooling.ChannelMeanGradient({printer.Ref(Dy)}, {printer.Ref(Dx)}, blocks * {Image.Channels}, {Image.Plane});");
}
