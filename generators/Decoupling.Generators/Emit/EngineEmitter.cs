using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Decoupling.Generators.Planning;

namespace Decoupling.Generators.Emit;

/// <summary>The nested engine: which kernel reads and writes what, in which order, and the kernels themselves.</summary>
internal static class EngineEmitter
{
    private const string Kernels = "global::Decoupling.Kernels.";

    public static void Emit(CodeWriter writer, NetworkPlan plan)
    {
        var kernels = new KernelTable();
        writer.Summary($"The passes of the network: {string.Join(", ", plan.Blocks.Select(NameOf))}.");
        using (writer.Block("private sealed class Engine : global::Decoupling.NetworkEngine"))
        {
            EmitConstructor(writer, plan);
            EmitInfer(writer, plan, kernels);
            SampleEmitter.Emit(writer, plan, kernels);
            EmitOverSamples(writer, plan, kernels);
            EmitOverWeights(writer, plan, kernels);
            ParameterRuleEmitter.Emit(writer, plan);
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
        }
    }

    private static string NameOf(BlockPlan block) => block.Operator?.Layer ?? block.Elementwise[0].Layer;

    private static IEnumerable<ActivationPlan> Activations(NetworkPlan plan) => plan.Blocks.SelectMany(block => block.Elementwise).OfType<ActivationPlan>();

    private static bool HasBlocks(NetworkPlan plan) => plan.Blocks.Any(block => block.Output.Layout == Layout.Blocks);

    private static BatchNormPlan[] BatchNorms(NetworkPlan plan) => [.. plan.Blocks.SelectMany(block => block.Elementwise).OfType<BatchNormPlan>()];

    private static void EmitConstructor(CodeWriter writer, NetworkPlan plan)
    {
        BatchNormPlan[] norms = BatchNorms(plan);
        foreach (BatchNormPlan norm in norms)
        {
            writer.Line($"private readonly {Kernels}BatchNormalization {norm.Field};");
        }

        if (norms.Length > 0)
        {
            writer.Line();
        }

        MemoryPlan sizes = plan.Sizes;
        LearnedPlan[] learned = [.. Activations(plan).SelectMany(activation => activation.Values?.Learned ?? default)];
        int sums = plan.Blocks.SelectMany(block => block.Elementwise).OfType<ClipNormPlan>().Count() + learned.Length;
        int values = plan.Values.Sum(value => value.Places.Count);
        using (writer.Block($"""
            public Engine(int maxBatch, ulong seed)
                : base(
                    Layers,
                    new global::Decoupling.EngineSizes(
                        Inputs: InputSize,
                        Outputs: OutputSize,
                        Parameters: ParameterCount,
                        TrainingFloatsPerSample: {sizes.TrainingPerSample},
                        PassingFloatsPerSample: {sizes.PassingPerSample},
                        InferenceFloatsPerSample: {sizes.InferencePerSample},
                        PanelRows: {sizes.PanelRows},
                        ScratchFloats: {sizes.Scratch},
                        Zeros: {sizes.Zeros},
                        SampleGroup: {(HasBlocks(plan) || norms.Length > 0 ? 16 : 8)},
                        MultiplyAdds: {sizes.MultiplyAdds}{(sizes.HasBatchPanels ? ", HasBatchPanels: true" : "")}{(sums == 0 ? "" : $", SampleSums: {sums}")}{(values == 0 ? "" : $", Values: {values}")}{(norms.Length == 0 ? "" : $", Statistics: {sizes.Statistics}, InferenceFloats: {sizes.Folded}")}{(plan.Sample is { } sample ? $", SampleFloats: {sample.Floats + sizes.Folded}, SamplesAlone: {sample.Limit}" : "")}),
                    maxBatch,
                    seed)
            """))
        {
            foreach (WeightedPlan weighted in plan.Blocks.Select(block => block.Operator).OfType<WeightedPlan>())
            {
                ParameterDraw draw = weighted.Parameters;
                writer.Line($"global::Decoupling.Initializers.ParameterInitializer.Fill(Parameters.Slice({draw.Weights}, {weighted.WeightCount}), global::Decoupling.Initializer.{draw.Initializer}, {weighted.FanIn}, {weighted.FanOut}, seed, {draw.Stream});");
            }

            foreach (BatchNormPlan norm in norms)
            {
                writer.Line($"{norm.Field} = new({norm.Channels}, {norm.Plane}, maxBatch, {Literals.Double(norm.Epsilon)}, {Literals.Double(norm.Momentum)});");
                if (norm.Scale is { } scale)
                {
                    writer.Line($"Parameters.Slice({scale}, {norm.Channels}).Fill(1f);");
                }

                writer.Line($"Statistics.Slice({norm.Mean + norm.Channels}, {norm.Channels}).Fill(1f);");
            }

            foreach (LearnedPlan parameter in learned)
            {
                writer.Line($"Parameters[{parameter.Offset}] = {Literals.Float(parameter.First)};");
            }

            foreach (ValuePlan value in plan.Values)
            {
                foreach (int place in value.Places)
                {
                    writer.Line($"Values[{place}] = {Literals.Float(value.Parameter.Default)};");
                }
            }
        }

        writer.Line();
    }

    /// <summary>Two buffers take turns: a block reads the one and writes the other.</summary>
    private static void EmitInfer(CodeWriter writer, NetworkPlan plan, KernelTable kernels)
    {
        writer.Line("/// <inheritdoc/>");
        using (writer.Method("protected override void Infer(ref float inputs, ref float outputs, ref float workspace, ref float scratch, int rows)"))
        {
            EmitBlockCount(writer, plan);
            writer.Line("global::System.IntPtr room = RoomFor(rows);");
            writer.Line("ref float even = ref workspace;");
            writer.Line($"ref float odd = ref At(ref workspace, {plan.Sizes.InferenceStride} * room);");
            if (plan.Sizes.InferencePadding > 0)
            {
                writer.Line($"ref float padded = ref At(ref workspace, {2 * plan.Sizes.InferenceStride} * room);");
            }

            EmitFolding(writer, plan, $"({plan.Sizes.InferencePerSample} * room)");
            string from = "inputs";
            string to = "even";
            foreach (BlockPlan block in plan.Blocks.Select(block => block.ForInference))
            {
                BufferPlan? padded = (block.Operator as ConvPlan)?.Padded;
                string NameOf(BufferPlan buffer) => buffer == padded ? "padded" : buffer.Layout == Layout.Masks ? "NoMask" : to;
                OperatorEmitter.EmitForward(writer, kernels, block, from, NameOf, element: null);
                for (int i = block.Fused.Count; i < block.Elementwise.Count; i++)
                {
                    // Inference keeps all values.
                    if (block.Elementwise[i] is not DropoutPlan)
                    {
                        EmitForwardSweep(writer, block.InInference(to), i, "0");
                    }
                }

                (from, to) = (to, to == "even" ? "odd" : "even");
            }

            BufferPlan output = plan.Blocks[plan.Blocks.Count - 1].Output;
            writer.Line($"{Kernels}Rows.Copy(ref {from}, {output.Stride}, ref outputs, {output.Columns}, rows, {output.Columns});");
        }

        writer.Line();
    }

    /// <summary>The scales and shifts that batch norms are in inference.</summary>
    /// <param name="writer">Receives the text.</param>
    /// <param name="plan">The network.</param>
    /// <param name="from">Where they lie in the workspace, as an expression.</param>
    public static void EmitFolding(CodeWriter writer, NetworkPlan plan, string from)
    {
        foreach (BatchNormPlan norm in BatchNorms(plan))
        {
            AffinePlan folded = norm.Folded;
            writer.Line($"ref float {folded.Scale} = ref At(ref workspace, {from} + {folded.Offset});");
            writer.Line($"{Kernels}Affine.Fold({LearnedOf(norm)}, {RunningOf(norm)}, {Literals.Double(norm.Epsilon)}, ref {folded.Scale}, {folded.Distance});");
        }
    }

    /// <summary>The learned scales and shifts of a batch norm, as arguments.</summary>
    private static string LearnedOf(BatchNormPlan norm, string memory = "Parameters") => norm.Scale is { } scale
        ? $"{memory}.Slice({scale}, {norm.Channels}), {memory}.Slice({scale + norm.Channels}, {norm.Channels})"
        : "default, default";

    /// <summary>The running means and variances of a batch norm, as arguments.</summary>
    private static string RunningOf(BatchNormPlan norm) =>
        $"Statistics.Slice({norm.Mean}, {norm.Channels}), Statistics.Slice({norm.Mean + norm.Channels}, {norm.Channels})";

    private static void EmitBlockCount(CodeWriter writer, NetworkPlan plan)
    {
        if (HasBlocks(plan))
        {
            writer.Line("int blocks = (rows + 15) / 16;");
        }
    }

    private static void EmitOverSamples(CodeWriter writer, NetworkPlan plan, KernelTable kernels)
    {
        var stages = new SampleStages();
        stages.Current.Line("// Forward.");
        EmitForward(stages, plan, kernels);
        EmitLoss(stages.Current, plan);
        stages.Current.Line();
        stages.Current.Line("// Backward.");
        EmitBackward(stages, plan, kernels);

        writer.Line("/// <inheritdoc/>");
        using (writer.Method("protected override void OverSamples(in global::Decoupling.TrainingBatch batch, int first, int last, int slot, global::System.Span<float> losses, ref float scratch)"))
        {
            EmitStage(writer, plan, stages.TextOf(0));
        }

        writer.Line();
        EmitFurtherStages(writer, plan, stages);
    }

    private static void EmitForward(SampleStages stages, NetworkPlan plan, KernelTable kernels)
    {
        BlockPlan? before = null;
        foreach (BlockPlan block in plan.Blocks)
        {
            // Behind an elementwise layer the missing samples need not be zero, nor even finite, and they would end up in the sums of the weight gradient.
            if (block.Operator is ConvPlan && before is not { Operator: InterleavePlan, Elementwise.Count: 0 })
            {
                EmitClearMissing(stages.Current, block.Input);
            }

            OperatorEmitter.EmitForward(stages.Current, kernels, block, block.Input.Name, buffer => buffer.Name, Element);
            before = block;
            for (int i = block.Fused.Count; i < block.Elementwise.Count; i++)
            {
                EmitUnfusedForward(stages, block, i);
            }
        }
    }

    /// <summary>The passes behind each layer that has seen the whole batch, and what one thread does in between.</summary>
    private static void EmitFurtherStages(CodeWriter writer, NetworkPlan plan, SampleStages stages)
    {
        if (stages.Count == 1)
        {
            return;
        }

        writer.Line("/// <inheritdoc/>");
        writer.Line($"protected override int SampleStages => {stages.Count};");
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        using (writer.Method("protected override void ContinueOverSamples(int stage, in global::Decoupling.TrainingBatch batch, int first, int last, global::System.Span<float> losses, ref float scratch)"))
        using (writer.Block("switch (stage)"))
        {
            for (int stage = 1; stage < stages.Count; stage++)
            {
                writer.Line($"case {stage}:");
                writer.Line($"    Stage{stage}(batch, first, last, losses, ref scratch);");
                writer.Line("    break;");
            }
        }

        EmitBehindStages(writer, stages);

        for (int stage = 1; stage < stages.Count; stage++)
        {
            writer.Line();
            using (writer.Method($"private void Stage{stage}(in global::Decoupling.TrainingBatch batch, int first, int last, global::System.Span<float> losses, ref float scratch)"))
            {
                EmitStage(writer, plan, stages.TextOf(stage));
            }
        }

        writer.Line();
    }

    private static void EmitBehindStages(CodeWriter writer, SampleStages stages)
    {
        if (!stages.Behind.Any())
        {
            return;
        }

        writer.Line();
        writer.Line("/// <inheritdoc/>");
        using (writer.Method("protected override void BehindStage(int stage, in global::Decoupling.TrainingBatch batch)"))
        using (writer.Block("switch (stage)"))
        {
            foreach ((int stage, string statement) in stages.Behind)
            {
                writer.Line($"case {stage}:");
                writer.Line($"    {statement}");
                writer.Line("    break;");
            }
        }
    }

    /// <summary>The statements of a stage behind what they name: where this thread's samples lie in each buffer, and what layers draw for them.</summary>
    private static void EmitStage(CodeWriter writer, NetworkPlan plan, string statements)
    {
        bool Names(string name) => Regex.IsMatch(statements, $@"\b{name}\b");
        writer.Line("int rows = last - first;");
        EmitBlockCount(writer, plan);
        if (Names("inputs"))
        {
            writer.Line($"ref float inputs = ref batch.Input((global::System.IntPtr)first * {plan.Spec.InputShape.Size});");
        }

        foreach (BufferPlan buffer in plan.Blocks.SelectMany(block => block.Buffers).Distinct().Where(buffer => Names(buffer.Name)))
        {
            writer.Line($"ref {buffer.Element} {buffer.Name} = ref {OperatorEmitter.RowOf(buffer, buffer.IsPassing ? "slot" : "first")};");
        }

        foreach (ActivationPlan activation in Activations(plan))
        {
            if (activation.Draws is { } draws && Names(activation.State))
            {
                writer.Line($"global::Decoupling.LayerState {activation.State} = Draws({draws}, acrossSamples: {AcrossSamples(plan, activation)}{(activation.Values is null ? "" : ", " + activation.Values.Arguments)});");
            }
        }

        writer.Line();
        writer.Line(statements);
    }

    /// <summary>The first element of this thread's samples: what random numbers are counted by.</summary>
    private const string Element = "Element(first)";

    /// <summary>From the element that a row of a buffer begins with to that of the next, whose rows are samples or blocks of them.</summary>
    private static string NextRow(BufferPlan buffer) => buffer.Layout == Layout.Rows ? SweepEmitter.NextSample : SweepEmitter.NextBlock;

    private static string AcrossSamples(NetworkPlan plan, ActivationPlan activation) =>
        plan.Blocks.First(block => block.Elementwise.Contains(activation)).Output.Layout == Layout.Blocks ? "true" : "false";

    private static void EmitUnfusedForward(SampleStages stages, BlockPlan block, int index)
    {
        CodeWriter writer = stages.Current;
        (BufferPlan from, BufferPlan to) = (block.Values[index], block.Values[index + 1]);
        if (block.Elementwise[index] is BatchNormPlan norm)
        {
            writer.Line();
            writer.Line($"// {norm.Layer}: sums for the mean and the variance of the batch.");
            writer.Line($"{norm.Field}.Sum{from.Layout}(ref {from.Name}, ref {from.Name}, first, rows);");
            stages.Cut($"{norm.Field}.FinishForward(batch.Count, {LearnedOf(norm)}, {RunningOf(norm)});");
            stages.Current.Line($"{norm.Field}.Forward{from.Layout}(ref {from.Name}, ref {to.Name}, {Extent(from).Rows});");
            return;
        }

        if (block.Elementwise[index] is not DropoutPlan dropout)
        {
            EmitForwardSweep(writer, block, index, Element);
            return;
        }

        if (from != to)
        {
            (string rows, int columns, int stride) = Extent(to);
            writer.Line($"{Kernels}Rows.Copy(ref {from.Name}, {stride}, ref {to.Name}, {stride}, {rows}, {columns});");
        }

        EmitDropout(writer, dropout, to);
    }

    private static void EmitForwardSweep(CodeWriter writer, BlockPlan block, int index, string element)
    {
        (string rows, int columns, int stride) = Extent(block.Output);
        SweepEmitter.EmitForward(writer, block, index, "0", rows, columns, stride, element, NextRow(block.Output));
    }

    /// <summary>A buffer as rows of floats: its own rows, or its blocks.</summary>
    private static (string Rows, int Columns, int Stride) Extent(BufferPlan buffer) => buffer.Layout == Layout.Rows
        ? ("rows", buffer.Columns, buffer.Stride)
        : ("blocks", buffer.Columns * NetworkPlanner.Lanes, buffer.Stride * NetworkPlanner.Lanes);

    /// <summary>The same draws forward and backward: they are keyed by seed, layer, step and element, so that nothing has to be kept.</summary>
    private static void EmitDropout(CodeWriter writer, DropoutPlan dropout, BufferPlan buffer)
    {
        string draws = $"{Literals.Float((float)dropout.Rate)}, DropoutDraws({dropout.Stream})";
        writer.Line(buffer.Layout == Layout.Rows
            ? $"{Kernels}Dropout.ApplyToRows(ref {buffer.Name}, first, rows, {buffer.Columns}, {buffer.Stride}, {draws});"
            : $"{Kernels}Dropout.ApplyToBlocks(ref {buffer.Name}, first, blocks, {buffer.Columns}, {draws});");
    }

    private static void EmitLoss(CodeWriter writer, NetworkPlan plan)
    {
        BlockPlan last = plan.Blocks[plan.Blocks.Count - 1];
        (BufferPlan output, BufferPlan gradient) = (last.Output, last.Gradient!);
        string arguments = $"ref {output.Name}, {{0}}, ref {gradient.Name}, {output.Columns}, {output.Stride}, 1f / batch.Count, losses";
        string call = $"{Kernels}LossKernels.{plan.Loss.Kernel}({arguments});";
        string classes = call.Replace("{0}", "batch.Classes(first, rows)");
        string values = call.Replace("{0}", $"batch.Values((global::System.IntPtr)first * {output.Columns}, rows * {output.Columns})");
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

    private static void EmitBackward(SampleStages stages, NetworkPlan plan, KernelTable kernels)
    {
        int left = plan.Blocks[plan.Blocks.Count - 1].Elementwise.Count;
        for (int i = plan.Blocks.Count - 1; i >= 0 && plan.Blocks[i].Gradient is { } gradient; i--)
        {
            BlockPlan block = plan.Blocks[i];
            EmitRules(stages, block, gradient, left);
            if (block.Operator is ConvPlan)
            {
                EmitClearMissing(stages.Current, gradient);
            }

            if (i > 0 && plan.Blocks[i - 1] is { Gradient: not null } before)
            {
                left = OperatorEmitter.EmitInputGradient(stages.Current, kernels, block, before, Element);
            }
        }
    }

    private static void EmitClearMissing(CodeWriter writer, BufferPlan buffer) =>
        writer.Line($"{Kernels}Blocks.ClearMissing(ref {buffer.Name}, rows, {buffer.Columns});");

    /// <param name="stages">Receives the text.</param>
    /// <param name="block">The block.</param>
    /// <param name="gradient">Its gradient.</param>
    /// <param name="count">How many of its layers, from the first on, have not yet acted on it.</param>
    private static void EmitRules(SampleStages stages, BlockPlan block, BufferPlan gradient, int count)
    {
        (string rows, int columns, int stride) = Extent(gradient);
        bool isRows = gradient.Layout == Layout.Rows;
        for (int index = count - 1; index >= 0; index--)
        {
            switch (block.Elementwise[index])
            {
                case DropoutPlan dropout:
                    EmitDropout(stages.Current, dropout, gradient);
                    break;
                case CentralizePlan rule:
                    stages.Current.Line(isRows
                        ? $"{Kernels}GradientRules.CentralizeRows(ref {gradient.Name}, rows, {columns}, {stride}, {rule.Group});"
                        : $"{Kernels}GradientRules.CentralizeBlocks(ref {gradient.Name}, blocks, {gradient.Columns}, {rule.Group});");
                    break;
                case BatchNormPlan norm:
                    string x = block.Values[index].Name;
                    stages.Current.Line();
                    stages.Current.Line($"// {norm.Layer}: sums for the gradient through mean and variance.");
                    stages.Current.Line($"{norm.Field}.Sum{gradient.Layout}(ref {gradient.Name}, ref {x}, first, rows);");
                    stages.Cut($"{norm.Field}.FinishBackward(batch.Count, {(norm.Scale is { } scale ? $"Parameters.Slice({scale}, {norm.Channels})" : "default")}, {LearnedOf(norm, "Gradients")});");
                    stages.Current.Line($"{norm.Field}.Backward{gradient.Layout}(ref {x}, ref {gradient.Name}, {rows});");
                    break;
                case ClipNormPlan rule:
                    stages.Current.Line(isRows
                        ? $"{Kernels}GradientRules.SquaresOfRows(ref {gradient.Name}, rows, {columns}, {stride}, SampleSums({rule.Sum}, first, rows));"
                        : $"{Kernels}GradientRules.SquaresOfBlocks(ref {gradient.Name}, rows, {gradient.Columns}, SampleSums({rule.Sum}, first, rows));");
                    stages.Cut();
                    stages.Current.Line($"{Kernels}GradientRules.Multiply(ref {gradient.Name}, {rows}, {columns}, {stride}, {Kernels}GradientRules.ClipFactor(SampleSums({rule.Sum}, 0, batch.Count), {Literals.Float(rule.Max)}));");
                    break;
                case ActivationPlan activation:
                    EmitParameterGradients(stages.Current, block, activation, index, gradient);
                    SweepEmitter.EmitBackward(stages.Current, block, activation, index, "0", rows, columns, stride, Element, NextRow(gradient));
                    break;
                case var layer:
                    throw UnknownKind.Of(layer);
            }
        }
    }

    /// <summary>The gradients of learned parameters, sample by sample, before the rule writes over the upstream gradient.</summary>
    private static void EmitParameterGradients(CodeWriter writer, BlockPlan block, ActivationPlan activation, int index, BufferPlan gradient)
    {
        foreach (LearnedPlan parameter in activation.Values?.Learned ?? default)
        {
            string x = parameter.ReadsX ? block.Values[index].Name : gradient.Name;
            string state = $"{activation.State}, {Element}, SampleSums({parameter.Sum}, first, rows)";
            writer.Line(gradient.Layout == Layout.Rows
                ? $"{Kernels}Sweep.ParameterGradient<{parameter.Type}>(ref {x}, ref {gradient.Name}, ref {gradient.Name}, rows, {gradient.Columns}, {gradient.Stride}, {state});"
                : $"{Kernels}Sweep.ParameterGradientOfBlocks<{parameter.Type}>(ref {x}, ref {gradient.Name}, ref {gradient.Name}, rows, {gradient.Columns}, {state});");
        }
    }

    private static void EmitOverWeights(CodeWriter writer, NetworkPlan plan, KernelTable kernels)
    {
        writer.Line("/// <inheritdoc/>");
        using (writer.Method("protected override void OverWeights(in global::Decoupling.TrainingBatch batch, int part, int parts, ref float scratch)"))
        {
            writer.Line("int rows = batch.Count;");
            EmitBlockCount(writer, plan);
            int turn = 0;
            foreach (BlockPlan block in plan.Blocks.Where(block => block.Operator is WeightedPlan))
            {
                writer.Line();
                OperatorEmitter.EmitWeightGradient(writer, kernels, block, turn++);
            }

            foreach (LearnedPlan parameter in Activations(plan).SelectMany(activation => activation.Values?.Learned ?? default))
            {
                writer.Line();
                using (writer.Block($"if (part == {turn++} % parts)"))
                {
                    writer.Line($"Gradient({parameter.Offset}) = TotalOf({parameter.Sum}, batch.Count);");
                }
            }
        }
    }
}
