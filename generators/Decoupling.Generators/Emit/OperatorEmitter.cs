using System;
using System.Linq;
using Decoupling.Generators.Planning;

namespace Decoupling.Generators.Emit;

/// <summary>How each operator is called in each pass. A dense layer and a convolution get kernels of their own; the others are the runtime's.</summary>
internal static class OperatorEmitter
{
    private const string Kernels = "global::Decoupling.Kernels.";
    private const int Lanes = NetworkPlanner.Lanes;

    /// <param name="writer">Receives the text.</param>
    /// <param name="kernels">Receives the kernels.</param>
    /// <param name="block">The block.</param>
    /// <param name="from">The name of the buffer that is read.</param>
    /// <param name="nameOf">The name of a buffer of the plan.</param>
    /// <param name="element">The element that the block's values begin with, as an expression; null in inference.</param>
    public static void EmitForward(CodeWriter writer, KernelTable kernels, BlockPlan block, string from, Func<BufferPlan, string> nameOf, string? element)
    {
        string to = nameOf(block.Values[0]);
        string states = Roles.StateArguments(block.Fused, element);
        string pass = block.Fused.Any(layer => layer is AffinePlan) ? "Inference" : "Forward";
        switch (block.Operator)
        {
            case null:
                writer.Line($"{Kernels}Rows.Copy(ref {from}, {block.Input.Stride}, ref {to}, {block.Values[0].Stride}, rows, {block.Input.Columns});");
                break;
            case DensePlan dense:
                string denseMethod = kernels.Add(dense.Layer + pass, (text, name) => DenseEmitter.EmitForward(text, name, block));
                writer.Line($"{denseMethod}(ref {from}, {Weights(dense)}, {Written(block, nameOf)}, {states}ref scratch, rows);");
                break;
            case ConvPlan conv:
                if (conv.Padded is { } padded)
                {
                    ImagePlan image = conv.Input;
                    writer.Line($"{Kernels}Blocks.Pad(ref {from}, ref {nameOf(padded)}, blocks, {image.Channels}, {image.Height}, {image.Width}, {conv.Padding});");
                    from = nameOf(padded);
                }

                string convMethod = kernels.Add(conv.Layer + pass, (text, name) => ConvEmitter.EmitForward(text, kernels, name, block));
                writer.Line($"{convMethod}(ref {from}, {Weights(conv)}, {Written(block, nameOf)}, {states}blocks);");
                break;
            case PoolPlan pool:
                writer.Line($"{Kernels}Pooling.{Kind(pool)}(ref {from}, ref {to}, blocks, {Windows(pool)});");
                break;
            case ChannelMeanPlan mean:
                writer.Line($"{Kernels}Pooling.ChannelMean(ref {from}, ref {to}, blocks * {mean.Input.Channels}, {mean.Input.Plane});");
                break;
            case InterleavePlan:
                writer.Line($"{Kernels}Blocks.FromRows(ref {from}, {block.Input.Stride}, rows, {block.Input.Columns}, ref {to});");
                break;
            case FlattenPlan:
                writer.Line($"{Kernels}Blocks.ToRows(ref {from}, rows, {block.Input.Columns}, ref {to}, {block.Values[0].Stride});");
                break;
            default:
                throw UnknownKind.Of(block.Operator!);
        }
    }

    /// <summary>The gradient that a block hands back to the block before; returns how many layers of that block have still to act on it.</summary>
    /// <param name="writer">Receives the text.</param>
    /// <param name="kernels">Receives the kernels.</param>
    /// <param name="block">The block.</param>
    /// <param name="before">The block before it.</param>
    /// <param name="element">The element that the gradient of the block before begins with, as an expression.</param>
    public static int EmitInputGradient(CodeWriter writer, KernelTable kernels, BlockPlan block, BlockPlan before, string element)
    {
        (BufferPlan dz, BufferPlan dx) = (block.Gradient!, before.Gradient!);
        BlockPlan tail = before.Tail;
        string states = Roles.StateArguments(tail.Elementwise, element);
        string read = string.Concat(tail.BackwardValues.Select(value => $"ref {value.Name}, "));
        switch (block.Operator)
        {
            case DensePlan dense:
                string denseMethod = kernels.Add(dense.Layer + "InputGradients", (text, name) => DenseEmitter.EmitInputGradient(text, name, block, tail));
                writer.Line($"{denseMethod}(ref {dz.Name}, ref Parameter({dense.Parameters.Weights}), {read}ref {dx.Name}, {states}ref scratch, rows);");
                return before.Elementwise.Count - tail.Elementwise.Count;
            case ConvPlan conv:
                string convMethod = kernels.Add(conv.Layer + "InputGradients", (text, name) => ConvEmitter.EmitInputGradient(text, kernels, name, block, tail));
                writer.Line($"{convMethod}(ref {dz.Name}, ref Parameter({conv.Parameters.Weights}), {read}ref {dx.Name}, {states}ref scratch, blocks);");
                return before.Elementwise.Count - tail.Elementwise.Count;
            case PoolPlan pool:
                string values = pool.IsMaximum ? $"ref {block.Input.Name}, ref {block.Values[0].Name}, " : "";
                writer.Line($"{Kernels}Pooling.{Kind(pool)}Gradient({values}ref {dz.Name}, ref {dx.Name}, blocks, {Windows(pool)});");
                return before.Elementwise.Count;
            case ChannelMeanPlan mean:
                writer.Line($"{Kernels}Pooling.ChannelMeanGradient(ref {dz.Name}, ref {dx.Name}, blocks * {mean.Input.Channels}, {mean.Input.Plane});");
                return before.Elementwise.Count;
            case InterleavePlan:
                writer.Line($"{Kernels}Blocks.ToRows(ref {dz.Name}, rows, {dz.Columns}, ref {dx.Name}, {dx.Stride});");
                return before.Elementwise.Count;
            case FlattenPlan:
                writer.Line($"{Kernels}Blocks.FromRows(ref {dz.Name}, {dz.Stride}, rows, {dz.Columns}, ref {dx.Name});");
                return before.Elementwise.Count;
            default:
                throw UnknownKind.Of(block.Operator!);
        }
    }

    /// <summary>The gradients of a block's weights and biases.</summary>
    /// <param name="writer">Receives the text.</param>
    /// <param name="kernels">Receives the kernels.</param>
    /// <param name="block">The block.</param>
    /// <param name="turn">Numbers the biases: each is one part's work.</param>
    public static void EmitWeightGradient(CodeWriter writer, KernelTable kernels, BlockPlan block, int turn)
    {
        var weighted = (WeightedPlan)block.Operator!;
        string dz = Stored(block.Gradient!);
        string gradient = $"ref Gradient({weighted.Parameters.Weights})";
        switch (weighted)
        {
            case DensePlan dense:
                string denseMethod = kernels.Add(dense.Layer + "WeightGradients", (text, name) => DenseEmitter.EmitWeightGradient(text, name, block));
                string x = block.Input.IsInput ? "batch.Input(0)" : Stored(block.Input);
                writer.Line($"{denseMethod}(ref {x}, ref {dz}, {gradient}, ref scratch, rows, PartStart({dense.Inputs}, part, parts), PartStart({dense.Inputs}, part + 1, parts));");
                break;
            case ConvPlan conv:
                string convMethod = kernels.Add(conv.Layer + "WeightGradients", (text, name) => ConvEmitter.EmitWeightGradient(text, kernels, name, block));
                int kernelRows = conv.Input.Channels * conv.Kernel;
                writer.Line($"{convMethod}(ref {Stored(conv.Padded ?? block.Input)}, ref {dz}, {gradient}, {(conv.IsLarge ? "ref scratch, " : "")}blocks, {kernelRows} * part / parts, {kernelRows} * (part + 1) / parts);");
                break;
            default:
                throw UnknownKind.Of(block.Operator!);
        }

        if (weighted.Parameters.Bias is { } bias)
        {
            using (writer.Block($"if (part == {turn} % parts)"))
            {
                writer.Line(weighted is ConvPlan conv
                    ? $"{Kernels}Blocks.SumChannels(ref {dz}, blocks, {conv.Output.Channels}, {conv.Output.Plane}, ref Gradient({bias}));"
                    : $"{Kernels}Sweep.SumRows(ref {dz}, rows, {weighted.Outputs}, {block.Gradient!.Stride}, ref Gradient({bias}));");
            }
        }
    }

    private static string Stored(BufferPlan buffer) => RowOf(buffer, "0");

    /// <summary>A sample's place in a buffer of a training step, as an expression.</summary>
    /// <param name="buffer">The buffer.</param>
    /// <param name="sample">The sample; in buffers that only pass, its slot.</param>
    public static string RowOf(BufferPlan buffer, string sample)
    {
        string offset = buffer.Over is { } over ? $"OffsetOf<{over.Pair}>({buffer.Offset}, {over.Offset})" : Literals.Integer(buffer.Offset);
        return $"{(buffer.IsPassing ? "Passing" : "")}{(buffer.Layout == Layout.Masks ? "MaskRow" : "Row")}({offset}, {buffer.Stride}, {sample})";
    }

    public static string Weights(WeightedPlan plan) =>
        $"ref Parameter({plan.Parameters.Weights}), ref {(plan.Parameters.Bias is { } bias ? $"Parameter({bias})" : "Zeros")}";

    private static string Written(BlockPlan block, Func<BufferPlan, string> nameOf) =>
        string.Join(", ", block.FusedValues.Select(value => "ref " + nameOf(value)));

    public static string Kind(PoolPlan pool) => pool.IsMaximum ? "Maximum" : "Average";

    public static string Windows(PoolPlan pool) =>
        $"new global::Decoupling.Kernels.Pooling.Windows({pool.Input.Channels}, {pool.Input.Height}, {pool.Input.Width}, {pool.Output.Height}, {pool.Output.Width}, {pool.Window}, {pool.Stride})";
}
