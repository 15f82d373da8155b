using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Decoupling.Kernels;

/// <summary>Windows over images in blocks of sixteen samples: see <see cref="Blocks"/>. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Pooling
{
    private const int Lanes = 16;

    /// <summary>The geometry of a pooling layer.</summary>
    /// <param name="Channels">Channels of an image.</param>
    /// <param name="Height">Height of an input image.</param>
    /// <param name="Width">Width of an input image.</param>
    /// <param name="OutputHeight">Height of an output image.</param>
    /// <param name="OutputWidth">Width of an output image.</param>
    /// <param name="WindowHeight">Height of a window.</param>
    /// <param name="WindowWidth">Width of a window.</param>
    /// <param name="StrideHeight">Rows from window to window.</param>
    /// <param name="StrideWidth">Columns from window to window.</param>
    public readonly record struct Windows(
        int Channels, int Height, int Width, int OutputHeight, int OutputWidth, int WindowHeight, int WindowWidth, int StrideHeight, int StrideWidth)
    {
        /// <summary>The share of a value in the mean of its window.</summary>
        internal float Share => 1f / (WindowHeight * WindowWidth);

        /// <summary>The place in a plane where a window begins.</summary>
        internal nint At(int row, int column) => ((nint)row * StrideHeight * Width) + ((nint)column * StrideWidth);
    }

    /// <summary>z = mean of the window.</summary>
    /// <param name="x">The first block of the input.</param>
    /// <param name="z">The first block of the output.</param>
    /// <param name="blocks">How many blocks.</param>
    /// <param name="windows">The geometry.</param>
    public static void Average(ref float x, ref float z, int blocks, in Windows windows)
    {
        Vector512<float> share = Vector512.Create(windows.Share);
        for (int plane = 0; plane < blocks * windows.Channels; plane++)
        {
            for (int row = 0; row < windows.OutputHeight; row++)
            {
                for (int column = 0; column < windows.OutputWidth; column++)
                {
                    ref float window = ref WindowAt(ref x, windows, row, column);
                    Vector512<float> sum = Vector512<float>.Zero;
                    for (int i = 0; i < windows.WindowHeight; i++)
                    {
                        for (int j = 0; j < windows.WindowWidth; j++)
                        {
                            sum += Vector512.LoadUnsafe(ref window, (nuint)(j * Lanes));
                        }

                        window = ref Unsafe.Add(ref window, windows.Width * Lanes);
                    }

                    (sum * share).StoreUnsafe(ref z);
                    z = ref Unsafe.Add(ref z, Lanes);
                }
            }

            x = ref Unsafe.Add(ref x, windows.Height * windows.Width * Lanes);
        }
    }

    /// <summary>dx = the share of each window that the place is in.</summary>
    /// <param name="dz">The first block of the output gradient.</param>
    /// <param name="dx">The first block of the input gradient; filled.</param>
    /// <param name="blocks">How many blocks.</param>
    /// <param name="windows">The geometry.</param>
    public static void AverageGradient(ref float dz, ref float dx, int blocks, in Windows windows)
    {
        Vector512<float> share = Vector512.Create(windows.Share);
        Clear(ref dx, blocks, windows);
        for (int plane = 0; plane < blocks * windows.Channels; plane++)
        {
            for (int row = 0; row < windows.OutputHeight; row++)
            {
                for (int column = 0; column < windows.OutputWidth; column++)
                {
                    ref float window = ref WindowAt(ref dx, windows, row, column);
                    Vector512<float> gradient = Vector512.LoadUnsafe(ref dz) * share;
                    for (int i = 0; i < windows.WindowHeight; i++)
                    {
                        for (int j = 0; j < windows.WindowWidth; j++)
                        {
                            ref float place = ref Unsafe.Add(ref window, j * Lanes);
                            (Vector512.LoadUnsafe(ref place) + gradient).StoreUnsafe(ref place);
                        }

                        window = ref Unsafe.Add(ref window, windows.Width * Lanes);
                    }

                    dz = ref Unsafe.Add(ref dz, Lanes);
                }
            }

            dx = ref Unsafe.Add(ref dx, windows.Height * windows.Width * Lanes);
        }
    }

    /// <summary>z = the largest value of the window; NaN where there is one.</summary>
    /// <param name="x">The first block of the input.</param>
    /// <param name="z">The first block of the output.</param>
    /// <param name="blocks">How many blocks.</param>
    /// <param name="windows">The geometry.</param>
    public static void Maximum(ref float x, ref float z, int blocks, in Windows windows)
    {
        for (int plane = 0; plane < blocks * windows.Channels; plane++)
        {
            for (int row = 0; row < windows.OutputHeight; row++)
            {
                for (int column = 0; column < windows.OutputWidth; column++)
                {
                    ref float window = ref WindowAt(ref x, windows, row, column);
                    Vector512<float> largest = Vector512.LoadUnsafe(ref window);
                    for (int i = 0; i < windows.WindowHeight; i++)
                    {
                        for (int j = 0; j < windows.WindowWidth; j++)
                        {
                            largest = Vector512.Max(largest, Vector512.LoadUnsafe(ref window, (nuint)(j * Lanes)));
                        }

                        window = ref Unsafe.Add(ref window, windows.Width * Lanes);
                    }

                    largest.StoreUnsafe(ref z);
                    z = ref Unsafe.Add(ref z, Lanes);
                }
            }

            x = ref Unsafe.Add(ref x, windows.Height * windows.Width * Lanes);
        }
    }

    /// <summary>dx = the gradient of the windows whose first largest value the place is, row by row.</summary>
    /// <param name="x">The first block of the input.</param>
    /// <param name="z">The first block of the output.</param>
    /// <param name="dz">The first block of the output gradient.</param>
    /// <param name="dx">The first block of the input gradient; filled.</param>
    /// <param name="blocks">How many blocks.</param>
    /// <param name="windows">The geometry.</param>
    public static void MaximumGradient(ref float x, ref float z, ref float dz, ref float dx, int blocks, in Windows windows)
    {
        Clear(ref dx, blocks, windows);
        for (int plane = 0; plane < blocks * windows.Channels; plane++)
        {
            for (int row = 0; row < windows.OutputHeight; row++)
            {
                for (int column = 0; column < windows.OutputWidth; column++)
                {
                    ref float values = ref WindowAt(ref x, windows, row, column);
                    ref float window = ref WindowAt(ref dx, windows, row, column);
                    Vector512<float> largest = Vector512.LoadUnsafe(ref z);
                    Vector512<float> pending = Vector512.LoadUnsafe(ref dz);
                    for (int i = 0; i < windows.WindowHeight; i++)
                    {
                        for (int j = 0; j < windows.WindowWidth; j++)
                        {
                            Vector512<float> isLargest = Vector512.Equals(Vector512.LoadUnsafe(ref values, (nuint)(j * Lanes)), largest);
                            ref float place = ref Unsafe.Add(ref window, j * Lanes);
                            (Vector512.LoadUnsafe(ref place) + (pending & isLargest)).StoreUnsafe(ref place);
                            pending = Vector512.AndNot(pending, isLargest);
                        }

                        values = ref Unsafe.Add(ref values, windows.Width * Lanes);
                        window = ref Unsafe.Add(ref window, windows.Width * Lanes);
                    }

                    z = ref Unsafe.Add(ref z, Lanes);
                    dz = ref Unsafe.Add(ref dz, Lanes);
                }
            }

            x = ref Unsafe.Add(ref x, windows.Height * windows.Width * Lanes);
            dx = ref Unsafe.Add(ref dx, windows.Height * windows.Width * Lanes);
        }
    }

    /// <summary>z(c) = mean of x(c).</summary>
    /// <param name="x">The first plane.</param>
    /// <param name="z">The first mean.</param>
    /// <param name="planes">Blocks times channels.</param>
    /// <param name="places">Places of a channel.</param>
    public static void ChannelMean(ref float x, ref float z, int planes, int places)
    {
        Vector512<float> share = Vector512.Create(1f / places);
        for (int plane = 0; plane < planes; plane++)
        {
            Vector512<float> sum = Vector512<float>.Zero;
            for (int place = 0; place < places; place++)
            {
                sum += Vector512.LoadUnsafe(ref x, (nuint)(place * Lanes));
            }

            (sum * share).StoreUnsafe(ref z, (nuint)plane * Lanes);
            x = ref Unsafe.Add(ref x, places * Lanes);
        }
    }

    /// <summary>dx(c) = the share of each place in dz(c).</summary>
    /// <param name="dz">The first gradient.</param>
    /// <param name="dx">The first plane; filled.</param>
    /// <param name="planes">Blocks times channels.</param>
    /// <param name="places">Places of a channel.</param>
    public static void ChannelMeanGradient(ref float dz, ref float dx, int planes, int places)
    {
        Vector512<float> share = Vector512.Create(1f / places);
        for (int plane = 0; plane < planes; plane++)
        {
            Vector512<float> gradient = Vector512.LoadUnsafe(ref dz, (nuint)plane * Lanes) * share;
            for (int place = 0; place < places; place++)
            {
                gradient.StoreUnsafe(ref dx, (nuint)(place * Lanes));
            }

            dx = ref Unsafe.Add(ref dx, places * Lanes);
        }
    }

    private static ref float WindowAt(ref float plane, in Windows windows, int row, int column) =>
        ref Unsafe.Add(ref plane, windows.At(row, column) * Lanes);

    private static void Clear(ref float dx, int blocks, in Windows windows) =>
        Blocks.ClearLanes(ref dx, (long)blocks * windows.Channels * windows.Height * windows.Width);
}
