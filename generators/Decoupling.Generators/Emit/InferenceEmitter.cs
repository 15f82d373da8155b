using System;
using System.Collections.Generic;
using System.Linq;
using Decoupling.Generators.Graph;
using Decoupling.Generators.Scheduling;

namespace Decoupling.Generators.Emit;

/// <summary>Inference of many samples, and of one by itself.</summary>
internal static class InferenceEmitter
{
    public static void Emit(CodeWriter writer, NetworkPlan plan, KernelTable kernels)
    {
        writer.Line("/// <inheritdoc/>");
        using (writer.Method("protected override void Infer(ref float inputs, ref float outputs, ref float workspace, ref float scratch, int rows)"))
        {
            if (EngineEmitter.HasBlocks(plan.Inference.Steps))
            {
                writer.Line("int blocks = (rows + 15) / 16;");
            }

            EmitSteps(writer, plan, plan.Inference, kernels, offset => $"Passing(ref workspace, {offset}, rows)");
        }

        writer.Line();
        if (plan.Sample is { } sample)
        {
            writer.Line("/// <inheritdoc/>");
            using (writer.Method("protected override void InferSample(ref float inputs, ref float outputs, ref float workspace, ref float scratch)"))
            {
                writer.Line("const int rows = 1;");
                EmitSteps(writer, plan, sample, kernels, offset => $"At(ref workspace, {offset})");
            }

            writer.Line();
        }
    }

    /// <summary>What is computed before the samples, each once.</summary>
    public static IEnumerable<Derivation> Derivations(IEnumerable<Op> ops) => ops.Select(op => op.Derived).OfType<Derivation>().Distinct();

    private static void EmitSteps(CodeWriter writer, NetworkPlan plan, InferenceSchedule schedule, KernelTable kernels, Func<long, string> at)
    {
        Placement placement = schedule.Placement;
        EngineEmitter.EmitValues(writer, schedule.Steps, placement, place => place.Memory == MemoryKind.Inputs
            ? "ref inputs"
            : "ref " + at(place.Offset));
        var printer = new StepPrinter(writer, kernels, value => placement.Of(value).Name, isTraining: false);
        long offset = 0;
        foreach (Derivation derived in Derivations(plan.Inference.Ops))
        {
            writer.Line($"ref float {derived.Name} = ref At(ref {at(placement.Passing)}, {offset});");
            derived.Print(printer);
            offset += derived.Floats;
        }

        writer.Line();
        printer.Print(schedule.Steps);
        Value output = schedule.Output;
        writer.Line($"{StepPrinter.Kernels}Rows.Copy(ref {placement.Of(output).Name}, {output.Stride}, ref outputs, {output.Columns}, rows, {output.Columns});");
    }
}
