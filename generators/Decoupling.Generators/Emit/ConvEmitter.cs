using System;
using System.Collections.Generic;
using System.Linq;
using Decoupling.Generators.Planning;

namespace Decoupling.Generators.Emit;

/// <summary>
/// The three passes of a convolution of blocks. A vector is sixteen samples of one value, so that no lane is wasted whatever the shape; a tile of accumulators
/// covers some channels and some neighbouring places, and all strides are constants.
/// </summary>
internal static class ConvEmitter
{
    private const int Lanes = NetworkPlanner.Lanes;
    private const string Vector = "Vector512F";

    public static void EmitForward(CodeWriter writer, KernelTable kernels, string method, BlockPlan block)
    {
        block = Roles.Of(block);
        var conv = (ConvPlan)block.Operator!;
        (ImagePlan x, ImagePlan z) = (conv.Walked, conv.Output);
        string text = $"{Shape(x)} by {conv.Kernel}x{conv.Kernel} to {Shape(z)}: z(o, y, x) = bias(o) + sum of x(c, y {Times(conv.Stride)}+ i, x {Times(conv.Stride)}+ j) w(o, c, i, j)";
        writer.Line($"/// <summary>{text}{Roles.Then(block.Fused)}.</summary>");
        using (writer.Block($"private static void {method}(ref float x, ref float weights, ref float bias, {Roles.Refs(block.FusedValues)}, {Roles.States(block.Fused)}int blocks)"))
        using (writer.Block("for (int block = 0; block < blocks; block++)"))
        {
            writer.Line($"ref float xb = ref At(ref x, (nint)block * {x.Size * Lanes});");
            EmitWidths(writer, z.Channels, z.Width, "o", "channels", (tile, o, count) =>
            {
                using (writer.Block($"for (int y = 0; y < {z.Height}; y++)"))
                {
                    EmitColumns(writer, z.Width, tile.Columns, "x0", (column, columns) =>
                    {
                        string kernel = kernels.Add($"{conv.Layer}Tile{count}x{columns}", (code, name) => EmitForwardTile(code, name, conv, count, columns));
                        string from = Index((conv.Stride * x.Width * Lanes, "y"), (conv.Stride * Lanes, column));
                        string to = Index((z.Size * Lanes, "(nint)block"), (z.Plane * Lanes, o), (z.Width * Lanes, "y"), (Lanes, column));
                        writer.Line($"{kernel}({At("xb", from)}, {At("weights", Index((conv.FanIn, o)))}, {At("bias", o)}, {At("z", to)});");
                    });
                    string row = Index((z.Size * Lanes, "(nint)block"), (z.Plane * Lanes, o), (z.Width * Lanes, "y"));
                    for (int i = 0; i < block.Fused.Count; i++)
                    {
                        SweepEmitter.EmitForward(writer, block, i, row, count, z.Width * Lanes, z.Plane * Lanes, channel: o);
                    }
                }
            });
        }
    }

    public static void EmitInputGradient(CodeWriter writer, KernelTable kernels, string method, BlockPlan block, BlockPlan before)
    {
        before = Roles.Of(before);
        var conv = (ConvPlan)block.Operator!;
        (ImagePlan dx, ImagePlan dz, ImagePlan spread) = (conv.Input, conv.Output, conv.Spread);
        string values = string.Concat(before.BackwardValues.Select(value => $"ref {value.Element} {value.Name}, "));
        string states = before.HasFusableRules ? Roles.States(before.Elementwise) : "";
        string rules = before.HasFusableRules ? Roles.Then([.. before.Elementwise.Reverse()], "the rules of ") : "";
        writer.Line($"/// <summary>{Shape(dz)} back to {Shape(dx)}: dx(c, y, x) = sum of the dz(o, y', x') that x(c, y, x) went into, times their w(o, c, i, j){rules}.</summary>");
        using (writer.Block($"private static void {method}(ref float dz, ref float weights, {values}ref float dx, {states}ref float spread, int blocks)"))
        using (writer.Block("for (int block = 0; block < blocks; block++)"))
        {
            writer.Line("// Columns apart by the stride, with zeros on both sides, so that every place reads as many.");
            writer.Line($"global::Decoupling.Kernels.Blocks.Spread(ref At(ref dz, (nint)block * {dz.Size * Lanes}), ref spread, {dz.Channels * dz.Height}, {dz.Width}, {conv.Stride}, {conv.Kernel - 1 - conv.Padding}, {spread.Width});");
            EmitWidths(writer, dx.Channels, dx.Width, "c", "channels", (tile, c, count) =>
            {
                using (writer.Block($"for (int y = 0; y < {dx.Height}; y++)"))
                {
                    EmitColumns(writer, dx.Width, tile.Columns, "x0", (column, columns) =>
                    {
                        string kernel = kernels.Add($"{conv.Layer}BackTile{count}x{columns}", (code, name) => EmitInputGradientTile(code, name, conv, count, columns));
                        string to = Index((dx.Size * Lanes, "(nint)block"), (dx.Plane * Lanes, c), (dx.Width * Lanes, "y"), (Lanes, column));
                        writer.Line($"{kernel}({At("spread", Index((Lanes, column)))}, {At("weights", Index((conv.Kernel * conv.Kernel, c)))}, {At("dx", to)}, y);");
                    });
                    if (before.HasFusableRules)
                    {
                        string row = Index((dx.Size * Lanes, "(nint)block"), (dx.Plane * Lanes, c), (dx.Width * Lanes, "y"));
                        SweepEmitter.EmitBackward(writer, before, row, count, dx.Width * Lanes, dx.Plane * Lanes);
                    }
                }
            });
        }
    }

    public static void EmitWeightGradient(CodeWriter writer, KernelTable kernels, string method, BlockPlan block)
    {
        var conv = (ConvPlan)block.Operator!;
        int kernelRows = conv.Input.Channels * conv.Kernel;
        writer.Line("/// <summary>");
        writer.Line("/// dw(o, c, i, j) = sum over samples and places of dz(o, y, x) x(c, y + i, x + j), places in order in each of sixteen sums of samples, which are added at last;");
        writer.Line($"/// for the kernel rows (c, i) from first to last, exclusive, of {kernelRows}.");
        writer.Line("/// </summary>");
        using (writer.Block($"private static void {method}(ref float x, ref float dz, ref float weightGradient, int blocks, int first, int last)"))
        using (writer.Block("for (int row = first; row < last; row++)"))
        {
            (ImagePlan x, ImagePlan z) = (conv.Walked, conv.Output);
            writer.Line($"ref float xr = ref At(ref x, (row / {conv.Kernel} * {x.Plane * Lanes}) + (row % {conv.Kernel} * {x.Width * Lanes}));");
            EmitWidths(writer, z.Channels, conv.Kernel, "o", "channels", (tile, o, count) =>
                EmitColumns(writer, conv.Kernel, tile.Columns, "j", (column, columns) =>
                {
                    string kernel = kernels.Add($"{conv.Layer}WeightTile{count}x{columns}", (code, name) => EmitWeightGradientTile(code, name, conv, count, columns));
                    string to = Index((conv.FanIn, o), (conv.Kernel, "row"), (1, column));
                    writer.Line($"{kernel}({At("xr", Index((Lanes, column)))}, {At("dz", Index((z.Plane * Lanes, o)))}, {At("weightGradient", to)}, blocks);");
                }));
        }
    }

    private static void EmitForwardTile(CodeWriter writer, string method, ConvPlan conv, int rows, int columns)
    {
        ImagePlan x = conv.Walked;
        writer.Line($"/// <summary>{rows} channels by {columns} places: {rows * columns} sums over channels, kernel rows and kernel columns, in this order.</summary>");
        using (writer.Block($"private static void {method}(ref float x, ref float w, ref float bias, ref float z)"))
        {
            for (int r = 0; r < rows; r++)
            {
                writer.Line($"{Vector} z{r}_0 = Vector512.Create({Value("bias", r)}){string.Concat(Enumerable.Range(1, columns - 1).Select(c => $", z{r}_{c} = z{r}_0"))};");
            }

            using (writer.Block($"for (int c = 0; c < {x.Channels}; c++)"))
            using (writer.Block($"for (int i = 0; i < {conv.Kernel}; i++)"))
            {
                writer.Line($"ref float xi = ref At(ref x, (c * {x.Plane * Lanes}) + (i * {x.Width * Lanes}));");
                writer.Line($"ref float wi = ref At(ref w, (c * {conv.Kernel * conv.Kernel}) + (i * {conv.Kernel}));");
                using (writer.Block($"for (int j = 0; j < {conv.Kernel}; j++)"))
                {
                    EmitSteps(writer, rows, columns, "z", c => $"Vector512.LoadUnsafe({At("xi", Literals.Integer(c * conv.Stride * Lanes))})", r => $"Vector512.Create({Value("wi", r * conv.FanIn)})");
                    writer.Line($"xi = ref At(ref xi, {Lanes});");
                    writer.Line("wi = ref At(ref wi, 1);");
                }
            }

            EmitStores(writer, rows, columns, "z", "z", conv.Output.Plane * Lanes);
        }
    }

    private static void EmitInputGradientTile(CodeWriter writer, string method, ConvPlan conv, int rows, int columns)
    {
        (ImagePlan dz, ImagePlan spread) = (conv.Output, conv.Spread);
        int area = conv.Kernel * conv.Kernel;
        writer.Line($"/// <summary>{rows} channels by {columns} places of row y: {rows * columns} sums over out channels, kernel rows and kernel columns, in this order.</summary>");
        using (writer.Block($"private static void {method}(ref float spread, ref float w, ref float dx, int y)"))
        {
            for (int r = 0; r < rows; r++)
            {
                writer.Line($"{Vector} {string.Join(", ", Enumerable.Range(0, columns).Select(c => $"x{r}_{c} = {Vector}.Zero"))};");
            }

            using (writer.Block($"for (int o = 0; o < {dz.Channels}; o++)"))
            using (writer.Block($"for (int i = 0; i < {conv.Kernel}; i++)"))
            {
                writer.Line($"int above = y + {conv.Padding} - i;");
                if (conv.Stride == 1)
                {
                    writer.Line("int row = above;");
                }
                else
                {
                    writer.Line($"int row = above % {conv.Stride} == 0 ? above / {conv.Stride} : -1;");
                }

                using (writer.Block($"if ((uint)row >= {dz.Height})"))
                {
                    writer.Line("continue;");
                }

                writer.Line();
                writer.Line($"ref float si = ref At(ref spread, (o * {spread.Plane * Lanes}) + (row * {spread.Width * Lanes}));");
                writer.Line($"ref float wi = ref At(ref w, (o * {conv.FanIn}) + (i * {conv.Kernel}) + {conv.Kernel - 1});");
                using (writer.Block($"for (int j = 0; j < {conv.Kernel}; j++)"))
                {
                    EmitSteps(writer, rows, columns, "x", c => $"Vector512.LoadUnsafe({At("si", Literals.Integer(c * Lanes))})", r => $"Vector512.Create({Value("wi", r * area)})");
                    writer.Line($"si = ref At(ref si, {Lanes});");
                    writer.Line("wi = ref At(ref wi, -1);");
                }
            }

            EmitStores(writer, rows, columns, "x", "dx", conv.Input.Plane * Lanes);
        }
    }

    private static void EmitWeightGradientTile(CodeWriter writer, string method, ConvPlan conv, int rows, int columns)
    {
        (ImagePlan x, ImagePlan z) = (conv.Walked, conv.Output);
        writer.Line($"/// <summary>{rows} channels by {columns} kernel columns: {rows * columns} sums over blocks, rows and columns, in this order.</summary>");
        using (writer.Block($"private static void {method}(ref float x, ref float dz, ref float dw, int blocks)"))
        {
            for (int r = 0; r < rows; r++)
            {
                writer.Line($"{Vector} {string.Join(", ", Enumerable.Range(0, columns).Select(c => $"w{r}_{c} = {Vector}.Zero"))};");
            }

            using (writer.Block("for (int block = 0; block < blocks; block++)"))
            {
                using (writer.Block($"for (int y = 0; y < {z.Height}; y++)"))
                {
                    writer.Line($"ref float xy = ref At(ref x, y * {conv.Stride * x.Width * Lanes});");
                    writer.Line($"ref float zy = ref At(ref dz, y * {z.Width * Lanes});");
                    using (writer.Block($"for (int column = 0; column < {z.Width}; column++)"))
                    {
                        EmitSteps(writer, rows, columns, "w", c => $"Vector512.LoadUnsafe({At("xy", Literals.Integer(c * Lanes))})", r => $"Vector512.LoadUnsafe({At("zy", Literals.Integer(r * z.Plane * Lanes))})");
                        writer.Line($"xy = ref At(ref xy, {conv.Stride * Lanes});");
                        writer.Line($"zy = ref At(ref zy, {Lanes});");
                    }
                }

                writer.Line();
                writer.Line($"x = ref At(ref x, {x.Size * Lanes});");
                writer.Line($"dz = ref At(ref dz, {z.Size * Lanes});");
            }

            writer.Line();
            for (int r = 0; r < rows; r++)
            {
                for (int c = 0; c < columns; c++)
                {
                    string at = Literals.Integer((r * conv.FanIn) + c);
                    writer.Line($"{(at == "0" ? "dw" : $"At(ref dw, {at})")} = global::Decoupling.Kernels.Blocks.SumOfLanes(w{r}_{c});");
                }
            }
        }
    }

    /// <summary>One step of a tile: a vector for each column, and for each row an operand that all columns share.</summary>
    private static void EmitSteps(CodeWriter writer, int rows, int columns, string sum, Func<int, string> column, Func<int, string> row)
    {
        for (int c = 0; c < columns; c++)
        {
            writer.Line($"{Vector} c{c} = {column(c)};");
        }

        for (int r = 0; r < rows; r++)
        {
            writer.Line($"{Vector} r{r} = {row(r)};");
            for (int c = 0; c < columns; c++)
            {
                writer.Line($"{sum}{r}_{c} = Vector512.FusedMultiplyAdd(r{r}, c{c}, {sum}{r}_{c});");
            }
        }
    }

    private static void EmitStores(CodeWriter writer, int rows, int columns, string sum, string target, int rowStride)
    {
        writer.Line();
        for (int r = 0; r < rows; r++)
        {
            for (int c = 0; c < columns; c++)
            {
                writer.Line($"Vector512.StoreUnsafe({sum}{r}_{c}, {At(target, Literals.Integer((r * rowStride) + (c * Lanes)))});");
            }
        }
    }

    /// <summary>The loops over tiles twice: with the tile for 32 wide registers, and with the one for fewer or narrower ones.</summary>
    private static void EmitWidths(CodeWriter writer, int rows, int columns, string index, string what, Action<TilePlan, string, int> body)
    {
        var wide = TilePlan.Choose(rows, columns, TilePlan.WideBudget);
        var narrow = TilePlan.Choose(rows, columns, TilePlan.NarrowBudget);
        using (writer.Block("if (Vector512.IsHardwareAccelerated)"))
        {
            EmitColumns(writer, rows, wide.Rows, index, (at, count) => body(wide, at, count));
        }

        using (writer.Block("else"))
        {
            EmitColumns(writer, rows, narrow.Rows, index, (at, count) => body(narrow, at, count));
        }
    }

    /// <summary>A loop over whole tiles, and the rest.</summary>
    private static void EmitColumns(CodeWriter writer, int count, int width, string index, Action<string, int> body)
    {
        int whole = count / width * width;
        if (whole == width)
        {
            body("0", width);
        }
        else if (whole > 0)
        {
            using (writer.Block($"for (int {index} = 0; {index} < {whole}; {index} += {width})"))
            {
                body(index, width);
            }
        }

        if (whole < count)
        {
            body(Literals.Integer(whole), count - whole);
        }
    }

    private static string Shape(ImagePlan image) => $"{image.Channels}x{image.Height}x{image.Width}";

    private static string Times(int stride) => stride == 1 ? "" : stride + " ";

    private static string At(string name, string at) => at == "0" ? $"ref {name}" : $"ref At(ref {name}, {at})";

    private static string Value(string name, int at) => at == 0 ? name : $"At(ref {name}, {at})";

    /// <summary>A sum of factor times index; indices that are numbers are multiplied out.</summary>
    private static string Index(params (int Factor, string Index)[] terms)
    {
        int constant = 0;
        var parts = new List<string>();
        foreach ((int factor, string index) in terms)
        {
            if (int.TryParse(index, out int number))
            {
                constant += factor * number;
            }
            else
            {
                parts.Add(factor == 1 ? index : $"({index} * {factor})");
            }
        }

        if (constant != 0 || parts.Count == 0)
        {
            parts.Add(Literals.Integer(constant));
        }

        return parts.Count == 1 && parts[0][0] == '(' && parts[0].IndexOf(')') == parts[0].Length - 1 ? parts[0].Substring(1, parts[0].Length - 2) : string.Join(" + ", parts);
    }
}
