using System;
using Decoupling.Generators.Emit;
using Decoupling.Generators.Graph;

namespace Decoupling.Generators.Ops.Product;

/// <summary>
/// The three passes of a product, each a method over panels of 32 columns. The elementwise ops that are fused to it are applied to a panel as soon as it is written.
/// </summary>
internal static class ProductKernels
{
    private const string Product = StepPrinter.Kernels + "Product";
    private const string Panels = StepPrinter.Kernels + "Panels";

    /// <summary>Samples from which on a panel is read often enough to be worth its copy.</summary>
    private const int FewSamples = 4;

    public static void EmitForward(CodeWriter writer, string method, ProductShape shape, int xStride, int zStride, bool hasPanels, FusedSweeps sweeps)
    {
        writer.Summary($"{shape.Inputs} to {shape.Units}: z(b, o) = bias(o) + sum of x(b, i) w(i, o){sweeps.Then}.");
        using (writer.Method($"private static void {method}(ref float x, ref float weights, ref float bias, {sweeps.Parameters}ref float panel, int rows)"))
        {
            using (writer.Block($"if (rows < {FewSamples})"))
            {
                writer.Line($"// A few samples: all outputs of one at a time{(hasPanels ? "" : ", the weights as they lie")}.");
                using (writer.Block("for (int b = 0; b < rows; b++)"))
                {
                    string weights = hasPanels ? "RowOfPanels" : "Row";
                    string stride = hasPanels ? "" : $"{shape.Units}, ";
                    string sums = $"ref At(ref z, b * {zStride}), {shape.Inputs}, ref bias, {Layout.Padded(shape.Units)}";
                    writer.Line($"{Product}.{weights}(ref At(ref x, b * {xStride}), ref weights, {stride}{sums});");
                }

                writer.Line();
                sweeps.Emit(writer, Part("0", Literals.Integer(shape.Units), zStride));
                writer.Line("return;");
            }

            writer.Line();
            EmitPanels(writer, shape.Units, "o", "outputs", (at, _, padded) =>
            {
                (string right, int step) = ("weights", shape.Units);
                if (hasPanels)
                {
                    (right, step) = ($"At(ref weights, {at} * {shape.Inputs})", ProductShape.PanelWidth);
                }
                else if (shape.HasSeveralPanels)
                {
                    writer.Line($"{Panels}.Copy({At("weights", at)}, {shape.Units}, {shape.Inputs}, ref panel);");
                    (right, step) = ("panel", ProductShape.PanelWidth);
                }

                writer.Line($"{Product}.Panel(ref x, {xStride}, 1, rows, ref {right}, {step}, {At("z", at)}, {zStride}, {shape.Inputs}, {At("bias", at)}, {padded});");
                sweeps.Emit(writer, Part(at, padded, zStride));
            });
        }
    }

    public static void EmitInputGradient(CodeWriter writer, string method, ProductShape shape, int dzStride, int dxStride, FusedSweeps sweeps)
    {
        writer.Summary($"{shape.Units} back to {shape.Inputs}: dx(b, i) = sum of dz(b, o) w(i, o){sweeps.Then}.");
        using (writer.Method($"private static void {method}(ref float dz, ref float weights, {sweeps.Parameters}ref float panel, int rows)"))
        {
            EmitPanels(writer, shape.Inputs, "i", "inputs", (at, columns, padded) =>
            {
                writer.Line($"{Panels}.Transpose({At("weights", Times(at, shape.Units))}, {shape.Units}, {shape.Units}, {columns}, ref panel);");
                writer.Line($"{Product}.Panel(ref dz, {dzStride}, 1, rows, ref panel, {ProductShape.PanelWidth}, {At("dx", at)}, {dxStride}, {shape.Units}, ref {Product}.Zero, {padded});");
                sweeps.Emit(writer, Part(at, padded, dxStride));
            });
        }
    }

    public static void EmitWeightGradient(CodeWriter writer, string method, ProductShape shape, int xStride, int dzStride)
    {
        writer.Summary($"dw(i, o) = sum over the samples of x(b, i) dz(b, o), samples in order, for the inputs from first to last, exclusive.");
        const string Parameters = "ref float x, ref float dz, ref float weightGradient, ref float panel, int rows, int first, int last, bool continues";
        using (writer.Method($"private static void {method}({Parameters})"))
        {
            EmitPanels(writer, shape.Units, "o", "outputs", (at, columns, _) =>
            {
                (string right, int step) = ("dz", dzStride);
                if (shape.HasSeveralPanels)
                {
                    writer.Line($"{Panels}.Copy({At("dz", at)}, {dzStride}, rows, ref panel);");
                    (right, step) = ("panel", ProductShape.PanelWidth);
                }

                string left = $"ref At(ref x, first), 1, {xStride}, last - first";
                string sums = $"ref At(ref weightGradient, {Plus($"first * {shape.Units}", at)}), {shape.Units}";
                writer.Line($"{Product}.Sums({left}, ref {right}, {step}, {sums}, rows, {columns}, continues);");
            });
        }
    }

    /// <summary>Some columns of all rows.</summary>
    private static SweptPart Part(string at, string columns, int stride) =>
        new(at, "rows", columns, stride, at == "0" ? "element" : $"element + (ulong){at}", StepPrinter.NextSample, Channel: null);

    /// <summary>
    /// A loop over panels, or its body alone where one panel holds all. The body is given where the panel begins, how many columns it has, and how many with the
    /// padding of a buffer.
    /// </summary>
    private static void EmitPanels(CodeWriter writer, int count, string index, string what, Action<string, string, string> body)
    {
        const int Width = ProductShape.PanelWidth;
        if (count <= Width)
        {
            body("0", Literals.Integer(count), Literals.Integer(Layout.Padded(count)));
            return;
        }

        int last = count % Width;
        writer.Line($"// Panels of {Width} {what}{(last == 0 ? "" : "; the last has " + last)}.");
        using (writer.Block($"for (int {index} = 0; {index} < {count}; {index} += {Width})"))
        {
            bool isPadded = last != 0 && Layout.Padded(last) == Width;
            if (last == 0)
            {
                body(index, Literals.Integer(Width), Literals.Integer(Width));
            }
            else
            {
                writer.Line($"int columns = int.Min({Width}, {count} - {index});");
                body(index, "columns", isPadded ? Literals.Integer(Width) : $"int.Min({Width}, {Layout.Padded(count)} - {index})");
            }
        }
    }

    private static string At(string name, string at) => at == "0" ? $"ref {name}" : $"ref At(ref {name}, {at})";

    private static string Times(string at, int factor) => at == "0" ? "0" : $"{at} * {factor}";

    private static string Plus(string left, string right) => right == "0" ? left : $"({left}) + {right}";
}
