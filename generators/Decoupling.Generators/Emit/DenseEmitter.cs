using System;
using System.Collections.Generic;
using System.Linq;
using Decoupling.Generators.Collections;
using Decoupling.Generators.Model;
using Decoupling.Generators.Planning;

namespace Decoupling.Generators.Emit;

/// <summary>
/// The three passes of a dense layer, each a method over panels of 32 columns. The elementwise layers of the block are applied to a panel as soon as it is written.
/// </summary>
internal static class DenseEmitter
{
    private const string Product = "global::Decoupling.Kernels.Product";
    private const string Panels = "global::Decoupling.Kernels.Panels";
    private const string Sweep = "global::Decoupling.Kernels.Sweep";

    /// <summary>Samples from which on a panel is read often enough to be worth its copy.</summary>
    private const int FewSamples = 4;

    public static void EmitForward(CodeWriter writer, string method, BlockPlan block)
    {
        block = InRoles(block);
        DensePlan dense = block.Product!;
        BufferPlan[] buffers = [.. block.FusedValues.Distinct()];
        string target = block.Values[0].Name;
        writer.Line($"/// <summary>{dense.Inputs} to {dense.Outputs}: z(b, o) = bias(o) + sum of x(b, i) w(i, o){Then(block.Fused)}.</summary>");
        using (writer.Block($"private static void {method}(ref float x, ref float weights, ref float bias, {Refs(buffers)}, {States(block.Fused)}ref float panel, int rows)"))
        {
            using (writer.Block($"if (rows < {FewSamples})"))
            {
                writer.Line("// A few samples: all outputs of one at a time, the weights as they lie.");
                using (writer.Block("for (int b = 0; b < rows; b++)"))
                {
                    writer.Line($"{Product}.Row(ref At(ref x, b * {block.Input.Stride}), ref weights, {dense.Outputs}, ref At(ref {target}, b * {block.Values[0].Stride}), {dense.Inputs}, ref bias, {dense.Outputs});");
                }

                writer.Line();
                EmitForwardSweeps(writer, block, "0", Literals.Integer(dense.Outputs));
                writer.Line("return;");
            }

            writer.Line();
            EmitPanels(writer, dense.Outputs, "o", "outputs", (at, _, padded) =>
            {
                (string right, int step) = ("weights", dense.Outputs);
                if (dense.HasSeveralPanels)
                {
                    writer.Line($"{Panels}.Copy({At("weights", at)}, {dense.Outputs}, {dense.Inputs}, ref panel);");
                    (right, step) = ("panel", NetworkPlanner.PanelWidth);
                }

                writer.Line($"{Product}.Panel(ref x, {block.Input.Stride}, 1, rows, ref {right}, {step}, {At(target, at)}, {block.Values[0].Stride}, {dense.Inputs}, {At("bias", at)}, {padded});");
                EmitForwardSweeps(writer, block, at, padded);
            });
        }
    }

    public static void EmitInputGradient(CodeWriter writer, string method, BlockPlan block, BlockPlan before)
    {
        before = InRoles(before);
        DensePlan dense = block.Product!;
        BufferPlan gradient = before.Gradient!;
        BufferPlan[] read = [.. before.BackwardValues];
        string then = Then(before.FusesBackward ? [.. before.Elementwise.Reverse()] : [], "the rules of");
        string values = read.Length == 0 ? "" : Refs(read) + ", ";
        writer.Line($"/// <summary>{dense.Outputs} back to {dense.Inputs}: dx(b, i) = sum of dz(b, o) w(i, o){then}.</summary>");
        string states = before.FusesBackward ? States(before.Elementwise) : "";
        using (writer.Block($"private static void {method}(ref float dz, ref float weights, {values}ref float {gradient.Name}, {states}ref float panel, int rows)"))
        {
            EmitPanels(writer, dense.Inputs, "i", "inputs", (at, columns, padded) =>
            {
                writer.Line($"{Panels}.Transpose({At("weights", Times(at, dense.Outputs))}, {dense.Outputs}, {dense.Outputs}, {columns}, ref panel);");
                writer.Line($"{Product}.Panel(ref dz, {block.Gradient!.Stride}, 1, rows, ref panel, {NetworkPlanner.PanelWidth}, {At(gradient.Name, at)}, {gradient.Stride}, {dense.Outputs}, ref {Product}.Zero, {padded});");
                if (before.FusesBackward)
                {
                    EmitBackwardSweeps(writer, before, at, padded);
                }
            });
        }
    }

    public static void EmitWeightGradient(CodeWriter writer, string method, BlockPlan block)
    {
        DensePlan dense = block.Product!;
        writer.Line($"/// <summary>dw(i, o) = sum over the samples of x(b, i) dz(b, o), samples in order, for the inputs from first to last, exclusive.</summary>");
        using (writer.Block($"private static void {method}(ref float x, ref float dz, ref float weightGradient, ref float panel, int rows, int first, int last)"))
        {
            EmitPanels(writer, dense.Outputs, "o", "outputs", (at, columns, _) =>
            {
                (string right, int step) = ("dz", block.Gradient!.Stride);
                if (dense.HasSeveralPanels)
                {
                    writer.Line($"{Panels}.Copy({At("dz", at)}, {block.Gradient.Stride}, rows, ref panel);");
                    (right, step) = ("panel", NetworkPlanner.PanelWidth);
                }

                writer.Line($"{Product}.Panel(ref At(ref x, first), 1, {block.Input.Stride}, last - first, ref {right}, {step}, ref At(ref weightGradient, {Plus($"first * {dense.Outputs}", at)}), {dense.Outputs}, rows, ref {Product}.Zero, {columns});");
            });
        }
    }

    /// <summary>The activations of the block's fused part, on the columns from <paramref name="at"/> on.</summary>
    public static void EmitForwardSweeps(CodeWriter writer, BlockPlan block, string at, string columns)
    {
        for (int i = 0; i < block.Fused.Count; i++)
        {
            EmitForwardSweep(writer, block, i, at, columns);
        }
    }

    /// <param name="row">The element that the first row begins with, as an expression.</param>
    public static void EmitForwardSweep(CodeWriter writer, BlockPlan block, int index, string at, string columns, string row = "element")
    {
        var activation = (ActivationPlan)block.Elementwise[index];
        (BufferPlan x, BufferPlan y) = (block.Values[index], block.Values[index + 1]);
        writer.Line($"{Sweep}.Forward<{activation.Type}>({At(x, at)}, {At(y, at)}, rows, {columns}, {y.Stride}{State(activation, at, row)});");
    }

    /// <summary>The rules of the block, last layer first, on the columns from <paramref name="at"/> on.</summary>
    public static void EmitBackwardSweeps(CodeWriter writer, BlockPlan block, string at, string columns)
    {
        for (int i = block.Elementwise.Count - 1; i >= 0; i--)
        {
            if (block.Elementwise[i] is ActivationPlan activation)
            {
                EmitBackwardSweep(writer, block, activation, i, at, columns);
            }
        }
    }

    /// <param name="row">The element that the first row begins with, as an expression.</param>
    public static void EmitBackwardSweep(
        CodeWriter writer, BlockPlan block, ActivationPlan activation, int index, string at, string columns, string row = "element")
    {
        if (activation.PassesGradient)
        {
            return;
        }

        BufferPlan gradient = block.Gradient!;
        string x = activation.Reads.HasFlag(RuleInputs.PreActivation) ? At(block.Values[index], at) : At(gradient, at);
        string y = activation.Reads.HasFlag(RuleInputs.Output) ? At(block.Values[index + 1], at) : At(gradient, at);
        writer.Line($"{Sweep}.Backward<{activation.Type}>({x}, {y}, {At(gradient, at)}, rows, {columns}, {gradient.Stride}{State(activation, at, row)});");
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

    /// <summary>The block with its buffers named by their part in it, so that blocks of equal shape and functions give the same text, and share it.</summary>
    private static BlockPlan InRoles(BlockPlan block)
    {
        List<BufferPlan> distinct = [.. block.Values.Distinct()];
        return block with
        {
            Values = block.Values.Select(value => value with { Name = distinct.IndexOf(value) is > 0 and int index ? "y" + index : "z" }).ToEquatableArray(),
            Gradient = block.Gradient is null ? null : block.Gradient with { Name = "dx" },
            Elementwise = block.Elementwise.Select((layer, index) => layer with { Layer = "layer" + index }).ToEquatableArray(),
        };
    }

    /// <summary>The parameters through which a method receives the random numbers of its activations: nothing where none draws.</summary>
    private static string States(IEnumerable<ElementwisePlan> layers)
    {
        string[] states = [.. Drawing(layers).Select(activation => $"in global::Decoupling.LayerState {activation.State}, ")];
        return states.Length == 0 ? "" : string.Concat(states) + "uint element, ";
    }

    /// <summary>The arguments for <see cref="States"/>.</summary>
    /// <param name="stateOf">The expression for an activation's random numbers.</param>
    /// <param name="row">The element that the first row begins with, as an expression.</param>
    public static string StateArguments(IEnumerable<ElementwisePlan> layers, Func<ActivationPlan, string> stateOf, string row)
    {
        string[] states = [.. Drawing(layers).Select(activation => stateOf(activation) + ", ")];
        return states.Length == 0 ? "" : $"{string.Concat(states)}{row}, ";
    }

    private static IEnumerable<ActivationPlan> Drawing(IEnumerable<ElementwisePlan> layers) =>
        layers.OfType<ActivationPlan>().Where(activation => activation.Draws is not null);

    /// <summary>The last arguments of a sweep: an activation's random numbers, and the element that the sweep begins with.</summary>
    private static string State(ActivationPlan activation, string at, string row) =>
        activation.Draws is null ? "" : $", {activation.State}, {row}{(at == "0" ? "" : $" + (uint){at}")}";

    private static string Refs(IEnumerable<BufferPlan> buffers) => string.Join(", ", buffers.Select(buffer => $"ref float {buffer.Name}"));

    private static string At(BufferPlan buffer, string at) => At(buffer.Name, at);

    private static string At(string name, string at) => at == "0" ? $"ref {name}" : $"ref At(ref {name}, {at})";

    private static string Times(string at, int factor) => at == "0" ? "0" : $"{at} * {factor}";

    private static string Plus(string left, string right) => right == "0" ? left : $"({left}) + {right}";

    private static string Then(IReadOnlyCollection<ElementwisePlan> layers, string words = "") =>
        layers.Count == 0 ? "" : $"; then {(words.Length == 0 ? "" : words + " ")}{string.Join(", ", layers.OfType<ActivationPlan>().Select(layer => layer.Description))}";
}
