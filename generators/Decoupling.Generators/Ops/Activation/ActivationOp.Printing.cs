using System;
using System.Collections.Generic;
using Decoupling.Generators.Emit;
using Decoupling.Generators.Graph;
using Decoupling.Generators.Model;

namespace Decoupling.Generators.Ops.Activation;

internal sealed partial record ActivationOp
{
    public SweepCall Sweep(Func<Value, string> nameOf, int number) =>
        new ForwardCall(Pair.Type, Pair.Description, nameOf(X), nameOf(Y), Pair.HasMask ? nameOf(Mask) : null, FusedSweeps.StateName(State, number));

    public override void Print(StepPrinter printer, IReadOnlyList<Op> fused)
    {
        string? mask = KeepsMask ? printer.Name(Mask) : null;
        new ForwardCall(Pair.Type, Pair.Description, printer.Name(X), printer.Name(Y), mask, printer.State(State)).Emit(printer.Writer, printer.Whole(Y));
    }
}

internal sealed partial record ActivationGradientOp
{
    public SweepCall Sweep(Func<Value, string> nameOf, int number) => Call(nameOf, FusedSweeps.StateName(State, number));

    public override void Print(StepPrinter printer, IReadOnlyList<Op> fused) => Call(printer.Name, printer.State(State)).Emit(printer.Writer, printer.Whole(Dx));

    private BackwardCall Call(Func<Value, string> nameOf, string? state)
    {
        string gradient = nameOf(Dx);
        return new BackwardCall(
            Pair.Type,
            Pair.Description,
            Pair.Reads.HasFlag(RuleInputs.PreActivation) ? nameOf(X) : gradient,
            Pair.Reads.HasFlag(RuleInputs.Output) ? nameOf(Y) : gradient,
            Pair.HasMask ? nameOf(Mask) : null,
            nameOf(Dy),
            gradient,
            state);
    }
}

internal sealed partial record LearnedGradientOp
{
    public override string AfterStage =>
        $"{StepPrinter.GradientValue(Learned.Tensor)} = LearnedGradient({Literals.Text(Learned.Tensor.Name)}, {Learned.Sum}, batch);";

    public override void Print(StepPrinter printer, IReadOnlyList<Op> fused)
    {
        string dy = printer.Ref(Dy);
        string operands = $"{(Learned.ReadsX ? printer.Ref(X) : dy)}, {dy}, {dy}, rows, {Dy.Columns}";
        string state = $"{printer.State(State)}, {printer.Element}, SampleSums({Learned.Sum}, {StepPrinter.First}, rows)";
        printer.Line(Dy.Layout is Interleaved
            ? $"{StepPrinter.Kernels}Sweep.ParameterGradientOfBlocks<{Learned.Type}>({operands}, {state});"
            : $"{StepPrinter.Kernels}Sweep.ParameterGradient<{Learned.Type}>({operands}, {Dy.Stride}, {state});");
    }
}
