using Decoupling.Generators.Model;
using Decoupling.Generators.Planning;

namespace Decoupling.Generators.Emit;

/// <summary>Calls that apply an elementwise layer to a part of a buffer, and its rule to the gradient there.</summary>
internal static class SweepEmitter
{
    private const string Kernel = "global::Decoupling.Kernels.Sweep";
    private const string Affine = "global::Decoupling.Kernels.Affine";

    /// <summary>From an element to the same element of the next sample, as random numbers count them.</summary>
    public const string NextSample = "global::Decoupling.LayerState.Sample";

    /// <summary>From an element to the same element of the next sixteen samples.</summary>
    public const string NextBlock = "global::Decoupling.LayerState.Block";

    /// <param name="writer">Receives the text.</param>
    /// <param name="block">The block.</param>
    /// <param name="index">The layer's number in the block.</param>
    /// <param name="at">Where the part begins.</param>
    /// <param name="rows">How many rows: a number or an expression.</param>
    /// <param name="columns">How many values in a row.</param>
    /// <param name="stride">From row to row, in floats.</param>
    /// <param name="element">The element that the part begins with, as an expression.</param>
    /// <param name="nextRow">From the element that a row begins with to that of the next.</param>
    /// <param name="channel">Of blocks, the channel that the first row is; null where the part is all of the buffer.</param>
    public static void EmitForward(
        CodeWriter writer, BlockPlan block, int index, string at, object rows, object columns, int stride, string element, string nextRow, string? channel = null)
    {
        switch (block.Elementwise[index])
        {
            case AffinePlan affine:
                EmitAffine(writer, block, index, affine, at, rows, columns, stride, channel);
                break;
            case ActivationPlan { IsIdentity: false } activation:
                writer.Line($"{Kernel}.Forward<{activation.Type}>({At(block.Values[index], at)}, {At(block.Values[index + 1], at)}, {Mask(activation, at)}{rows}, {columns}, {stride}{State(activation, element, nextRow)});");
                break;
            case ActivationPlan or ClipNormPlan or CentralizePlan:
                break; // these change gradients alone
            case var layer:
                throw UnknownKind.Of(layer);
        }
    }

    /// <summary>A row of values has a scale for each of its columns; of blocks, a row is a channel or a part of one.</summary>
    private static void EmitAffine(
        CodeWriter writer, BlockPlan block, int index, AffinePlan affine, string at, object rows, object columns, int stride, string? channel)
    {
        string values = $"{At(block.Values[index], at)}, {At(block.Values[index + 1], at)}";
        writer.Line(
            block.Output.Layout == Layout.Rows ? $"{Affine}.Columns({values}, {rows}, {columns}, {stride}, {At(affine.Scale, at)}, {affine.Distance});"
            : channel is null ? $"{Affine}.Blocks({values}, {rows}, {affine.Channels}, {affine.Plane}, ref {affine.Scale}, {affine.Distance});"
            : $"{Affine}.Rows({values}, {rows}, {columns}, {stride}, {At(affine.Scale, channel)}, {affine.Distance});");
    }

    /// <summary>The rules of a block, last layer first.</summary>
    public static void EmitBackward(CodeWriter writer, BlockPlan block, string at, object rows, object columns, int stride, string element, string nextRow)
    {
        for (int i = block.Elementwise.Count - 1; i >= 0; i--)
        {
            EmitBackward(writer, block, (ActivationPlan)block.Elementwise[i], i, at, rows, columns, stride, element, nextRow);
        }
    }

    public static void EmitBackward(
        CodeWriter writer, BlockPlan block, ActivationPlan activation, int index, string at, object rows, object columns, int stride, string element, string nextRow)
    {
        if (activation.PassesGradient)
        {
            return;
        }

        BufferPlan gradient = block.Gradient!;
        string x = At(activation.Reads.HasFlag(RuleInputs.PreActivation) ? block.Values[index] : gradient, at);
        string y = At(activation.Reads.HasFlag(RuleInputs.Output) ? block.Values[index + 1] : gradient, at);
        writer.Line($"{Kernel}.Backward<{activation.Type}>({x}, {y}, {Mask(activation, at)}{At(gradient, at)}, {rows}, {columns}, {stride}{State(activation, element, nextRow)});");
    }

    /// <summary>The last arguments of a sweep where random numbers may be drawn: the layer's, the element that the sweep begins with, and the distance of rows.</summary>
    private static string State(ActivationPlan activation, string element, string nextRow) =>
        activation.Draws is null ? "" : $", {activation.State}, {element}, {nextRow}";

    private static string Mask(ActivationPlan activation, string at) => activation.Mask is { } mask ? At(mask, at) + ", " : "";

    private static string At(BufferPlan buffer, string at) => At(buffer.Name, at, buffer.Layout == Layout.Masks ? "MaskAt" : "At");

    private static string At(string name, string at, string method = "At") => at == "0" ? $"ref {name}" : $"ref {method}(ref {name}, {at})";
}
