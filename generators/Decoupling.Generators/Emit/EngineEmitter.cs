using System.Collections.Generic;
using System.Linq;
using Decoupling.Generators.Planning;

namespace Decoupling.Generators.Emit;

/// <summary>The nested engine: which kernel reads and writes what, in which order, and the kernels themselves.</summary>
internal static class EngineEmitter
{
    private const string Kernels = "global::Decoupling.Kernels.";

    public static void Emit(CodeWriter writer, NetworkPlan plan)
    {
        var kernels = new KernelTable();
        writer.Line($"/// <summary>The passes of the network: {string.Join(", ", plan.Blocks.Select(NameOf))}.</summary>");
        using (writer.Block("private sealed class Engine : global::Decoupling.NetworkEngine"))
        {
            EmitConstructor(writer, plan);
            EmitInfer(writer, plan, kernels);
            EmitOverSamples(writer, plan, kernels);
            EmitOverWeights(writer, plan, kernels);
            foreach (string kernel in kernels.Texts)
            {
                writer.Line();
                writer.Line(kernel);
            }
        }
    }

    private static string NameOf(BlockPlan block) => block.Product?.Layer ?? block.Elementwise[0].Layer;

    private static void EmitConstructor(CodeWriter writer, NetworkPlan plan)
    {
        MemoryPlan sizes = plan.Sizes;
        using (writer.Block($"""
            public Engine(int maxBatch, ulong seed)
                : base(
                    Layers,
                    new global::Decoupling.EngineSizes(
                        Inputs: InputSize,
                        Outputs: OutputSize,
                        Parameters: ParameterCount,
                        TrainingFloatsPerSample: {sizes.TrainingPerSample},
                        InferenceFloatsPerSample: {2 * sizes.InferenceStride},
                        PanelRows: {sizes.PanelRows},
                        Zeros: {sizes.Zeros},
                        MultiplyAdds: {sizes.MultiplyAdds}),
                    maxBatch,
                    seed)
            """))
        {
            foreach (DensePlan dense in Products(plan))
            {
                writer.Line($"global::Decoupling.Initializers.ParameterInitializer.Fill(Parameters.Slice({dense.Weights}, {dense.Inputs * dense.Outputs}), global::Decoupling.Initializer.{dense.Initializer}, {dense.Inputs}, {dense.Outputs}, seed, {dense.Stream});");
            }
        }

        writer.Line();
    }

    private static IEnumerable<DensePlan> Products(NetworkPlan plan) => plan.Blocks.Select(block => block.Product).OfType<DensePlan>();

    /// <summary>Two buffers take turns: a block reads the one and writes the other.</summary>
    private static void EmitInfer(CodeWriter writer, NetworkPlan plan, KernelTable kernels)
    {
        writer.Line("/// <inheritdoc/>");
        using (writer.Block("protected override void Infer(ref float inputs, ref float outputs, ref float workspace, ref float scratch, int rows)"))
        {
            writer.Line("ref float even = ref workspace;");
            writer.Line($"ref float odd = ref At(ref workspace, {plan.Sizes.InferenceStride} * rows);");
            string from = "inputs";
            string to = "even";
            foreach (BlockPlan block in plan.Blocks)
            {
                // Inference draws nothing.
                EmitForward(writer, kernels, block, from, _ => to, DenseEmitter.StateArguments(block.Fused, _ => "default", "0"));
                foreach (ActivationPlan activation in block.Elementwise.Skip(block.Fused.Count).OfType<ActivationPlan>())
                {
                    writer.Line($"{Kernels}Sweep.Forward<{activation.Type}>(ref {to}, ref {to}, rows, {block.Output.Columns}, {block.Output.Stride});");
                }

                (from, to) = (to, to == "even" ? "odd" : "even");
            }

            BufferPlan output = plan.Blocks[plan.Blocks.Count - 1].Output;
            writer.Line($"{Kernels}Rows.Copy(ref {from}, {output.Stride}, ref outputs, {output.Columns}, rows, {output.Columns});");
        }

        writer.Line();
    }

    private static void EmitForward(CodeWriter writer, KernelTable kernels, BlockPlan block, string from, System.Func<BufferPlan, string> nameOf, string states)
    {
        if (block.Product is not { } dense)
        {
            writer.Line($"{Kernels}Rows.Copy(ref {from}, {block.Input.Stride}, ref {nameOf(block.Values[0])}, {block.Values[0].Stride}, rows, {block.Input.Columns});");
            return;
        }

        string method = kernels.Add(dense.Layer + "Forward", (text, name) => DenseEmitter.EmitForward(text, name, block));
        string values = string.Join(", ", block.FusedValues.Distinct().Select(value => "ref " + nameOf(value)));
        writer.Line($"{method}(ref {from}, ref Parameter({dense.Weights}), ref {(dense.Bias is { } bias ? $"Parameter({bias})" : "Zeros")}, {values}, {states}ref scratch, rows);");
    }

    private static void EmitOverSamples(CodeWriter writer, NetworkPlan plan, KernelTable kernels)
    {
        writer.Line("/// <inheritdoc/>");
        using (writer.Block("protected override void OverSamples(in global::Decoupling.TrainingBatch batch, int first, int last, global::System.Span<float> losses, ref float scratch)"))
        {
            writer.Line("int rows = last - first;");
            writer.Line($"ref float inputs = ref batch.Input((nint)first * {plan.Spec.InputShape.Size});");
            foreach (BufferPlan buffer in plan.Blocks.SelectMany(block => block.Values.Concat(block.Gradient is { } gradient ? [gradient] : [])).Distinct())
            {
                writer.Line($"ref float {buffer.Name} = ref Row({buffer.Offset}, {buffer.Stride}, first);");
            }

            foreach (ActivationPlan activation in plan.Blocks.SelectMany(block => block.Elementwise).OfType<ActivationPlan>())
            {
                if (activation.Draws is { } draws)
                {
                    writer.Line($"global::Decoupling.LayerState {activation.State} = Draws({draws});");
                }
            }

            writer.Line();
            writer.Line("// Forward.");
            foreach (BlockPlan block in plan.Blocks)
            {
                EmitForward(writer, kernels, block, block.Input.Name, value => value.Name, DenseEmitter.StateArguments(block.Fused, StateOf, Element(block)));
                for (int i = block.Fused.Count; i < block.Elementwise.Count; i++)
                {
                    EmitUnfusedForward(writer, block, i);
                }
            }

            EmitLoss(writer, plan);
            EmitBackward(writer, plan, kernels);
        }

        writer.Line();
    }

    private static string StateOf(ActivationPlan activation) => activation.State;

    /// <summary>The element that the first row of a block's values begins with.</summary>
    private static string Element(BlockPlan block) => $"Element(first, {block.Output.Stride})";

    private static void EmitUnfusedForward(CodeWriter writer, BlockPlan block, int index)
    {
        if (block.Elementwise[index] is DropoutPlan dropout)
        {
            (BufferPlan from, BufferPlan to) = (block.Values[index], block.Values[index + 1]);
            if (from != to)
            {
                writer.Line($"{Kernels}Rows.Copy(ref {from.Name}, {from.Stride}, ref {to.Name}, {to.Stride}, rows, {to.Columns});");
            }

            EmitDropout(writer, dropout, to);
        }
        else
        {
            DenseEmitter.EmitForwardSweep(writer, block, index, "0", block.Output.Columns.ToString(), Element(block));
        }
    }

    /// <summary>The same draws forward and backward: they are keyed by seed, layer, step and element, so that nothing has to be kept.</summary>
    private static void EmitDropout(CodeWriter writer, DropoutPlan dropout, BufferPlan buffer) =>
        writer.Line($"{Kernels}Dropout.Apply(ref {buffer.Name}, first, rows, {buffer.Columns}, {buffer.Stride}, {Literals.Float((float)dropout.Rate)}, Seed, {dropout.Stream}, Step);");

    private static void EmitLoss(CodeWriter writer, NetworkPlan plan)
    {
        BlockPlan last = plan.Blocks[plan.Blocks.Count - 1];
        (BufferPlan output, BufferPlan gradient) = (last.Output, last.Gradient!);
        string arguments = $"ref {output.Name}, {{0}}, ref {gradient.Name}, {output.Columns}, {output.Stride}, 1f / batch.Count, losses";
        string call = $"{Kernels}LossKernels.{plan.Loss.Kernel}({arguments});";
        string classes = call.Replace("{0}", "batch.Classes(first, rows)");
        string values = call.Replace("{0}", $"batch.Values((nint)first * {output.Columns}, rows * {output.Columns})");
        writer.Line();
        writer.Line("// Loss, and its gradient with respect to the outputs; the factor makes it the gradient of the mean.");
        if (!plan.Loss.TakesClasses)
        {
            writer.Line(values);
            return;
        }

        using (writer.Block("if (batch.HasClasses)"))
        {
            writer.Line(classes);
        }

        using (writer.Block("else"))
        {
            writer.Line(values);
        }
    }

    private static void EmitBackward(CodeWriter writer, NetworkPlan plan, KernelTable kernels)
    {
        writer.Line();
        writer.Line("// Backward.");
        bool applied = false;
        for (int i = plan.Blocks.Count - 1; i >= 0 && plan.Blocks[i].Gradient is not null; i--)
        {
            BlockPlan block = plan.Blocks[i];
            for (int layer = block.Elementwise.Count - 1; layer >= 0 && !applied; layer--)
            {
                if (block.Elementwise[layer] is DropoutPlan dropout)
                {
                    EmitDropout(writer, dropout, block.Gradient!);
                }
                else
                {
                    DenseEmitter.EmitBackwardSweep(writer, block, (ActivationPlan)block.Elementwise[layer], layer, "0", block.Output.Columns.ToString(), Element(block));
                }
            }

            if (i > 0 && plan.Blocks[i - 1].Gradient is { } gradient)
            {
                BlockPlan before = plan.Blocks[i - 1];
                string method = kernels.Add(block.Product!.Layer + "InputGradient", (text, name) => DenseEmitter.EmitInputGradient(text, name, block, before));
                string values = string.Concat(before.BackwardValues.Select(value => $"ref {value.Name}, "));
                string states = before.FusesBackward ? DenseEmitter.StateArguments(before.Elementwise, StateOf, Element(before)) : "";
                writer.Line($"{method}(ref {block.Gradient!.Name}, ref Parameter({block.Product.Weights}), {values}ref {gradient.Name}, {states}ref scratch, rows);");
                applied = before.FusesBackward;
            }
        }
    }

    private static void EmitOverWeights(CodeWriter writer, NetworkPlan plan, KernelTable kernels)
    {
        writer.Line("/// <inheritdoc/>");
        using (writer.Block("protected override void OverWeights(in global::Decoupling.TrainingBatch batch, int part, int parts, ref float scratch)"))
        {
            writer.Line("int rows = batch.Count;");
            int turn = 0;
            foreach (BlockPlan block in plan.Blocks.Where(block => block.Product is not null))
            {
                DensePlan dense = block.Product!;
                string method = kernels.Add(dense.Layer + "WeightGradient", (text, name) => DenseEmitter.EmitWeightGradient(text, name, block));
                string x = block.Input.IsInput ? "batch.Input(0)" : $"Row({block.Input.Offset}, {block.Input.Stride}, 0)";
                string dz = $"Row({block.Gradient!.Offset}, {block.Gradient.Stride}, 0)";
                writer.Line($"{method}(ref {x}, ref {dz}, ref Gradient({dense.Weights}), ref scratch, rows, PartStart({dense.Inputs}, part, parts), PartStart({dense.Inputs}, part + 1, parts));");
                if (dense.Bias is { } bias)
                {
                    using (writer.Block($"if (part == {turn++} % parts)"))
                    {
                        writer.Line($"{Kernels}Sweep.SumRows(ref {dz}, rows, {dense.Outputs}, {block.Gradient.Stride}, ref Gradient({bias}));");
                    }

                    writer.Line();
                }
            }
        }
    }
}
