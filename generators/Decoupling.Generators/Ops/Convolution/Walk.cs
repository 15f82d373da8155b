using System;
using Decoupling.Generators.Emit;
using Decoupling.Generators.Graph;
using Decoupling.Generators.Model;
using static Decoupling.Generators.Ops.Convolution.TileEmitter;

namespace Decoupling.Generators.Ops.Convolution;

/// <summary>The way of a forward tile through memory, in floats.</summary>
/// <param name="Channel">From channel to channel of the input.</param>
/// <param name="KernelRow">Where kernel row i begins, as an expression.</param>
/// <param name="Next">From kernel column to kernel column.</param>
/// <param name="KernelColumn">Where kernel column j lies, as an expression, where these are no even steps.</param>
/// <param name="Column">From column to column of the tile.</param>
/// <param name="Output">From row to row of the tile in the output.</param>
internal sealed record Walk(int Channel, string KernelRow, int Next, string? KernelColumn, int Column, int Output)
{
    /// <summary>The loops over channels, kernel rows and kernel columns.</summary>
    /// <param name="writer">Receives the text.</param>
    /// <param name="conv">The convolution.</param>
    /// <param name="beforeRow">A statement before each kernel row, or nothing.</param>
    /// <param name="emitSteps">Is given the name of what the kernel column reads first.</param>
    /// <param name="afterColumn">A statement after each kernel column.</param>
    public void Emit(CodeWriter writer, ConvolutionShape conv, string beforeRow, Action<string> emitSteps, string afterColumn)
    {
        using (writer.Block($"for (int c = 0; c < {conv.Channels}; c++)"))
        using (writer.Block($"for (int i = 0; i < {conv.Window.Height.Size}; i++)"))
        {
            writer.Line($"ref float xi = ref At(ref x, (c * {Channel}) + {KernelRow});");
            if (beforeRow.Length > 0)
            {
                writer.Line(beforeRow);
            }

            using (writer.Block($"for (int j = 0; j < {conv.Window.Width.Size}; j++)"))
            {
                if (KernelColumn is not null)
                {
                    writer.Line($"ref float xj = ref At(ref xi, {KernelColumn});");
                }

                emitSteps(KernelColumn is null ? "xi" : "xj");
                if (KernelColumn is null)
                {
                    writer.Line($"xi = ref At(ref xi, {Next});");
                }

                writer.Line(afterColumn);
            }
        }
    }

    /// <summary>Sixteen samples side by side.</summary>
    public static Walk OfBlocks(ConvolutionShape conv)
    {
        (Slide height, Slide width, Image x) = (conv.Window.Height, conv.Window.Width, conv.Walked);
        return new(
            x.Plane * Lanes, $"(i * {height.Dilation * x.Width * Lanes})", width.Dilation * Lanes, null, width.Stride * Lanes, conv.Output.Plane * Lanes);
    }

    /// <summary>Sixteen places of one sample side by side.</summary>
    public static Walk OfPlanes(ConvolutionShape conv, Planes x, int output)
    {
        (Slide height, Slide width) = (conv.Window.Height, conv.Window.Width);
        if (conv.Window.IsDense)
        {
            return new(x.PlaneStride, $"(i * {height.Dilation * x.Pitch})", width.Dilation, null, Lanes, output);
        }

        (string i, string j) = (Dilated("i", height), Dilated("j", width));
        return new(
            conv.PlanesOfAChannel * x.PlaneStride,
            $"({i} % {height.Stride} * {width.Stride * x.PlaneStride}) + ({i} / {height.Stride} * {x.Pitch})",
            0,
            $"({j} % {width.Stride} * {x.PlaneStride}) + ({j} / {width.Stride})",
            Lanes,
            output);
    }

    /// <summary>An index times the dilation.</summary>
    public static string Dilated(string index, Slide slide) => slide.Dilation == 1 ? index : $"{index} * {slide.Dilation}";
}
