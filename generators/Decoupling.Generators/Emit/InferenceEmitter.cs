using System;
using System.Collections.Generic;
using System.Linq;
using Decoupling.Generators.Graph;
using Decoupling.Generators.Scheduling;

namespace Decoupling.Generators.Emit;

/// <summary>Inference of many samples, and of one by itself.</summary>
internal static class InferenceEmitter
{
    public static void Emit(CodeWriter writer, NetworkPlan plan, KernelTable kernels) =>
        Emit(writer, plan.Inference, plan.Sample, (schedule, at) => EmitSteps(writer, schedule, plan.Inference, kernels, at));

    /// <summary>The same for a frozen network, where nothing is left to be computed before the samples.</summary>
    public static void EmitFrozen(CodeWriter writer, FrozenSchedule frozen, KernelTable kernels) =>
        Emit(writer, frozen.Inference, frozen.Sample, (schedule, at) => EmitFrozenSteps(writer, schedule, frozen, kernels, at));

    private static void Emit(CodeWriter writer, InferenceSchedule? together, InferenceSchedule? alone, Action<InferenceSchedule, Func<long, string>> emitSteps)
    {
        if (together is { } batch)
        {
            writer.Line("/// <inheritdoc/>");
            using (writer.Method("protected override void Infer(ref float inputs, ref float outputs, ref float workspace, ref float scratch, int rows)"))
            {
                if (EngineEmitter.HasBlocks(batch.Steps))
                {
                    writer.Line("int blocks = (rows + 15) / 16;");
                }

                emitSteps(batch, offset => $"Passing(ref workspace, {offset}, rows)");
            }

            writer.Line();
        }

        if (alone is { } sample)
        {
            writer.Line("/// <inheritdoc/>");
            using (writer.Method("protected override void InferSample(ref float inputs, ref float outputs, ref float workspace, ref float scratch)"))
            {
                writer.Line("const int rows = 1;");
                emitSteps(sample, offset => $"At(ref workspace, {offset})");
            }

            writer.Line();
        }
    }

    /// <summary>What is computed before the samples, each once.</summary>
    public static IEnumerable<Derivation> Derivations(IEnumerable<Op> ops) => ops.Select(op => op.Derived).OfType<Derivation>().Distinct();

    private static void EmitSteps(CodeWriter writer, InferenceSchedule schedule, InferenceSchedule inference, KernelTable kernels, Func<long, string> at)
    {
        Placement placement = schedule.Placement;
        EmitValues(writer, schedule, at);
        var printer = new StepPrinter(writer, kernels, value => placement.Of(value).Name, isTraining: false);
        long offset = 0;
        foreach (Derivation derived in Derivations(inference.Ops))
        {
            writer.Line($"ref float {derived.Name} = ref At(ref {at(placement.Passing)}, {offset});");
            derived.Print(printer);
            offset += derived.Floats;
        }

        EmitSteps(printer, schedule);
    }

    private static void EmitFrozenSteps(CodeWriter writer, InferenceSchedule schedule, FrozenSchedule frozen, KernelTable kernels, Func<long, string> at)
    {
        EmitValues(writer, schedule, at);
        Derivation[] read = [.. Derivations(schedule.Ops)];
        foreach (FrozenPlace place in frozen.Tensors.Where(place => read.Contains(place.Derived)))
        {
            writer.Line($"ref float {place.Derived!.Name} = ref Parameter({place.Constant});");
        }

        EmitSteps(new StepPrinter(writer, kernels, value => schedule.Placement.Of(value).Name, isTraining: false, FrozenEmitter.Places), schedule);
    }

    private static void EmitValues(CodeWriter writer, InferenceSchedule schedule, Func<long, string> at) =>
        EngineEmitter.EmitValues(writer, schedule.Steps, schedule.Placement, place => place.Memory == MemoryKind.Inputs
            ? "ref inputs"
            : "ref " + at(place.Offset));

    private static void EmitSteps(StepPrinter printer, InferenceSchedule schedule)
    {
        printer.Line();
        printer.Print(schedule.Steps);
        Value output = schedule.Output;
        printer.Line($"{StepPrinter.Kernels}Rows.Copy({printer.Ref(output)}, {output.Stride}, ref outputs, {output.Columns}, rows, {output.Columns});");
    }
}
