using System;
using System.Linq;
using Decoupling.Generators.Planning;

namespace Decoupling.Generators.Emit;

/// <summary>
/// The three passes of a dense layer, each a method over panels of 32 columns. The elementwise layers of the block are applied to a panel as soon as it is written.
/// </summary>
internal static class DenseEmitter
{
    private const string Product = "global::Decoupling.Kernels.Product";
    private const string Panels = "global::Decoupling.Kernels.Panels";

    /// <summary>Samples from which on a panel is read often enough to be worth its copy.</summary>
    private const int FewSamples = 4;

    public static void EmitForward(CodeWriter writer, string method, BlockPlan block)
    {
        block = Roles.Of(block);
        var dense = (DensePlan)block.Operator!;
        BufferPlan[] buffers = [.. block.FusedValues];
        string target = block.Values[0].Name;
        writer.Summary($"{dense.Inputs} to {dense.Units}: z(b, o) = bias(o) + sum of x(b, i) w(i, o){Roles.Then(block.Fused)}.");
        using (writer.Method($"private static void {method}(ref float x, ref float weights, ref float bias, {Roles.Refs(buffers)}, {Roles.States(block.Fused)}ref float panel, int rows)"))
        {
            using (writer.Block($"if (rows < {FewSamples})"))
            {
                writer.Line("// A few samples: all outputs of one at a time, the weights as they lie.");
                using (writer.Block("for (int b = 0; b < rows; b++)"))
                {
                    writer.Line($"{Product}.Row(ref At(ref x, b * {block.Input.Stride}), ref weights, {dense.Units}, ref At(ref {target}, b * {block.Values[0].Stride}), {dense.Inputs}, ref bias, {NetworkPlanner.Padded(dense.Units)});");
                }

                writer.Line();
                EmitForwardSweeps(writer, block, "0", Literals.Integer(dense.Units));
                writer.Line("return;");
            }

            writer.Line();
            EmitPanels(writer, dense.Units, "o", "outputs", (at, _, padded) =>
            {
                (string right, int step) = ("weights", dense.Units);
                if (dense.HasSeveralPanels)
                {
                    writer.Line($"{Panels}.Copy({At("weights", at)}, {dense.Units}, {dense.Inputs}, ref panel);");
                    (right, step) = ("panel", NetworkPlanner.PanelWidth);
                }

                writer.Line($"{Product}.Panel(ref x, {block.Input.Stride}, 1, rows, ref {right}, {step}, {At(target, at)}, {block.Values[0].Stride}, {dense.Inputs}, {At("bias", at)}, {padded});");
                EmitForwardSweeps(writer, block, at, padded);
            });
        }
    }

    public static void EmitInputGradient(CodeWriter writer, string method, BlockPlan block, BlockPlan before)
    {
        before = Roles.Of(before);
        var dense = (DensePlan)block.Operator!;
        BufferPlan gradient = before.Gradient!;
        BufferPlan[] read = [.. before.BackwardValues];
        string then = Roles.Then([.. before.Elementwise.Reverse()], "the rules of ");
        string states = Roles.States(before.Elementwise);
        string values = read.Length == 0 ? "" : Roles.Refs(read) + ", ";
        writer.Summary($"{dense.Units} back to {dense.Inputs}: dx(b, i) = sum of dz(b, o) w(i, o){then}.");
        using (writer.Method($"private static void {method}(ref float dz, ref float weights, {values}ref float {gradient.Name}, {states}ref float panel, int rows)"))
        {
            EmitPanels(writer, dense.Inputs, "i", "inputs", (at, columns, padded) =>
            {
                writer.Line($"{Panels}.Transpose({At("weights", Times(at, dense.Units))}, {dense.Units}, {dense.Units}, {columns}, ref panel);");
                writer.Line($"{Product}.Panel(ref dz, {block.Gradient!.Stride}, 1, rows, ref panel, {NetworkPlanner.PanelWidth}, {At(gradient.Name, at)}, {gradient.Stride}, {dense.Units}, ref {Product}.Zero, {padded});");
                SweepEmitter.EmitBackward(writer, before, at, "rows", padded, gradient.Stride, Element(at), SweepEmitter.NextSample);
            });
        }
    }

    public static void EmitWeightGradient(CodeWriter writer, string method, BlockPlan block)
    {
        var dense = (DensePlan)block.Operator!;
        writer.Summary($"dw(i, o) = sum over the samples of x(b, i) dz(b, o), samples in order, for the inputs from first to last, exclusive.");
        using (writer.Method($"private static void {method}(ref float x, ref float dz, ref float weightGradient, ref float panel, int rows, int first, int last)"))
        {
            EmitPanels(writer, dense.Units, "o", "outputs", (at, columns, _) =>
            {
                (string right, int step) = ("dz", block.Gradient!.Stride);
                if (dense.HasSeveralPanels)
                {
                    writer.Line($"{Panels}.Copy({At("dz", at)}, {block.Gradient.Stride}, rows, ref panel);");
                    (right, step) = ("panel", NetworkPlanner.PanelWidth);
                }

                writer.Line($"{Product}.Panel(ref At(ref x, first), 1, {block.Input.Stride}, last - first, ref {right}, {step}, ref At(ref weightGradient, {Plus($"first * {dense.Units}", at)}), {dense.Units}, rows, ref {Product}.Zero, {columns});");
            });
        }
    }

    /// <summary>The activations of the block's fused part, on the columns from <paramref name="at"/> on.</summary>
    private static void EmitForwardSweeps(CodeWriter writer, BlockPlan block, string at, string columns)
    {
        for (int i = 0; i < block.Fused.Count; i++)
        {
            SweepEmitter.EmitForward(writer, block, i, at, "rows", columns, block.Output.Stride, Element(at), SweepEmitter.NextSample);
        }
    }

    /// <summary>
    /// A loop over panels, or its body alone where one panel holds all. The body is given where the panel begins, how many columns it has, and how many with the
    /// padding of a buffer.
    /// </summary>
    private static void EmitPanels(CodeWriter writer, int count, string index, string what, Action<string, string, string> body)
    {
        const int Width = NetworkPlanner.PanelWidth;
        if (count <= Width)
        {
            body("0", Literals.Integer(count), Literals.Integer(NetworkPlanner.Padded(count)));
            return;
        }

        int last = count % Width;
        writer.Line($"// Panels of {Width} {what}{(last == 0 ? "" : "; the last has " + last)}.");
        using (writer.Block($"for (int {index} = 0; {index} < {count}; {index} += {Width})"))
        {
            bool isPadded = last != 0 && NetworkPlanner.Padded(last) == Width;
            if (last == 0)
            {
                body(index, Literals.Integer(Width), Literals.Integer(Width));
            }
            else
            {
                writer.Line($"int columns = int.Min({Width}, {count} - {index});");
                body(index, "columns", isPadded ? Literals.Integer(Width) : $"int.Min({Width}, {NetworkPlanner.Padded(count)} - {index})");
            }
        }
    }

    private static string At(string name, string at) => at == "0" ? $"ref {name}" : $"ref At(ref {name}, {at})";

    private static string Element(string at) => at == "0" ? "element" : $"element + (ulong){at}";

    private static string Times(string at, int factor) => at == "0" ? "0" : $"{at} * {factor}";

    private static string Plus(string left, string right) => right == "0" ? left : $"({left}) + {right}";
}
