using Decoupling.Generators.Emit;
using Decoupling.Generators.Graph;
using static Decoupling.Generators.Ops.Convolution.TileEmitter;

namespace Decoupling.Generators.Ops.Convolution;

/// <summary>The forward pass of one sample whose places stand side by side, rows end to end.</summary>
internal static class SampleConvolutionKernels
{
    public static void Emit(CodeWriter writer, KernelTable kernels, string layer, string method, ConvolutionShape conv, Planes x, Planes z)
    {
        int between = z.Pitch - z.Image.Width;
        writer.Line("/// <summary>");
        writer.Line($"/// One sample, {conv.Input} by {conv.Window} to {z.Image}: {z.Vectors} vectors cover the {z.Image.Height} rows of a channel, end to end{(between == 0 ? "" : $", and {between} values of no meaning after each")}.");
        writer.Line("/// </summary>");
        using (writer.Method($"private static void {method}(ref float x, ref float weights, ref float bias, ref float z)"))
        {
            var walk = Walk.OfPlanes(conv, x, z.PlaneStride);
            using CodeWriter.Scope? groups = writer.BlockIf(GroupLoop(conv));
            EmitWidths(writer, conv.OutChannels, z.Vectors, "o", (tile, outChannel, count) =>
                EmitColumns(writer, z.Vectors, tile.Columns, "v", (v, columns) =>
                {
                    string o = InGroup(conv, conv.OutChannels, outChannel);
                    string kernel = kernels.Add(
                        $"{layer}SampleTile{count}x{columns}",
                        ("ConvolutionSampleTile", conv, x, z, count, columns),
                        (code, name) => ConvolutionKernels.EmitForwardTile(code, name, conv, walk, count, columns));
                    string from = At("x", Index((conv.Channels * walk.Channel, Group(conv)), (Lanes, v)));
                    string to = At("z", Index((z.PlaneStride, o), (Lanes, v)));
                    writer.Line($"{kernel}({from}, {At("weights", Index((conv.FanIn, o)))}, {At("bias", o)}, {to});");
                }));
        }
    }
}
