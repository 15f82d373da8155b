using System;
using System.Linq;
using Decoupling.Generators.Emit;
using Decoupling.Generators.Graph;
using Decoupling.Generators.Model;
using static Decoupling.Generators.Ops.Convolution.TileEmitter;

namespace Decoupling.Generators.Ops.Convolution;

/// <summary>
/// The three passes of a convolution of blocks. A vector is sixteen samples of one value, so that no lane is wasted whatever the shape; a tile of accumulators
/// covers some channels and some neighbouring places, and all strides are constants.
/// </summary>
internal static class ConvolutionKernels
{
    public static void EmitForward(CodeWriter writer, KernelTable kernels, string layer, string method, ConvolutionShape conv, FusedSweeps sweeps)
    {
        (Image x, Image z) = (conv.Walked, conv.Output);
        (Slide height, Slide width) = (conv.Window.Height, conv.Window.Width);
        string read = $"x(c, y {Times(height.Stride)}+ {Times(height.Dilation)}i, x {Times(width.Stride)}+ {Times(width.Dilation)}j)";
        string text = $"{x} by {conv.Window} to {z}: z(o, y, x) = bias(o) + sum of {read} w(o, c, i, j)";
        writer.Summary($"{text}{sweeps.Then}.");
        using (writer.Method($"private static void {method}(ref float x, ref float weights, ref float bias, {sweeps.Parameters}int blocks)"))
        using (writer.Block("for (int block = 0; block < blocks; block++)"))
        {
            writer.Line($"ref float xb = ref At(ref x, (global::System.IntPtr)block * {x.Size * Lanes});");
            string rows = $"for (int y = 0; y < {z.Height}; y++)";
            using CodeWriter.Scope? groups = writer.BlockIf(GroupLoop(conv));
            EmitWidths(writer, conv.OutChannels, z.Width, "o", (tile, outChannel, count) =>
            {
                string o = InGroup(conv, conv.OutChannels, outChannel);
                using (writer.BlockIf(conv.IsLarge ? null : rows))
                {
                    EmitColumns(writer, z.Width, tile.Columns, "x0", (column, columns) =>
                    {
                        string kernel = kernels.Add($"{layer}ForwardTile{count}x{columns}", ("ConvolutionTile", conv, count, columns), (code, name) => EmitForwardTile(code, name, conv, Walk.OfBlocks(conv), count, columns));
                        string from = Index(
                            (conv.Channels * x.Plane * Lanes, Group(conv)), (height.Stride * x.Width * Lanes, "y"), (width.Stride * Lanes, column));
                        string to = Index((z.Size * Lanes, "(global::System.IntPtr)block"), (z.Plane * Lanes, o), (z.Width * Lanes, "y"), (Lanes, column));
                        writer.Line($"{kernel}({At("xb", from)}, {At("weights", Index((conv.FanIn, o)))}, {At("bias", o)}, {At("z", to)});");
                    });
                    sweeps.Emit(writer, Part(z, o, count));
                }
            }, conv.IsLarge ? rows : null);
        }
    }

    public static void EmitInputGradient(CodeWriter writer, KernelTable kernels, string layer, string method, ConvolutionShape conv, FusedSweeps sweeps)
    {
        (Image dx, Image dz, Image spread) = (conv.Input, conv.Output, conv.Spread);
        Slide width = conv.Window.Width;
        writer.Summary($"{dz} back to {dx}: dx(c, y, x) = sum of the dz(o, y', x') that x(c, y, x) went into, times their w(o, c, i, j){sweeps.Then}.");
        using (writer.Method($"private static void {method}(ref float dz, ref float weights, {sweeps.Parameters}ref float spread, int blocks)"))
        using (writer.Block("for (int block = 0; block < blocks; block++)"))
        {
            writer.Line("// Columns apart by the stride, with zeros on both sides, so that every place reads as many.");
            string places = $"{dz.Channels * dz.Height}, {dz.Width}, {width.Stride}, {width.Span - 1 - width.Padding}, {spread.Width}";
            writer.Line($"{StepPrinter.Kernels}Blocks.Spread(ref At(ref dz, (global::System.IntPtr)block * {dz.Size * Lanes}), ref spread, {places});");
            string rows = $"for (int y = 0; y < {dx.Height}; y++)";
            using CodeWriter.Scope? groups = writer.BlockIf(GroupLoop(conv));
            EmitWidths(writer, conv.Channels, dx.Width, "c", (tile, channel, count) =>
            {
                string c = InGroup(conv, conv.Channels, channel);
                using (writer.BlockIf(conv.IsLarge ? null : rows))
                {
                    EmitColumns(writer, dx.Width, tile.Columns, "x0", (column, columns) =>
                    {
                        string kernel = kernels.Add($"{layer}BackTile{count}x{columns}", ("ConvolutionBackTile", conv, count, columns), (code, name) => EmitInputGradientTile(code, name, conv, count, columns));
                        string to = Index((dx.Size * Lanes, "(global::System.IntPtr)block"), (dx.Plane * Lanes, c), (dx.Width * Lanes, "y"), (Lanes, column));
                        string from = Index((conv.OutChannels * spread.Plane * Lanes, Group(conv)), (Lanes, column));
                        string weights = Index((conv.OutChannels * conv.FanIn, Group(conv)), (conv.Window.Area, channel));
                        writer.Line($"{kernel}({At("spread", from)}, {At("weights", weights)}, {At("dx", to)}, y);");
                    });
                    sweeps.Emit(writer, Part(dx, c, count));
                }
            }, conv.IsLarge ? rows : null);
        }
    }

    /// <summary>Row y of some channels of a block.</summary>
    private static SweptPart Part(Image image, string channel, int count) => new(
        Index((image.Size * Lanes, "(global::System.IntPtr)block"), (image.Plane * Lanes, channel), (image.Width * Lanes, "y")),
        Literals.Integer(count),
        Literals.Integer(image.Width * Lanes),
        image.Plane * Lanes,
        $"element + ((ulong)block * {StepPrinter.NextBlock}) + (ulong)({Index((image.Plane, channel), (image.Width, "y"))})",
        Literals.Integer(image.Plane),
        channel);

    public static void EmitWeightGradient(CodeWriter writer, KernelTable kernels, string layer, string method, ConvolutionShape conv)
    {
        int kernelRows = conv.Input.Channels * conv.Window.Height.Size;
        writer.Line("/// <summary>");
        writer.Line("/// dw(o, c, i, j) = sum over samples and places of dz(o, y, x) x(c, y + i, x + j), places in order in each of sixteen sums of samples, which are added at last;");
        writer.Line($"/// for the kernel rows (c, i) from first to last, exclusive, of {kernelRows}.");
        writer.Line("/// </summary>");
        string sums = conv.IsLarge ? "ref float sums, " : "";
        string parameters = $"ref float x, ref float dz, ref float weightGradient, ref float lanes, {sums}int blocks, int first, int last";
        using (writer.Method($"private static void {method}({parameters})"))
        {
            if (conv.IsLarge)
            {
                EmitWeightGradientByImageRows(writer, kernels, layer, conv);
            }
            else
            {
                EmitWeightGradientByKernelRows(writer, kernels, layer, conv);
            }
        }
    }

    /// <summary>Each sum from its first sample to its last in a register.</summary>
    private static void EmitWeightGradientByKernelRows(CodeWriter writer, KernelTable kernels, string layer, ConvolutionShape conv)
    {
        (Image x, Image z) = (conv.Walked, conv.Output);
        (Slide height, Slide width) = (conv.Window.Height, conv.Window.Width);
        using (writer.Block("for (int row = first; row < last; row++)"))
        {
            int rows = conv.Channels * height.Size;
            string row = "row";
            string kernelRow = $"(row % {height.Size} * {height.Dilation * x.Width * Lanes})";
            writer.Line($"ref float xr = ref At(ref x, (row / {height.Size} * {x.Plane * Lanes}) + {kernelRow});");
            if (conv.Groups > 1)
            {
                row = $"(row % {rows})";
                writer.Line($"int group = row / {rows};");
            }

            EmitWidths(writer, conv.OutChannels, width.Size, "o", (tile, outChannel, count) =>
                EmitColumns(writer, width.Size, tile.Columns, "j", (column, columns) =>
                {
                    string o = InGroup(conv, conv.OutChannels, outChannel);
                    string kernel = kernels.Add($"{layer}WeightTile{count}x{columns}", ("ConvolutionWeightTile", conv, count, columns), (code, name) => EmitWeightGradientTile(code, name, conv, count, columns));
                    string to = Index((conv.FanIn, o), (width.Size, row), (1, column));
                    string lanes = Index((conv.FanIn * Lanes, o), (width.Size * Lanes, row), (Lanes, column));
                    string operands = $"{At("xr", Index((width.Dilation * Lanes, column)))}, {At("dz", Index((z.Plane * Lanes, o)))}";
                    writer.Line($"{kernel}({operands}, {At("weightGradient", to)}, ref LanesAt(ref lanes, {lanes}), blocks);");
                }));
        }
    }

    /// <summary>
    /// The same sums in the same order, but all those of some channels advance by a row of the image at a time: a row of dz stays in the first cache while it meets all
    /// kernel rows, and the sums lie in the second meanwhile.
    /// </summary>
    private static void EmitWeightGradientByImageRows(CodeWriter writer, KernelTable kernels, string layer, ConvolutionShape conv)
    {
        (Image x, Image z) = (conv.Walked, conv.Output);
        (Slide height, Slide width) = (conv.Window.Height, conv.Window.Width);
        writer.Line("ref float room = ref sums;");
        EmitWidths(writer, z.Channels, width.Size, "o", (tile, o, count) =>
        {
            writer.Line($"sums = ref {StepPrinter.Kernels}Blocks.LaneSums(ref room, ref lanes, {Index((conv.FanIn, o))}, {count * conv.FanIn});");
            using (writer.Block("for (int block = 0; block < blocks; block++)"))
            using (writer.Block($"for (int y = 0; y < {z.Height}; y++)"))
            {
                writer.Line($"ref float zy = {At("dz", Index((z.Size * Lanes, "(global::System.IntPtr)block"), (z.Plane * Lanes, o), (z.Width * Lanes, "y")))};");
                using (writer.Block("for (int row = first; row < last; row++)"))
                {
                    string window = height.Stride == 1 ? "y" : $"{height.Stride} * y", kernelRow = Walk.Dilated($"row % {height.Size}", height);
                    string channel = $"(row / {height.Size})", imageRow = $"({window} + ({kernelRow}))";
                    string from = Index((x.Size * Lanes, "(global::System.IntPtr)block"), (x.Plane * Lanes, channel), (x.Width * Lanes, imageRow));
                    writer.Line($"ref float xr = {At("x", from)};");
                    EmitColumns(writer, width.Size, tile.Columns, "j", (column, columns) =>
                    {
                        string kernel = kernels.Add($"{layer}WeightRowTile{count}x{columns}", ("ConvolutionWeightRowTile", conv, count, columns), (code, name) => EmitWeightGradientRowTile(code, name, conv, count, columns));
                        string to = Index((width.Size * Lanes, "row"), (Lanes, column));
                        writer.Line($"{kernel}({At("xr", Index((width.Dilation * Lanes, column)))}, ref zy, {At("sums", to)});");
                    });
                }
            }

            writer.Line($"{StepPrinter.Kernels}Blocks.SumLanes(ref sums, {count}, {conv.FanIn}, first * {width.Size}, last * {width.Size}, {At("weightGradient", Index((conv.FanIn, o)))});");
        });
    }

    /// <summary>A tile of outputs, for either layout of the images.</summary>
    public static void EmitForwardTile(CodeWriter writer, string method, ConvolutionShape conv, Walk walk, int rows, int columns)
    {
        writer.Summary($"{rows} channels by {columns} places: {rows * columns} sums over channels, kernel rows and kernel columns, in this order.");
        using (writer.Method($"private static void {method}(ref float x, ref float w, ref float bias, ref float z)"))
        {
            for (int r = 0; r < rows; r++)
            {
                writer.Line($"{Vector} z{r}_0 = {Vectors}.Create({Value("bias", r)}){string.Concat(Enumerable.Range(1, columns - 1).Select(c => $", z{r}_{c} = z{r}_0"))};");
            }

            walk.Emit(
                writer,
                conv,
                $"ref float wi = ref At(ref w, (c * {conv.Window.Area}) + (i * {conv.Window.Width.Size}));",
                from => EmitSteps(
                    writer,
                    rows,
                    columns,
                    "z",
                    c => $"{Vectors}.LoadUnsafe({At(from, Literals.Integer(c * walk.Column))})",
                    r => $"{Vectors}.Create({Value("wi", r * conv.FanIn)})"),
                "wi = ref At(ref wi, 1);");

            EmitStores(writer, rows, columns, "z", "z", walk.Output);
        }
    }

    private static void EmitInputGradientTile(CodeWriter writer, string method, ConvolutionShape conv, int rows, int columns)
    {
        (Image dz, Image spread) = (conv.Output, conv.Spread);
        (Slide height, Slide width, int area) = (conv.Window.Height, conv.Window.Width, conv.Window.Area);
        writer.Summary($"{rows} channels by {columns} places of row y: {rows * columns} sums over out channels, kernel rows and kernel columns, in this order.");
        using (writer.Method($"private static void {method}(ref float spread, ref float w, ref float dx, int y)"))
        {
            for (int r = 0; r < rows; r++)
            {
                writer.Line($"{Vector} {string.Join(", ", Enumerable.Range(0, columns).Select(c => $"x{r}_{c} = {Vector}.Zero"))};");
            }

            using (writer.Block($"for (int o = 0; o < {conv.OutChannels}; o++)"))
            using (writer.Block($"for (int i = 0; i < {conv.Window.Height.Size}; i++)"))
            {
                writer.Line($"int above = y + {height.Padding} - {(height.Dilation == 1 ? "i" : $"(i * {height.Dilation})")};");
                if (height.Stride == 1)
                {
                    writer.Line("int row = above;");
                }
                else
                {
                    writer.Line($"int row = above % {height.Stride} == 0 ? above / {height.Stride} : -1;");
                }

                using (writer.Block($"if ((uint)row >= {dz.Height})"))
                {
                    writer.Line("continue;");
                }

                writer.Line();
                writer.Line($"ref float si = ref At(ref spread, (o * {spread.Plane * Lanes}) + (row * {spread.Width * Lanes}));");
                writer.Line($"ref float wi = ref At(ref w, (o * {conv.FanIn}) + (i * {width.Size}) + {width.Size - 1});");
                using (writer.Block($"for (int j = 0; j < {conv.Window.Width.Size}; j++)"))
                {
                    EmitSteps(writer, rows, columns, "x", c => $"{Vectors}.LoadUnsafe({At("si", Literals.Integer(c * Lanes))})", r => $"{Vectors}.Create({Value("wi", r * area)})");
                    writer.Line($"si = ref At(ref si, {width.Dilation * Lanes});");
                    writer.Line("wi = ref At(ref wi, -1);");
                }
            }

            EmitStores(writer, rows, columns, "x", "dx", conv.Input.Plane * Lanes);
        }
    }

    private static void EmitWeightGradientRowTile(CodeWriter writer, string method, ConvolutionShape conv, int rows, int columns)
    {
        writer.Summary($"{rows} channels by {columns} kernel columns: {rows * columns} sums, on by a row of the image.");
        using (writer.Method($"private static void {method}(ref float x, ref float dz, ref float sums)"))
        {
            string Sum(int r, int c) => At("sums", Literals.Integer(((r * conv.FanIn) + c) * Lanes));
            for (int r = 0; r < rows; r++)
            {
                writer.Line($"{Vector} {string.Join(", ", Enumerable.Range(0, columns).Select(c => $"w{r}_{c} = {Vectors}.LoadUnsafe({Sum(r, c)})"))};");
            }

            EmitWeightGradientColumns(writer, conv, rows, columns, "x", "dz");
            writer.Line();
            for (int r = 0; r < rows; r++)
            {
                for (int c = 0; c < columns; c++)
                {
                    writer.Line($"{Vectors}.StoreUnsafe(w{r}_{c}, {Sum(r, c)});");
                }
            }
        }
    }

    private static void EmitWeightGradientColumns(CodeWriter writer, ConvolutionShape conv, int rows, int columns, string x, string dz)
    {
        (Image z, Slide width) = (conv.Output, conv.Window.Width);
        using (writer.Block($"for (int column = 0; column < {z.Width}; column++)"))
        {
            EmitSteps(
                writer,
                rows,
                columns,
                "w",
                c => $"{Vectors}.LoadUnsafe({At(x, Literals.Integer(c * width.Dilation * Lanes))})",
                r => $"{Vectors}.LoadUnsafe({At(dz, Literals.Integer(r * z.Plane * Lanes))})");
            writer.Line($"{x} = ref At(ref {x}, {width.Stride * Lanes});");
            writer.Line($"{dz} = ref At(ref {dz}, {Lanes});");
        }
    }

    private static void EmitWeightGradientTile(CodeWriter writer, string method, ConvolutionShape conv, int rows, int columns)
    {
        (Image x, Image z) = (conv.Walked, conv.Output);
        writer.Summary($"{rows} channels by {columns} kernel columns: {rows * columns} sums over blocks, rows and columns, in this order.");
        using (writer.Method($"private static void {method}(ref float x, ref float dz, ref float dw, ref float lanes, int blocks)"))
        {
            for (int r = 0; r < rows; r++)
            {
                writer.Line($"{Vector} {string.Join(", ", Enumerable.Range(0, columns).Select(c => $"w{r}_{c} = {Vector}.Zero"))};");
            }

            EmitLanes((sum, lanes) => $"{sum} = {Vectors}.LoadUnsafe({lanes});");
            using (writer.Block("for (int block = 0; block < blocks; block++)"))
            {
                using (writer.Block($"for (int y = 0; y < {z.Height}; y++)"))
                {
                    writer.Line($"ref float xy = ref At(ref x, y * {conv.Window.Height.Stride * x.Width * Lanes});");
                    writer.Line($"ref float zy = ref At(ref dz, y * {z.Width * Lanes});");
                    EmitWeightGradientColumns(writer, conv, rows, columns, "xy", "zy");
                }

                writer.Line();
                writer.Line($"x = ref At(ref x, {x.Size * Lanes});");
                writer.Line($"dz = ref At(ref dz, {z.Size * Lanes});");
            }

            writer.Line();
            EmitLanes((sum, lanes) => $"{Vectors}.StoreUnsafe({sum}, {lanes});");
            for (int r = 0; r < rows; r++)
            {
                for (int c = 0; c < columns; c++)
                {
                    string at = Literals.Integer((r * conv.FanIn) + c);
                    writer.Line($"{(at == "0" ? "dw" : $"At(ref dw, {at})")} = {StepPrinter.Kernels}Blocks.SumOfLanes(w{r}_{c});");
                }
            }
        }

        void EmitLanes(Func<string, string, string> statement)
        {
            using (writer.Block("if (!global::System.Runtime.CompilerServices.Unsafe.IsNullRef(ref lanes))"))
            {
                for (int i = 0; i < rows * columns; i++)
                {
                    (int r, int c) = (i / columns, i % columns);
                    writer.Line(statement($"w{r}_{c}", At("lanes", Literals.Integer(((r * conv.FanIn) + c) * Lanes))));
                }
            }

            writer.Line();
        }
    }

    private static string Times(int factor) => factor == 1 ? "" : factor + " ";
}
