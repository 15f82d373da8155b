using System.Collections.Generic;
using System.Linq;
using Decoupling.Generators.Graph;
using Decoupling.Generators.Model;
using Decoupling.Generators.Scheduling;

namespace Decoupling.Generators.Emit;

/// <summary>The nested engine: prints the schedule, which kernel reads and writes what in which order, and the kernels themselves.</summary>
internal static class EngineEmitter
{
    public static void Emit(CodeWriter writer, NetworkPlan plan)
    {
        var kernels = new KernelTable();
        writer.Summary($"The passes of the network: {string.Join(", ", plan.Layers.Select(layer => layer.Name))}.");
        using (writer.Block("private sealed class Engine : global::Decoupling.NetworkEngine"))
        {
            EmitTable(writer, "A training step.", ScheduleTable.Lines(plan.Training));
            EmitTable(writer, "Inference.", ScheduleTable.Lines(plan.Inference));
            EmitPlaces(writer, plan);
            EngineConstructorEmitter.Emit(writer, plan);
            TrainingEmitter.Emit(writer, plan, kernels);
            InferenceEmitter.Emit(writer, plan, kernels);
            FrozenEmitter.EmitEngine(writer, plan, kernels);
            OverParametersEmitter.Emit(writer, plan, kernels);
            foreach (string kernel in kernels.Texts)
            {
                writer.Line();
                writer.Line(kernel);
            }

            foreach (PairPlan pair in plan.Pairs)
            {
                writer.Line();
                PairEmitter.Emit(writer, "private readonly struct " + pair.Type, pair.Pair);
            }

            LossEmitter.Emit(writer, plan.Spec.Loss);
        }
    }

    private static void EmitTable(CodeWriter writer, string heading, IEnumerable<string> lines)
    {
        writer.Line($"// {heading}");
        writer.Line("//");
        foreach (string line in lines)
        {
            writer.Line(line.Length == 0 ? "//" : "//   " + line);
        }

        writer.Line();
    }

    /// <summary>Where each tensor lies, by name.</summary>
    private static void EmitPlaces(CodeWriter writer, NetworkPlan plan)
    {
        EmitPlaces("Parameters", plan.Parameters);
        EmitPlaces("Statistics", plan.Statistics);

        void EmitPlaces(string memory, IEnumerable<TensorPlan> tensors)
        {
            TensorPlan[] all = [.. tensors];
            if (all.Length > 0)
            {
                writer.Line($"// Places in {memory}.");
                foreach (TensorPlan tensor in all)
                {
                    writer.Line($"private const int {tensor.Place} = {tensor.Offset};");
                }

                writer.Line();
            }
        }
    }

    /// <summary>The locals that steps name: where this thread's samples lie in each value that they touch.</summary>
    /// <param name="writer">Receives the text.</param>
    /// <param name="steps">The steps.</param>
    /// <param name="placement">The places.</param>
    /// <param name="expression">A place's first element, as an expression.</param>
    public static void EmitValues(CodeWriter writer, IEnumerable<Step> steps, Placement placement, System.Func<Place, string> expression)
    {
        IEnumerable<Place> places = steps.SelectMany(step => step.Ops).Where(op => !op.IsView).SelectMany(op => op.Reads.Concat(op.Writes)).Select(placement.Of).Distinct();
        foreach (Place place in places)
        {
            string text = expression(place);
            if (text != "ref " + place.Name)
            {
                writer.Line($"ref {place.Element} {place.Name} = {text};");
            }
        }
    }

    /// <summary>Whether values of so many steps lie with sixteen samples side by side, so that their kernels count blocks.</summary>
    public static bool HasBlocks(IEnumerable<Step> steps) =>
        steps.SelectMany(step => step.Ops).Where(op => !op.IsView).SelectMany(op => op.Reads.Concat(op.Writes)).Any(value => value.Layout is Interleaved);
}
