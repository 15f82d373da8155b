using System.Collections.Generic;
using System.Linq;
using Decoupling.Generators.Emit;
using Decoupling.Generators.Graph;
using Decoupling.Generators.Model;
using Decoupling.Generators.Ops.Pooling;
using static Decoupling.Generators.Ops.Convolution.TileEmitter;

namespace Decoupling.Generators.Ops.Convolution;

/// <summary>
/// The forward pass of one sample whose output lies pixel by pixel: a vector is sixteen channels of a pixel, and a tile covers neighbouring pixels. Weights lie
/// tap by tap, so that a step reads the vectors that its pixels share. Where the output is pooled, a tile covers all pixels of some windows.
/// </summary>
internal static class PixelConvolutionKernels
{
    /// <summary>Whether all pixels of a window can be accumulated at a time, and none is in two windows.</summary>
    public static bool Pools(PoolShape pool) => pool.Window.Area <= Tile.NarrowBudget && pool.Window.Slides.All(slide => slide.Size <= slide.Stride);

    public static void Emit(CodeWriter writer, KernelTable kernels, string layer, string method, ConvolutionShape conv, PoolShape? pool, Planes x)
    {
        Image z = pool?.Output ?? conv.Output;
        int stride = new Pixels(z).PixelStride, vectors = stride / Lanes;
        (int stepDown, int step) = (pool?.Window.Height.Stride ?? 1, pool?.Window.Width.Stride ?? 1);
        writer.Summary($"One sample, {conv.Input} by {conv.Window} to {conv.Output}{(pool is null ? "" : $", pooled to {z}")}, pixel by pixel.");
        using (writer.Method($"private static void {method}(ref float x, ref float weights, ref float bias, ref float z)"))
        {
            EmitWidths(
                writer,
                z.Width,
                vectors,
                "x0",
                (tile, pixel, pixels) => EmitColumns(writer, vectors, tile.Columns, "o", (output, columns) =>
                {
                    string kernel = kernels.Add(
                        $"{layer}PixelTile{pixels}x{columns}",
                        ("ConvolutionPixelTile", conv, pool, x, pixels, columns),
                        (code, name) => EmitTile(code, name, conv, pool, x.Pitch, Walk.OfPlanes(conv, x, stride), pixels, columns));
                    string from = At("x", Index((stepDown * x.Pitch, "y"), (step, pixel)));
                    string to = At("z", Index((z.Width * stride, "y"), (stride, pixel), (Lanes, output)));
                    writer.Line($"{kernel}({from}, {At("weights", Index((Lanes, output)))}, {At("bias", Index((Lanes, output)))}, {to});");
                }),
                $"for (int y = 0; y < {z.Height}; y++)",
                pool?.Window.Area ?? 1);
        }
    }

    private static void EmitTile(
        CodeWriter writer, string method, ConvolutionShape conv, PoolShape? pool, int pitch, Walk walk, int pixels, int vectors)
    {
        int area = pool?.Window.Area ?? 1;
        string walked = pool is null ? "pixels" : "windows";
        writer.Summary($"{pixels} {walked} by {vectors * Lanes} channels: sums over channels, kernel rows and kernel columns, in this order.");
        using (writer.Method($"private static void {method}(ref float x, ref float w, ref float bias, ref float z)"))
        {
            for (int v = 0; v < vectors; v++)
            {
                string others = string.Concat(Enumerable.Range(1, (pixels * area) - 1).Select(row => $", z{row}_{v} = z0_{v}"));
                writer.Line($"{Vector} z0_{v} = {Vectors}.LoadUnsafe({At("bias", Literals.Integer(v * Lanes))}){others};");
            }

            walk.Emit(
                writer,
                conv,
                "",
                from => EmitSteps(
                    writer,
                    pixels * area,
                    vectors,
                    "z",
                    v => $"{Vectors}.LoadUnsafe({At("w", Literals.Integer(v * Lanes))})",
                    row => $"{Vectors}.Create({Value(from, Place(row))})"),
                $"w = ref At(ref w, {walk.Output});");
            if (pool is not null && area > 1)
            {
                writer.Line();
                foreach ((int pixel, int v) in Enumerable.Range(0, pixels).SelectMany(pixel => Enumerable.Range(0, vectors).Select(v => (pixel, v))))
                {
                    string reduced = Reduced(pool, Enumerable.Range(pixel * area, area).Select(row => $"z{row}_{v}"));
                    writer.Line($"z{pixel}_{v} = {reduced};");
                }
            }

            EmitStores(writer, pixels, vectors, "z", "z", walk.Output);
        }

        // Of each window its rows, one after the other.
        int Place(int row)
        {
            if (pool is null)
            {
                return row;
            }

            Slide width = pool.Window.Width;
            return (row / area * width.Stride) + (row % area / width.Size * pitch) + (row % area % width.Size);
        }
    }

    /// <summary>The values of a window as one, by the operations of the pooling by itself, in their order.</summary>
    private static string Reduced(PoolShape pool, IEnumerable<string> values) => pool.IsMaximum
        ? values.Aggregate((largest, next) => $"{Vectors}.Max({largest}, {next})")
        : $"({string.Join(" + ", values.Prepend($"{Vector}.Zero"))}) * {Literals.Float(1f / pool.Window.Area)}";
}
