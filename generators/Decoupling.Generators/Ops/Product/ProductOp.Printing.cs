using System.Collections.Generic;
using Decoupling.Generators.Emit;
using Decoupling.Generators.Graph;

namespace Decoupling.Generators.Ops.Product;

internal sealed partial record ProductOp
{
    public override void Print(StepPrinter printer, IReadOnlyList<Op> fused)
    {
        FusedSweeps sweeps = FusedSweeps.Forward(printer, Z, fused);
        string method = printer.Kernel(
            Layer + (Panels is null ? printer.Pass : "Frozen"),
            ("Product", Shape, X.Stride, Z.Stride, Panels is null, sweeps.Key),
            (writer, name) => ProductKernels.EmitForward(writer, name, Shape, X.Stride, Z.Stride, Panels is not null, sweeps));
        printer.Line($"{method}({printer.Ref(X)}, {printer.Weights(Weights, Derived)}, {printer.Bias(Bias)}, {sweeps.Arguments}ref scratch, rows);");
    }
}

internal sealed partial record ProductInputGradientOp
{
    public override void Print(StepPrinter printer, IReadOnlyList<Op> fused)
    {
        FusedSweeps sweeps = FusedSweeps.Backward(printer, Dx, fused);
        string method = printer.Kernel(
            Layer + "InputGradient",
            ("ProductInputGradient", Shape, Dz.Stride, Dx.Stride, sweeps.Key),
            (writer, name) => ProductKernels.EmitInputGradient(writer, name, Shape, Dz.Stride, Dx.Stride, sweeps));
        printer.Line($"{method}({printer.Ref(Dz)}, {printer.Weights(Weights, Quantized)}, {sweeps.Arguments}ref scratch, rows);");
    }
}

internal sealed partial record ProductWeightGradientOp
{
    public override void Print(StepPrinter printer, IReadOnlyList<Op> fused)
    {
        string method = printer.Kernel(
            Layer + "WeightGradient",
            ("ProductWeightGradient", Shape, X.Stride, Dz.Stride),
            (writer, name) => ProductKernels.EmitWeightGradient(writer, name, Shape, X.Stride, Dz.Stride));
        string share = $"PartStart({Shape.Inputs}, part, parts), PartStart({Shape.Inputs}, part + 1, parts)";
        printer.Line($"{method}({printer.Ref(X)}, {printer.Ref(Dz)}, {printer.Gradient(Weights)}, ref scratch, rows, {share}, batch.Continues);");
        if (Bias is not null)
        {
            printer.InTurn($"{StepPrinter.Kernels}Sweep.SumRows({printer.Ref(Dz)}, rows, {Shape.Units}, {Dz.Stride}, {printer.Gradient(Bias)}, batch.Continues);");
        }
    }
}
