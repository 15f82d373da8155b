using System.Collections.Generic;
using Decoupling.Generators.Emit;
using Decoupling.Generators.Graph;
using Decoupling.Generators.Model;
using Decoupling.Generators.Ops.Binary;

namespace Decoupling.Generators.Ops.Convolution;

internal sealed partial record ConvolutionOp
{
    /// <summary>Its weights tap by tap, the outputs of a tap side by side.</summary>
    private OpField TapWeights
    {
        get
        {
            string arguments = $"{Shape.Output.Channels}, {Shape.FanIn}";
            string value = Derived switch
            {
                PackedWeights bits => $"OfBits({bits.Read}, {arguments})",
                { } quantized => $"OfFloats(ref Parameter({FrozenEmitter.PlaceOf(quantized)}), {arguments})",
                null => $"OfFloats(ref Parameter({FrozenEmitter.Places}{Weights.Place}), {arguments})",
            };
            return new OpField("global::Decoupling.Memory.AlignedMemory", "_" + StepPrinter.Identifier(Layer), StepPrinter.Kernels + "TapWeights." + value);
        }
    }

    public override void Print(StepPrinter printer, IReadOnlyList<Op> fused)
    {
        if (Z.Layout is Pixels)
        {
            var x = (Planes)Walked.Layout;
            string pixels = printer.Kernel(
                Layer + "Pixels",
                ("ConvolutionPixels", Shape, Pool, x),
                (writer, name) => PixelConvolutionKernels.Emit(writer, printer.Table, Layer, name, Shape, Pool, x));
            printer.Line($"{pixels}({printer.Ref(Walked)}, ref {TapWeights.Name}.Start, {printer.Bias(Bias)}, {printer.Ref(Z)});");
            return;
        }

        if (Z.Layout is Planes z)
        {
            var x = (Planes)Walked.Layout;
            string sample = printer.Kernel(
                Layer + "Sample", ("ConvolutionSample", Shape, x, z), (writer, name) => SampleConvolutionKernels.Emit(writer, printer.Table, Layer, name, Shape, x, z));
            printer.Line($"{sample}({printer.Ref(Walked)}, {printer.Weights(Weights, Quantized)}, {printer.Bias(Bias)}, {printer.Ref(Z)});");
            return;
        }

        FusedSweeps sweeps = FusedSweeps.Forward(printer, Z, fused);
        string method = printer.Kernel(
            Layer + printer.Pass,
            ("Convolution", Shape, sweeps.Key),
            (writer, name) => ConvolutionKernels.EmitForward(writer, printer.Table, Layer, name, Shape, sweeps));
        printer.Line($"{method}({printer.Ref(Walked)}, {printer.Weights(Weights, Quantized)}, {printer.Bias(Bias)}, {sweeps.Arguments}blocks);");
    }
}

internal sealed partial record BorderOp
{
    public override void Print(StepPrinter printer, IReadOnlyList<Op> fused)
    {
        Image image = Shape.Input;
        (Slide height, Slide width) = (Shape.Window.Height, Shape.Window.Width);
        string border = Shape.Border == 0 ? "" : ", " + Literals.Float(Shape.Border);
        string padding = $"{height.Padding}, {width.Padding}", target = printer.Ref(Walked);
        if ((X.Layout, Walked.Layout) is (Planes x, Planes { Image: var walked }))
        {
            string dealt = $"{padding}, {height.Stride}, {width.Stride}, {target}, {walked.Height}, {walked.Width}{border}";
            printer.Line($"{StepPrinter.Kernels}Planes.Deal({printer.Ref(X)}, {StepPrinter.Arguments(x)}, {dealt});");
            return;
        }

        string size = $"{image.Channels}, {image.Height}, {image.Width}";
        printer.Line($"{StepPrinter.Kernels}Blocks.Pad({printer.Ref(X)}, {target}, blocks, {size}, {padding}{border});");
    }
}

internal sealed partial record ConvolutionInputGradientOp
{
    public override void Print(StepPrinter printer, IReadOnlyList<Op> fused)
    {
        FusedSweeps sweeps = FusedSweeps.Backward(printer, Dx, fused);
        string method = printer.Kernel(
            Layer + "InputGradient",
            ("ConvolutionInputGradient", Shape, sweeps.Key),
            (writer, name) => ConvolutionKernels.EmitInputGradient(writer, printer.Table, Layer, name, Shape, sweeps));
        printer.Line($"{method}({printer.Ref(Dz)}, {printer.Weights(Weights, Quantized)}, {sweeps.Arguments}ref scratch, blocks);");
    }
}

internal sealed partial record ConvolutionWeightGradientOp
{
    public override void Print(StepPrinter printer, IReadOnlyList<Op> fused)
    {
        string method = printer.Kernel(
            Layer + "WeightGradient",
            ("ConvolutionWeightGradient", Shape),
            (writer, name) => ConvolutionKernels.EmitWeightGradient(writer, printer.Table, Layer, name, Shape));
        int kernelRows = Shape.Input.Channels * Shape.Window.Height.Size;
        string sums = Shape.IsLarge ? "ref scratch, " : "";
        string operands = $"{printer.Ref(Walked)}, {printer.Ref(Dz)}, {printer.Gradient(Weights)}, {printer.Lanes(Weights.Count)}";
        string share = $"{kernelRows} * part / parts, {kernelRows} * (part + 1) / parts";
        printer.Line($"{method}({operands}, {sums}blocks, {share});");
        if (Bias is not null)
        {
            string bias = $"{printer.Gradient(Bias)}, {printer.Lanes(Bias.Count)}";
            printer.InTurn($"{StepPrinter.Kernels}Blocks.SumChannels({printer.Ref(Dz)}, blocks, {Shape.Output.Channels}, {Shape.Output.Plane}, {bias});");
        }
    }
}
